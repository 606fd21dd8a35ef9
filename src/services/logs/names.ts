import { invalidParameter, nameTooLong } from "./errors.ts";

const maxNameLength = 512;
/** AWS says none. */
const maxPolicyNameBytes = 1_024;

/**
 * What the model does not say of a new stream's, filter's or destination's name. It is part of a key, which has an end and holds no NUL.
 * Deviation: the 512 characters are counted as Java counts, where one beyond the basic plane is two; whether AWS does is not known.
 * @throws ServiceError InvalidParameterException
 */
export function checkNewName(member: string, name: string): void {
  if (name.length > maxNameLength) throw nameTooLong(member, name, maxNameLength);
  if (name.includes("\0")) throw badCharacter(member);
}

/** The same of an account's policy. @throws ServiceError InvalidParameterException */
export function checkNewPolicyName(name: string): void {
  if (Buffer.byteLength(name) > maxPolicyNameBytes) throw nameTooLong("policyName", name, maxPolicyNameBytes);
  if (name.includes("\0")) throw badCharacter("policyName");
}

/** As of a name that breaks the model's pattern. */
function badCharacter(member: string) {
  return invalidParameter(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*`,
  );
}
