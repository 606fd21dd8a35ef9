/** A key: parts compared byte by byte as UTF-8, part by part, a shorter key before the longer one it begins. No part holds NUL. */
import { Unavailable } from "../../core/unavailable.ts";
export type Key = readonly string[];

/** What JSON can say; numbers are finite. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

export interface Row {
  readonly key: Key;
  readonly value: Json;
  /** Raised by every write of this key; never used twice for it, deletions included. */
  readonly version: number;
}

/** One change of a commit. `ifVersion: 0` means "only if absent"; without it the write is unconditional. */
export type Write =
  | { readonly put: Key; readonly value: Json; readonly ifVersion?: number }
  | { readonly delete: Key; readonly ifVersion?: number };

/** Thrown by `commit` when a row is not at the version that was asked for; nothing of the commit was written. */
export class VersionConflict extends Error {
  override readonly name = "VersionConflict";
}

/** Thrown by `commit` when the disk would not take it: later it may. Whether it was written is not known. */
export class TableUnavailable extends Unavailable {
  override readonly name = "TableUnavailable";
}

/** Thrown by reads when a stored row is not what was written: names it and says what to do. */
export class DamagedTable extends Error {
  override readonly name = "DamagedTable";
}

/** Control-plane records and indexes that can be rebuilt. Limits: key 1,900 bytes encoded, value 4 MiB as JSON, 1,000 writes a commit. */
export interface Table {
  /** Reads what the last resolved commit wrote; nothing under a key that no row can have. @throws DamagedTable */
  get(key: Key): Promise<Row | undefined>;
  /**
   * Rows whose key begins with `prefix` (whole parts), in key order; `after` is exclusive and may be a key that does not exist.
   * `lastPartPrefix` narrows to keys whose part after `prefix` begins with it. `backward`: from the last key to the first, and what is
   * `after` stands before it. None where no key can be. @throws DamagedTable
   */
  scan(range: {
    readonly prefix: Key;
    readonly lastPartPrefix?: string;
    readonly after?: Key;
    readonly limit?: number;
    readonly backward?: boolean;
  }): Promise<readonly Row[]>;
  /** All of it or nothing. Resolves once it would survive power loss; readers see it from then on. @throws VersionConflict */
  commit(writes: readonly Write[]): Promise<void>;
  /** Calls `listener` with the keys of each commit that touched `prefix`, after it resolved. Returns the way to stop. */
  watch(prefix: Key, listener: (keys: readonly Key[]) => void): () => void;
  close(): Promise<void>;
}
