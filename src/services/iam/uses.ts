import type { Timer, WallClock } from "../../core/clock.ts";
import type { Log } from "../../core/log.ts";
import type { UseOfIdentity, UseRecorder } from "../../identity/ports.ts";
import type { Records } from "../../storage/ports/records.ts";
import type { Table } from "../../storage/ports/table.ts";
import type { AccessKeyRecord, UseRecord } from "./records.ts";

/** More keys and roles than are used within a minute anywhere; those over it wait for their next use. */
const maxPending = 10_000;
const writesPerCommit = 500;
const flushEveryMs = 60_000;

/**
 * When keys and roles were last used. A request costs one write to a map; what was used is written to the table now and then, and with
 * the end of the server. What a kill takes is the last minute, as AWS (docs, API_AccessKeyLastUsed) promises no more than "most recent".
 */
export class IdentityUses implements UseRecorder {
  readonly #table: Table;
  readonly #uses: Records<UseRecord>;
  readonly #keys: Records<AccessKeyRecord>;
  readonly #clock: WallClock;
  readonly #timer: Timer;
  readonly #log: Log;
  #cancel: () => void = () => undefined;
  #turn: Promise<void> = Promise.resolve();
  #pending = new Map<string, UseRecord>();

  constructor(parts: {
    readonly table: Table;
    readonly stores: { readonly uses: Records<UseRecord>; readonly accessKeys: Records<AccessKeyRecord> };
    readonly clock: WallClock;
    readonly timer: Timer;
    readonly log: Log;
  }) {
    this.#table = parts.table;
    this.#uses = parts.stores.uses;
    this.#keys = parts.stores.accessKeys;
    this.#clock = parts.clock;
    this.#timer = parts.timer;
    this.#log = parts.log;
  }

  start(): void {
    this.#cancel = this.#timer.schedule(flushEveryMs, () => {
      this.#turn = this.flush().catch((error: unknown) => {
        // A table that does not take writes stops the server's requests too; here only a date is late.
        this.#log.warn({ error: String(error) }, "the last use of keys and roles could not be written");
      });
      void this.#turn.then(() => this.start());
    });
  }

  /** Writes what is left. */
  async stop(): Promise<void> {
    await this.#turn;
    this.#cancel();
    await this.flush();
  }

  note({ accessKeyId, principal, service, region }: UseOfIdentity): void {
    const id = principal.kind === "session" ? principal.roleId : principal.kind === "user" ? accessKeyId : undefined;
    if (id === undefined || (this.#pending.size >= maxPending && !this.#pending.has(id))) return;
    this.#pending.set(id, { atMs: this.#clock.nowMs(), service, region });
  }

  ofKey(accessKeyId: string): Promise<UseRecord | undefined> {
    return this.#of(accessKeyId);
  }

  ofRole(roleId: string): Promise<UseRecord | undefined> {
    return this.#of(roleId);
  }

  async #of(id: string): Promise<UseRecord | undefined> {
    return this.#pending.get(id) ?? (await this.#uses.get([id]));
  }

  /** Writes what was noted since the last time. */
  async flush(): Promise<void> {
    const pending = [...this.#pending];
    this.#pending = new Map();
    for (let at = 0; at < pending.length; at += writesPerCommit) {
      const writes = [];
      for (const [id, use] of pending.slice(at, at + writesPerCommit)) {
        // A key that is gone by now leaves nothing behind.
        const isGone = id.startsWith("A") && !id.startsWith("AROA") && !(await this.#keys.get([id]));
        if (!isGone) writes.push(this.#uses.putWrite([id], use));
      }
      if (writes.length > 0) await this.#table.commit(writes);
    }
  }
}
