import type { Timer, WallClock } from "../../src/core/clock.ts";

/** Time that only moves when a test says so. */
export interface FakeClock extends Timer, WallClock {
  /** Moves time on, running what was due on the way, and lets what that woke go on. */
  advance(ms: number): Promise<void>;
  /** Lets everything that can go on without time go on. */
  settle(): Promise<void>;
}

export function fakeClock(startMs: number): FakeClock {
  let nowMs = startMs;
  let next = 0;
  const due = new Map<number, { readonly atMs: number; readonly task: () => void }>();
  const settle = async () => {
    // Files are read and written in between: turns of the event loop, not only of microtasks.
    for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
    for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
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
