import { ServiceError } from "../../core/service-error.ts";

/** Texts of EC2, each in one place. */
export const ec2Error = (code: string, message: string, operatorReason?: string) =>
  new ServiceError(code, message, { operatorReason });
export const noSuchVpc = (id: string) => ec2Error("InvalidVpcID.NotFound", `The vpc ID '${id}' does not exist`);
export const noSuchSubnet = (id: string) =>
  ec2Error("InvalidSubnetID.NotFound", `The subnet ID '${id}' does not exist`);
export const noSuchInterface = (id: string) =>
  ec2Error("InvalidNetworkInterfaceID.NotFound", `The networkInterface ID '${id}' does not exist`);
export const invalidParameter = (message: string, operatorReason?: string) =>
  ec2Error("InvalidParameter", message, operatorReason);
/** AWS (docs, EC2 error codes): RequestLimitExceeded and the like aside, a filter that is not known is an invalid value. */
export const invalidFilter = (name: string) => ec2Error("InvalidParameterValue", `The filter '${name}' is invalid`);

/**
 * Refuses by name what the model has and Sluice does not serve: a member that is accepted and ignored would be a silent success (I7).
 * `served` are the members that the operation reads.
 */
export function refuseOthers(input: object, served: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || name === "DryRun" || served.includes(name)) continue;
    throw new ServiceError("NotImplemented", `Sluice does not implement the parameter ${name} of this EC2 operation.`, {
      status: 501,
    });
  }
}
