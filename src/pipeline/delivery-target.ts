/*
 * Where sealed objects go: the contract of a delivery target. S3 is one (s3-target.ts), an HTTP endpoint another.
 *
 * - `settle` says where an object goes and what it is called. The answer is stored in the seal, so that each try, after a crash too,
 *   goes to the same place under the same name (S3: bucket and key; HTTP: the request id).
 * - `deliver` tries once. `delivered`: it is there durably, and is never sent again. `held`: it stays sealed and is tried again with
 *   growing pauses, or as soon as something changes. `given-up`: the target has its own limit (an HTTP endpoint's retry duration, to be
 *   counted from `sealedAtMs`, which survives a restart) and it is over: `outputs` are staged and take the object's place in the seal,
 *   in one commit; their kind sends them to the error prefix of the S3 destination.
 * - A try may be repeated although it succeeded (the process died before it knew): make that harmless.
 * - What a target throws: ServiceError is `held`; anything else stops the stream's worker, loudly.
 */
import type {
  DeliveryStreamRecord,
  S3DestinationRecord,
  SealedObject,
  SealedPlace,
} from "../services/firehose/records.ts";
import type { Output } from "./processing.ts";
import type { RecordBlock } from "./record-block.ts";
import type { DeliveryFailure } from "./retry.ts";

/** What is known of an object before it has a place. */
export type DraftObject = Omit<SealedObject, "place">;

/** What a sealed object holds; read as often as needed, in order, a few megabytes at a time. */
export interface SealedData {
  /** Blocks of records: `data` is all bytes of a block one after the other, `lengthOf` cuts them into records. */
  blocks(): AsyncIterable<RecordBlock>;
}

export interface DeliveryTry {
  /** As it is now: role, credentials and endpoint are those of this moment. */
  readonly stream: DeliveryStreamRecord;
  /** The S3 destination of the object's lane as it is now. */
  readonly destination: S3DestinationRecord;
  readonly object: SealedObject;
  readonly data: SealedData;
  readonly sealedAtMs: number;
  /** Makes a change of the object in its seal durable (its checksum, an upload's id) and resolves with the changed object. */
  readonly note: (change: Partial<Pick<SealedObject, "content" | "uploadId">>) => Promise<SealedObject>;
  /** Aborted when the worker stops. */
  readonly signal: AbortSignal;
}

export type DeliveryOutcome =
  | { readonly outcome: "delivered"; readonly sentBytes: number; readonly records: number }
  | { readonly outcome: "held"; readonly failure: DeliveryFailure }
  | { readonly outcome: "given-up"; readonly failure: DeliveryFailure; readonly outputs: AsyncIterable<Output> };

export interface DeliveryTarget {
  settle(draft: DraftObject, stream: DeliveryStreamRecord, destination: S3DestinationRecord): SealedPlace;
  deliver(attempt: DeliveryTry): Promise<DeliveryOutcome>;
}

/** By what a seal's places name; those that this installation has. */
export type DeliveryTargets = { readonly [To in SealedPlace["to"]]?: DeliveryTarget };
