import { ServiceError } from "../../core/service-error.ts";

/** Texts of CloudWatch Logs, each in one place. AWS (recorded responses, 2026), unless a line says otherwise. */
export const invalidParameter = (message: string, operatorReason?: string) =>
  new ServiceError("InvalidParameterException", message, { operatorReason });

export const nameTooLong = (member: string, name: string, most: number) =>
  invalidParameter(
    member === "logStreamName"
      ? `Invalid LogGroup or LogStream, both must have length less than or equal to ${most}.`
      : `1 validation error detected: Value '${name.slice(0, 2_048)}' at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  );
export const noSuchGroup = () =>
  new ServiceError("ResourceNotFoundException", "The specified log group does not exist.");
export const noSuchStream = () =>
  new ServiceError("ResourceNotFoundException", "The specified log stream does not exist.");
export const noSuchFilter = () =>
  new ServiceError("ResourceNotFoundException", "The specified subscription filter does not exist.");
/** The text is a guess in AWS's manner. */
export const noSuchMetricFilter = () =>
  new ServiceError("ResourceNotFoundException", "The specified metric filter does not exist.");
/** AWS (recorded): of resource policies; of account policies it is a guess. */
export const noSuchPolicy = (name: string) =>
  new ServiceError("ResourceNotFoundException", `Policy with name [${name}] does not exist.`);
/** The model's error for what a log group's class does not have; the text is a guess. */
export const notForClass = (what: string, logGroupClass: string) =>
  new ServiceError("InvalidOperationException", `${what} not supported for log groups of the ${logGroupClass} class.`);
/** AWS (reported, captures of 2026). */
export const noSuchDestination = (name: string) =>
  new ServiceError("ResourceNotFoundException", `Destination with name ${name} does not exist`);
export const groupExists = () =>
  new ServiceError("ResourceAlreadyExistsException", "The specified log group already exists");
export const streamExists = () =>
  new ServiceError("ResourceAlreadyExistsException", "The specified log stream already exists");
/** AWS (recorded, DescribeLogStreams): the code is no InvalidParameterException. */
export const mutuallyExclusiveNames = () =>
  new ServiceError("ValidationException", "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
export const limitExceeded = () => new ServiceError("LimitExceededException", "Resource limit exceeded.");
export const invalidToken = () => invalidParameter("The specified nextToken is invalid.");
/** A member that is known and not served: a silent success would be a lie (I7). */
export const notServed = (member: string) =>
  new ServiceError("NotImplemented", `Sluice does not implement ${member} of CloudWatch Logs.`, { status: 501 });
