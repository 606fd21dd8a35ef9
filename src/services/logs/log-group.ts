import type { Caller } from "../../core/caller.ts";
import { noSuchGroup, noSuchStream } from "./errors.ts";
import type { LogsStores } from "./parts.ts";
import type { LogGroupRecord, LogStreamRecord } from "./records.ts";

/** A group of the caller's account and region. */
export function findGroup(stores: LogsStores, caller: Caller, name: string): Promise<LogGroupRecord | undefined> {
  return stores.groups.get([caller.account, caller.region, name]);
}

/** The caller's group. @throws ServiceError ResourceNotFoundException */
export async function requireGroup(stores: LogsStores, caller: Caller, name: string): Promise<LogGroupRecord> {
  const group = await findGroup(stores, caller, name);
  if (!group) throw noSuchGroup();
  return group;
}

/** How many groups the caller's account has in its region, as far as `upTo`. */
export async function countGroups(stores: LogsStores, { account, region }: Caller, upTo: number): Promise<number> {
  return (await stores.groups.list([account, region], { limit: upTo })).length;
}

/** A stream of a group. @throws ServiceError ResourceNotFoundException */
export async function requireStream(stores: LogsStores, group: LogGroupRecord, name: string): Promise<LogStreamRecord> {
  const stream = await stores.streams.get([group.generation, name]);
  if (!stream) throw noSuchStream();
  return stream;
}
