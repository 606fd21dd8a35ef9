import { createServer } from "node:net";
import type { Timer, WallClock } from "../../src/core/clock.ts";
import { silentLog } from "../../src/core/log.ts";
import { openJournal } from "../../src/storage/embedded/journal.ts";
import type { EmbeddedStorage, openEmbedded } from "../../src/storage/embedded/open.ts";
import { memoryBlobs } from "../../src/storage/memory/blobs.ts";
import { memoryTable } from "../../src/storage/memory/table.ts";
import type { Blobs } from "../../src/storage/ports/blobs.ts";
import type { Table } from "../../src/storage/ports/table.ts";
import { ForgetfulDisk, PowerFailure } from "../../src/testing/forgetful-files.ts";
import { seededIds } from "../../src/testing/seeded.ts";

/** How often a call fails while the machine lives, from 0 to 1. */
export interface FaultRates {
  readonly journal: number;
  readonly table: number;
  readonly blobs: number;
}

export const noFaults: FaultRates = { journal: 0, table: 0, blobs: 0 };

/**
 * A machine in memory: clock, disk, table and blobs outlive the processes that run on it one after the other. Time moves only when told.
 * At a chosen step the power fails: every call from then on throws, and what was not synced may be gone when it comes back.
 */
export class Machine implements WallClock {
  faults: FaultRates = noFaults;
  readonly ids;
  readonly #random: () => number;
  readonly #disk: ForgetfulDisk;
  readonly #table = memoryTable();
  readonly #blobs = new Map<string, Buffer>();
  readonly #staging = new Map<string, Buffer>();
  readonly #installationKey: Uint8Array;
  #epoch = 0;
  #monotonicMs = 0;
  #wallOffMs = Date.UTC(2026, 0, 1);
  #due = new Map<number, { readonly atMs: number; readonly task: () => void }>();
  #nextTask = 0;
  #stepsLeft = Number.POSITIVE_INFINITY;

  constructor(seed: number, random: () => number) {
    this.ids = seededIds(seed ^ 0x5eed);
    this.#random = random;
    this.#installationKey = this.ids.bytes(32);
    this.#disk = new ForgetfulDisk(random);
    this.#disk.beforeStep = (step) => this.#pass(/append|sync|create/.test(step) ? this.faults.journal : 0);
  }

  get isOff(): boolean {
    return this.#stepsLeft <= 0;
  }

  /** The power fails at the `steps`th step from now. */
  failPowerAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  /** The process is gone, with all it waited for; the disk has what it has. */
  powerBack(): void {
    this.#due = new Map();
    this.#stepsLeft = Number.POSITIVE_INFINITY;
    this.#disk.powerBack();
  }

  nowMs(): number {
    return this.#wallOffMs + Math.floor(this.#monotonicMs);
  }

  /** Sets the wall clock, as NTP or an operator does. */
  stepWallClock(byMs: number): void {
    this.#wallOffMs += Math.round(byMs);
  }

  readonly timer: Timer = {
    monotonicMs: () => this.#monotonicMs,
    schedule: (delayMs, task) => {
      const id = this.#nextTask++;
      this.#due.set(id, { atMs: this.#monotonicMs + Math.max(0, delayMs), task });
      return () => this.#due.delete(id);
    },
  };

  /** Moves time on, running what is due on the way. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#monotonicMs + ms;
    for (;;) {
      await settle();
      let first: { readonly id: number; readonly atMs: number; readonly task: () => void } | undefined;
      for (const [id, { atMs, task }] of this.#due)
        if (atMs <= untilMs && !(first && first.atMs <= atMs)) first = { id, atMs, task };
      if (!first) break;
      this.#due.delete(first.id);
      this.#monotonicMs = Math.max(this.#monotonicMs, first.atMs);
      first.task();
    }
    this.#monotonicMs = untilMs;
    await settle();
  }

  /** What a process opens instead of a data directory. */
  readonly openStorage: typeof openEmbedded = async () => {
    this.#pass(0);
    const epoch = ++this.#epoch;
    const journal = (name: string) =>
      openJournal({
        directory: `/journal/${name}`,
        files: this.#disk.files,
        log: silentLog,
        epoch,
        segmentBytes: 20_000,
        cacheBytes: 100_000,
      });
    const [logJournal, firehoseJournal] = await Promise.all([journal("logs"), journal("firehose")]);
    return {
      table: this.#tableOfThisLife(epoch),
      logJournal,
      firehoseJournal,
      blobs: this.#blobsOfThisLife(memoryBlobs(this.ids, this.#blobs)),
      staging: this.#blobsOfThisLife(memoryBlobs(this.ids, this.#staging)),
      lease: { fencingToken: epoch, lost: new AbortController().signal, release: async () => undefined },
      installationKey: this.#installationKey,
      socket: createServer(),
      syncs: () => ({}),
      close: async () => undefined,
    } satisfies EmbeddedStorage;
  };

  /** A commit is whole or not at all; the power may fail before it and, unanswered, behind it. Watchers are one life's own. */
  #tableOfThisLife(life: number): Table {
    const isOver = () => life !== this.#epoch;
    return {
      get: (key) => this.#alive(() => this.#table.get(key)),
      scan: (range) => this.#alive(() => this.#table.scan(range)),
      commit: async (writes) => {
        this.#pass(this.faults.table);
        await this.#table.commit(writes);
        // A flush that fails leaves a commit that is there and was not acknowledged.
        this.#pass(this.faults.table);
      },
      watch: (prefix, listener) => this.#table.watch(prefix, (keys) => void (isOver() || listener(keys))),
      close: async () => undefined,
    };
  }

  #blobsOfThisLife(blobs: Blobs): Blobs {
    return {
      ...blobs,
      put: async (chunks) => {
        this.#pass(this.faults.blobs);
        const stored = await blobs.put(chunks);
        this.#pass(0);
        return stored;
      },
      delete: (id) => this.#alive(() => blobs.delete(id)),
      sweep: (isKept) => this.#alive(() => blobs.sweep(isKept)),
    };
  }

  #alive<T>(read: () => T): T {
    if (this.isOff) throw new PowerFailure("the power failed");
    return read();
  }

  #pass(failureRate: number): void {
    this.#stepsLeft--;
    if (this.isOff) throw new PowerFailure("the power failed");
    if (failureRate > 0 && this.#random() < failureRate) throw new Error("EIO: i/o error");
  }
}

/** Everything in memory goes on by microtasks: two turns of the event loop later nothing can go on without time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}
