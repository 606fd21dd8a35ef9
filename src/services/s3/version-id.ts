import type { IdSource } from "../../core/id-source.ts";
import { invalidArgument } from "./errors.ts";

/**
 * A version's order is microseconds of the wall clock, or one more than the version before it where the clock has not moved on.
 * Its id is the order in base 36 as 11 characters, and 21 random ones; its place among the versions of its key is what is left of the
 * order up to the largest, in 16 digits, so that newest comes first.
 */
const orderCharacters = 11;
const randomCharacters = 21;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

/** The order of a version that comes after one of order `after`. */
export function nextOrder(nowMs: number, after: number): number {
  return Math.max(nowMs * 1_000, after + 1);
}

export function versionIdOf(order: number, ids: IdSource): string {
  return order.toString(36).padStart(orderCharacters, "0") + ids.text(randomCharacters, alphabet);
}

/** The last part of a version's key. */
export function placeOfOrder(order: number): string {
  return String(Number.MAX_SAFE_INTEGER - order).padStart(16, "0");
}

const ownForm = /^[A-Za-z0-9._]{32}$/;

/** What an id says of a version's order. @throws ServiceError InvalidArgument for what can be no id */
export function orderOfVersionId(versionId: string): number {
  requireVersionId(versionId, "versionId");
  const order = Number.parseInt(versionId.slice(0, orderCharacters), 36);
  return ownForm.test(versionId) && Number.isSafeInteger(order) ? order : 0;
}

/** AWS (recorded). @throws ServiceError InvalidArgument, with the parameter's name */
export function requireVersionId(versionId: string, parameter: "versionId" | "version-id-marker"): void {
  if (ownForm.test(versionId) || /^[\x21-\x7e]{20,200}$/.test(versionId)) return;
  throw invalidArgument(parameter, versionId, "Invalid version id specified");
}
