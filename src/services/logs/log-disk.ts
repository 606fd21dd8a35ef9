import type { WallClock } from "../../core/clock.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { Records } from "../../storage/ports/records.ts";
import type { Key } from "../../storage/ports/table.ts";
import type { LogGroupRecord } from "./records.ts";
import type { StoredBytes } from "./stored-bytes.ts";

interface Parts {
  readonly groups: Records<LogGroupRecord>;
  readonly storedBytes: StoredBytes;
  readonly clock: WallClock;
  /** Bytes of log events that an account may have on disk, in all its groups and regions; undefined for as many as there is room for. */
  readonly limitOf: (account: string) => number | undefined;
}

/** What went by retention or deletion is seen this much later; what comes is counted at once. */
const refreshMs = 1_000;
const groupsPerRead = 1_000;

interface Used {
  bytes: number;
}

/**
 * Keeps an account's log events within its share of the disk: over it by no more than what is being written. Costs nothing where no share
 * is set.
 */
export class LogDisk {
  readonly #parts: Parts;
  readonly #known = new Map<string, { readonly readMs: number; readonly used: Promise<Used> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes `bytes` of the account's share. @throws ServiceError ThrottlingException where they are not left; clients try again */
  async take(account: string, bytes: number): Promise<void> {
    const limit = this.#parts.limitOf(account);
    if (limit === undefined) return;
    const used = await this.#usedBy(account);
    if (used.bytes + bytes > limit) {
      throw new ServiceError("ThrottlingException", "Rate exceeded", {
        status: 400,
        operatorReason: `log events of ${account} have ${used.bytes} bytes on disk, and quotas.logBytes allows ${limit}`,
      });
    }
    used.bytes += bytes;
  }

  /** The account's bytes as they were read a moment ago, and what was taken since. One request reads, others at the time wait for it. */
  #usedBy(account: string): Promise<Used> {
    const nowMs = this.#parts.clock.nowMs();
    const known = this.#known.get(account);
    if (known && Math.abs(nowMs - known.readMs) < refreshMs) return known.used;
    const used = this.#read(account);
    this.#known.set(account, { readMs: nowMs, used });
    used.catch(() => this.#known.delete(account));
    return used;
  }

  async #read(account: string): Promise<Used> {
    const { groups, storedBytes } = this.#parts;
    let bytes = 0;
    for (let after: Key | undefined; ; ) {
      const rows = await groups.list([account], { limit: groupsPerRead, ...(after && { after }) });
      for (const { value } of rows) bytes += await storedBytes.of(value.generation);
      after = rows.at(-1)?.key;
      if (rows.length < groupsPerRead) return { bytes };
    }
  }
}
