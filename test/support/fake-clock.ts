import type { Timer, WallClock } from "../../src/core/clock.ts";

/** Time that only moves when a test says so. */
export interface FakeClock extends Timer, WallClock {
  /** Moves time on, running what was due on the way, and lets what that woke go on. */
  advance(ms: number): Promise<void>;
  /** Lets everything that can go on without time go on: until no file is worked on and nothing follows, however slow the disk is. */
  settle(): Promise<void>;
}

/** Turns of the event loop in a row in which no file was worked on: more than any step takes from one file to the next. */
const quietTurns = 40;
/** Real time, in ms: a worker that never comes to rest is an error that says so. */
const settleLimitMs = 15_000;

/** Whether a request to the file system is under way in this process. (Work of zlib and of threads is not seen: nothing here waits on it.) */
const filesAreWorkedOn = () =>
  process.getActiveResourcesInfo().some((name) => name.startsWith("FSReq") || name === "CloseReq");

async function settle(): Promise<void> {
  const startedMs = performance.now();
  for (let quiet = 0, busy = 0; quiet < quietTurns; ) {
    // The processor is left to the file system's threads where they take longer.
    await (busy < 20
      ? new Promise((resolve) => setImmediate(resolve))
      : new Promise((resolve) => setTimeout(resolve, 1)));
    if (filesAreWorkedOn()) [quiet, busy] = [0, busy + 1];
    else [quiet, busy] = [quiet + 1, 0];
    if (performance.now() - startedMs > settleLimitMs) {
      throw new Error(
        `After ${settleLimitMs} ms of real time files are still worked on: ${process.getActiveResourcesInfo()}`,
      );
    }
  }
}

export function fakeClock(startMs: number): FakeClock {
  let nowMs = startMs;
  let next = 0;
  const due = new Map<number, { readonly atMs: number; readonly task: () => void }>();
  return {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    schedule(delayMs, task) {
      const id = next++;
      due.set(id, { atMs: nowMs + delayMs, task });
      return () => due.delete(id);
    },
    settle,
    async advance(ms) {
      const untilMs = nowMs + ms;
      for (;;) {
        await settle();
        const [first] = [...due].filter(([, { atMs }]) => atMs <= untilMs).sort(([, a], [, b]) => a.atMs - b.atMs);
        if (!first) break;
        due.delete(first[0]);
        nowMs = Math.max(nowMs, first[1].atMs);
        first[1].task();
      }
      nowMs = untilMs;
      await settle();
    },
  };
}
