import type { AnyOperation } from "../../auth/declare.ts";
import { ServiceError } from "../../core/service-error.ts";
import { unmodifiableEntity } from "./errors.ts";
import { entityKey } from "./lookup.ts";
import type { IamParts } from "./parts.ts";
import type { RoleRecord } from "./records.ts";

/** A role that a service of AWS makes for itself, with what it may do. */
export interface ServiceLinkedRole {
  readonly service: string;
  readonly roleName: string;
  readonly description: string;
  readonly policyName: string;
  readonly statements: readonly object[];
}

/** AWS (docs, AWS-logs-and-resource-policy, AWSServiceRoleForLogDelivery): the one of this pipeline's services. */
const roles: readonly ServiceLinkedRole[] = [
  {
    service: "delivery.logs.amazonaws.com",
    roleName: "AWSServiceRoleForLogDelivery",
    description: "",
    policyName: "LogDeliveryPolicy",
    statements: [
      {
        Effect: "Allow",
        Action: ["firehose:PutRecord", "firehose:PutRecordBatch", "firehose:ListTagsForDeliveryStream"],
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/LogDeliveryEnabled": "true" } },
      },
    ],
  },
];

/** @throws ServiceError NotImplemented for a service whose role is not known here */
export function serviceLinkedRole(service: string): ServiceLinkedRole {
  const found = roles.find((one) => one.service === service);
  if (found) return found;
  throw new ServiceError("NotImplemented", `Sluice does not implement a service-linked role for ${service}.`, {
    status: 501,
  });
}

/** `/aws-service-role/delivery.logs.amazonaws.com/`. */
export const serviceLinkedPath = (service: string): string => `/aws-service-role/${service}/`;

export function isServiceLinked({ path }: Pick<RoleRecord, "path">): boolean {
  return path.startsWith("/aws-service-role/");
}

/** An operation that refuses roles which belong to a service. AWS (docs, id_roles_create-service-linked-role; reported for the text). */
export function ofCustomer<Op extends AnyOperation>(operation: Op): Op {
  return {
    ...operation,
    async handle(handling: Parameters<Op["handle"]>[0]) {
      const { input, caller, stores }: { input: { RoleName: string } } & Pick<typeof handling, "caller"> & IamParts =
        handling;
      const role = await stores.roles.get(entityKey(caller.account, input.RoleName));
      if (role && isServiceLinked(role)) {
        throw unmodifiableEntity(
          `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
        );
      }
      return operation.handle(handling);
    },
  };
}
