import type { HandOff, UpTo } from "../../core/aws-client.ts";
import { Unavailable } from "../../core/unavailable.ts";

/** The place of an entry in the journal: 1, 2, 3, ... in append order, over all owners; never used twice, across restarts too. */
export type Position = number;

/** What is appended: opaque bytes of one owner. Limits: payload 16 MiB, names 1,024 bytes. */
export interface Append {
  /** Generation id of a log group or delivery stream. */
  readonly owner: string;
  /** A part of the owner that is read by time (a log stream's generation id); absent where nothing is. */
  readonly stream?: string;
  /** Earliest and latest time in the payload, for reads by time; required with `stream`. */
  readonly time?: { readonly minMs: number; readonly maxMs: number };
  /** Bytes written one after the other. Not copied: the caller leaves them alone from here on. */
  readonly payload: readonly Uint8Array[];
  readonly handOff?: HandOff;
}

/**
 * - `appended`: durable at `position`.
 * - `stale`: the receiver's highest for the producer was not `handOff.from`; nothing was written. `highest` is what it was.
 */
export type AppendResult =
  | { readonly outcome: "appended"; readonly position: Position }
  | { readonly outcome: "stale"; readonly highest: UpTo | undefined };

/** Where an entry is and what it spans; `load` brings its payload. */
export interface EntryHead {
  readonly position: Position;
  readonly owner: string;
  readonly stream: string | undefined;
  readonly time: { readonly minMs: number; readonly maxMs: number } | undefined;
  readonly lengthBytes: number;
}

export interface Entry extends EntryHead {
  /** The reader's own: it may be transferred to another thread. */
  readonly payload: Uint8Array;
}

/** Thrown when stored bytes are not what was written: names file, offset and what to do. */
export class DamagedJournal extends Error {
  override readonly name = "DamagedJournal";
}

/** Thrown by `append` when the disk limit is reached or the log could not be synced; nothing was acknowledged. */
export class JournalUnavailable extends Unavailable {
  override readonly name = "JournalUnavailable";
  readonly retryable = true;
}

/**
 * An append-only log shared by many owners.
 *
 * Order: positions follow the order of the calls to `append`; what resolved before a call was made has a lower position.
 * Durability: `append` resolves only after its bytes, and all before them, would survive power loss.
 * Hand-offs: compared against the highest upTo of the producer including appends that are still being written, so that a sender may
 * have several under way; if one of them fails, those after it fail or are stale. The highest survives restarts and trimming.
 */
export interface Journal {
  append(entry: Append): Promise<AppendResult>;
  /** The highest durable hand-off of a producer. */
  highest(producer: string): UpTo | undefined;
  /** Forgets a producer that is gone for good. Durable with the next append at the latest. */
  forgetProducer(producer: string): void;
  /** The position that the next entry gets, or more: nothing durable is at or after it. */
  end(): Position;
  /**
   * Durable entries of an owner after `after`, in append order, until `maxBytes` of payload are reached (at least one entry if any).
   * Recent entries come from memory. @throws DamagedJournal
   */
  read(owner: string, range: { readonly after: Position; readonly maxBytes: number }): Promise<readonly Entry[]>;
  /** As `read`, heads only, from the index. */
  heads(owner: string, range: { readonly after: Position; readonly limit: number }): Promise<readonly EntryHead[]>;
  /** One entry; undefined where it was forgotten or trimmed. @throws DamagedJournal */
  load(position: Position): Promise<Entry | undefined>;
  /**
   * Heads of one stream's entries whose time span touches `[fromMs, toMs]`, ordered by (minMs, position); `backward` reverses.
   * `after` continues behind a head that was returned.
   */
  byTime(
    owner: string,
    stream: string,
    range: {
      readonly fromMs: number;
      readonly toMs: number;
      readonly limit: number;
      readonly backward?: boolean;
      readonly after?: { readonly minMs: number; readonly position: Position };
    },
  ): Promise<readonly EntryHead[]>;
  /** Calls `listener` after entries of `owner` became durable. Returns the way to stop. */
  onAppend(owner: string, listener: () => void): () => void;
  /** Entries of `owner` up to and including `upTo` are no longer needed; their disk space comes back in time. Safe to repeat. */
  trim(owner: string, upTo: Position): Promise<void>;
  /** All entries of an owner, or of one of its streams, are gone: reads no longer see them, their disk space comes back in time. */
  forget(owner: string, stream?: string): Promise<void>;
  /** Every owner that has entries: what no record names any more can be forgotten at start. */
  owners(): readonly string[];
  /** Bytes on disk. */
  diskBytes(): number;
  /** Waits for appends under way, then lets the files go. */
  close(): Promise<void>;
}
