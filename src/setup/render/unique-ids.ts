import type { Desired } from "../desired.ts";

/**
 * An id for each resource, of the few characters that another tool allows: names that differ in other characters only, such as `/aws/web`
 * and `aws_web`, would get the same, so each further one gets a number.
 */
export function uniqueIds(
  resources: readonly Desired[],
  idOf: (resource: Desired) => string,
): ReadonlyMap<Desired, string> {
  const ids = new Map<Desired, string>();
  const counts = new Map<string, number>();
  for (const resource of resources) {
    const id = idOf(resource);
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    ids.set(resource, count === 1 ? id : `${id}${count}`);
  }
  return ids;
}
