import type { RequestInfo } from "../../auth/declare.ts";
import type { HandOff, UpTo } from "../../core/aws-client.ts";
import type { Caller } from "../../core/caller.ts";
import type { IdSource } from "../../core/id-source.ts";
import { ServiceError } from "../../core/service-error.ts";
import { JournalUnavailable } from "../../storage/ports/journal.ts";
import { noSuchStreamForPut, notFromLogs, slowDown } from "./errors.ts";
import type { FirehoseParts } from "./parts.ts";
import { isDecompressing } from "./processing-configuration.ts";
import { statusOf } from "./stream-status.ts";

/**
 * Makes records durable in the stream's buffer, all or none, once for each hand-off.
 * @throws ServiceError ResourceNotFoundException (no stream, or not ACTIVE yet), ServiceUnavailableException (the disk pushes back)
 */
export async function takeRecords(
  put: {
    readonly name: string;
    readonly records: readonly Uint8Array[];
    readonly caller: Caller;
    readonly handOff: HandOff | undefined;
    /** From another service of the installation: CloudWatch Logs is the only one that puts records. */
    readonly isFromLogs: boolean;
  },
  { stores, journal, blocks, clock }: FirehoseParts,
): Promise<void> {
  const { name, caller, handOff } = put;
  const stream = await stores.streams.get([caller.account, caller.region, name]);
  if (!stream)
    throw noSuchStreamForPut(
      name,
      caller.account,
      `there is no delivery stream ${name} in ${caller.account} ${caller.region}`,
    );
  const nowMs = clock.nowMs();
  // AWS (reported, captures of 2026): a stream that is CREATING is not found.
  if (statusOf(stream, nowMs) !== "ACTIVE") {
    throw noSuchStreamForPut(name, caller.account, `the delivery stream ${name} is still CREATING`);
  }
  if (!put.isFromLogs && isDecompressing(stream)) throw notFromLogs(stream.name, caller.account);
  try {
    const { generation: owner, encryption } = stream;
    const payload = blocks.encode(put.records, { arrivalMs: nowMs, owner, isEncrypted: encryption?.isOn === true });
    const result = await journal.append({ owner, payload, ...(handOff && { handOff }) });
    if (result.outcome === "stale" && handOff && isBefore(result.highest, handOff.upTo)) {
      throw new ServiceError("HandOffOutOfOrder", "An earlier hand-off of this producer is missing.", { status: 503 });
    }
  } catch (error) {
    if (error instanceof JournalUnavailable) throw slowDown(error);
    throw error;
  }
}

function isBefore(highest: UpTo | undefined, upTo: UpTo): boolean {
  if (highest === undefined) return true;
  return highest[0] < upTo[0] || (highest[0] === upTo[0] && highest[1] < upTo[1]);
}

/** What a request says of where it comes from: calls from inside have no host. */
export function originOf({ handOff, host }: RequestInfo) {
  return { handOff, isFromLogs: host === "" };
}

/** AWS (docs, CLI examples): 224 characters of base64, another one for each record. */
export function recordId(ids: IdSource): string {
  return Buffer.from(ids.bytes(168)).toString("base64");
}
