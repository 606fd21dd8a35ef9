import type { Timer, WallClock } from "../core/clock.ts";

/** The machine's clocks: the only place that reads them. */
export const systemWallClock: WallClock = { nowMs: () => Date.now() };

export const systemTimer: Timer = {
  monotonicMs: () => performance.now(),
  schedule(delayMs, task) {
    // setTimeout's limit is 2^31 - 1; beyond it, it fires at once.
    const handle = setTimeout(task, Math.min(Math.max(delayMs, 0), 2_147_483_647));
    handle.unref();
    return () => clearTimeout(handle);
  },
};
