import { ServiceError } from "../../core/service-error.ts";

/** Texts of Data Firehose, each in one place. AWS (recorded errors), unless a line says otherwise. */
export const invalidArgument = (message: string, operatorReason?: string) =>
  new ServiceError("InvalidArgumentException", message, { operatorReason });

export const streamExists = (name: string, account: string) =>
  new ServiceError("ResourceInUseException", `Firehose ${name} under accountId ${account} already exists`);

export const noSuchStream = (name: string, account: string) =>
  new ServiceError("ResourceNotFoundException", `Firehose ${name} under account ${account} not found.`);

/** UpdateDestination words it its own way. AWS (reported, moto). */
export const noSuchStreamForUpdate = (name: string, account: string) =>
  new ServiceError("ResourceNotFoundException", `Firehose ${name} under accountId ${account} not found.`);

/** AWS (reported, moto). */
export const tooManyStreams = (limit: number, names: readonly string[]) =>
  new ServiceError(
    "LimitExceededException",
    `You have already consumed your firehose quota of ${limit} hoses. Firehose names: [${names.join(", ")}]`,
  );

/** The data plane words it another way. AWS (reported, osquery#3310). */
export const noSuchStreamForPut = (name: string, account: string, operatorReason?: string) =>
  new ServiceError("ResourceNotFoundException", `Firehose ${name} not found under account ${account}.`, {
    operatorReason,
  });

/** AWS (docs, API_PutRecord): a stream that decompresses takes records from CloudWatch Logs alone; its body has a code too. The text is not recorded. */
export const notFromLogs = (name: string, account: string) =>
  new ServiceError(
    "InvalidSourceException",
    `Put to Firehose failed for AccountId: ${account}, FirehoseName: ${name} because the request is not originating from allowed source types.`,
    { fields: { code: "InvalidSourceException" } },
  );

export const notServed = (what: string) =>
  new ServiceError("NotImplemented", `Sluice does not implement ${what} of Data Firehose.`, { status: 501 });

export const slowDown = (cause: unknown) =>
  new ServiceError("ServiceUnavailableException", "Slow down.", { status: 503, operatorReason: String(cause) });
