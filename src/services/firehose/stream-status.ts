import type { Caller } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import { noSuchStream } from "./errors.ts";
import type { FirehoseStores } from "./parts.ts";
import type { DeliveryStreamRecord } from "./records.ts";

/** A status is a function of what is stored and the time, so that a restart loses no step of a stream's life. */
export function statusOf(stream: DeliveryStreamRecord, nowMs: number): "CREATING" | "ACTIVE" | "DELETING" {
  if (stream.goneAfterMs !== undefined) return "DELETING";
  // A clock that was set back behind the creation must not take an active stream away.
  return nowMs >= stream.createdAtMs && nowMs < stream.activeAtMs ? "CREATING" : "ACTIVE";
}

/** The caller's stream. @throws ServiceError ResourceNotFoundException, in the control plane's words */
export async function requireStream(
  { stores }: { readonly stores: FirehoseStores },
  caller: Pick<Caller, "account" | "region">,
  name: string,
): Promise<DeliveryStreamRecord> {
  const stream = await stores.streams.get([caller.account, caller.region, name]);
  if (!stream) throw noSuchStream(name, caller.account);
  return stream;
}

/** AWS (docs, API_UpdateDestination and others): only a stream that is ACTIVE is changed. The text is not known. @throws ServiceError */
export function requireActive(stream: DeliveryStreamRecord, nowMs: number): void {
  const status = statusOf(stream, nowMs);
  if (status === "ACTIVE") return;
  throw new ServiceError(
    "ResourceInUseException",
    `Firehose ${stream.name} under accountId ${stream.account} is not ACTIVE: it is ${status}`,
  );
}
