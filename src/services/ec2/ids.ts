import type { IdSource } from "../../core/id-source.ts";

/** `vpc-` and so on with 17 lower-case hex digits. AWS (docs, resource-ids). */
export const newId = (ids: IdSource, prefix: string): string => `${prefix}-${ids.hex(17)}`;

/** A unicast address that says it was made up: the second bit of its first byte is set. */
export function newMacAddress(ids: IdSource): string {
  const hex = ids.hex(10);
  return ["02", ...(hex.match(/../g) ?? [])].join(":");
}
