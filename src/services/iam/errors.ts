import { ServiceError } from "../../core/service-error.ts";

/** AWS (docs, each operation's errors): the code on the wire and its status. */
function error(code: string, status: number) {
  return (message: string): ServiceError => new ServiceError(code, message, { status });
}

export const noSuchEntity = error("NoSuchEntity", 404);
export const entityAlreadyExists = error("EntityAlreadyExists", 409);
export const deleteConflict = error("DeleteConflict", 409);
export const limitExceeded = error("LimitExceeded", 409);
export const malformedPolicy = error("MalformedPolicyDocument", 400);
export const invalidInput = error("InvalidInput", 400);
export const unmodifiableEntity = error("UnmodifiableEntity", 400);
export const validationError = error("ValidationError", 400);

/** What IAM calls its entities in its texts. */
export type EntityKind = "role" | "user" | "group";

const titles: Readonly<Record<EntityKind, string>> = { role: "Role", user: "User", group: "Group" };

/** AWS (recorded): `The role with name X cannot be found.` */
export function noSuchNamed(kind: EntityKind, name: string): ServiceError {
  return noSuchEntity(`The ${kind} with name ${name} cannot be found.`);
}

/** AWS (recorded): `Role with name X already exists.` */
export function alreadyNamed(kind: EntityKind, name: string): ServiceError {
  return entityAlreadyExists(`${titles[kind]} with name ${name} already exists.`);
}

/** AWS (recorded): `The role policy with name X cannot be found.` */
export function noSuchInline(kind: EntityKind, policyName: string): ServiceError {
  return noSuchEntity(`The ${kind} policy with name ${policyName} cannot be found.`);
}

/** AWS (reported, limit errors of IAM): `Cannot exceed quota for RolesPerAccount: 1000`. */
export function overQuota(quota: string, limit: number): ServiceError {
  return limitExceeded(`Cannot exceed quota for ${quota}: ${limit}`);
}

/** AWS (recorded): DeleteRole, DeleteUser and DeleteGroup name what stands in the way. */
export function cannotDelete(obstacle: string): ServiceError {
  return deleteConflict(`Cannot delete entity, must ${obstacle} first.`);
}

/** AWS (recorded): for managed policies by their ARN. */
export function noSuchPolicy(policyArn: string): ServiceError {
  return noSuchEntity(`Policy ${policyArn} was not found.`);
}
