import type { Caller } from "../../core/caller.ts";
import { noSuchStream } from "./errors.ts";
import type { FirehoseStores } from "./parts.ts";
import type { DeliveryStreamRecord } from "./records.ts";

/** A status is a function of what is stored and the time, so that a restart loses no step of a stream's life. */
export function statusOf(stream: DeliveryStreamRecord, nowMs: number): "CREATING" | "ACTIVE" {
  return nowMs < stream.activeAtMs ? "CREATING" : "ACTIVE";
}

/** The caller's stream. @throws ServiceError ResourceNotFoundException, in the control plane's words */
export async function requireStream(
  stores: FirehoseStores,
  caller: Caller,
  name: string,
): Promise<DeliveryStreamRecord> {
  const stream = await stores.streams.get([caller.account, caller.region, name]);
  if (!stream) throw noSuchStream(name, caller.account);
  return stream;
}
