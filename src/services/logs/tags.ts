import type { Caller } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import { noSuchDestination } from "./errors.ts";
import { arnOf, isOwn, requireOwnGroup, taggedArn } from "./named-resources.ts";
import type { LogsStores } from "./parts.ts";

type Tags = Readonly<Record<string, string>>;

/** AWS (docs, API_TagResource). */
const maxTags = 50;

/** The key of a resource's tags, after making sure that the caller's account has it. @throws ServiceError ResourceNotFoundException */
export async function taggedResource(
  stores: LogsStores,
  caller: Caller,
  resourceArn: string,
): Promise<readonly [string]> {
  const named = taggedArn(resourceArn);
  if (named.kind === "log-group") await requireOwnGroup(stores, caller, named);
  else {
    const { account, region, name } = named;
    const destination = isOwn(named, caller) ? await stores.destinations.get([account, region, name]) : undefined;
    if (!destination) throw noSuchDestination(name);
  }
  return [arnOf(named)];
}

/** Sets tags over what is there. @throws ServiceError TooManyTagsException */
export async function addTags(stores: LogsStores, key: readonly [string], tags: Tags): Promise<void> {
  await stores.tags.upsert(key, (existing) => {
    const all = { ...existing, ...tags };
    if (Object.keys(all).length > maxTags) {
      throw new ServiceError("TooManyTagsException", `A resource can have at most ${maxTags} tags.`, {
        fields: { resourceName: key[0] },
      });
    }
    return all;
  });
}

/** Takes tags away; keys that are not there are no error. */
export async function removeTags(stores: LogsStores, key: readonly [string], names: readonly string[]): Promise<void> {
  await stores.tags.update(key, (existing) =>
    Object.fromEntries(Object.entries(existing).filter(([name]) => !names.includes(name))),
  );
}
