/** The time that signatures, sessions, timestamps, ids and keys see. */
export interface WallClock {
  /** Milliseconds since the Unix epoch. */
  nowMs(): number;
}

/** Monotonic time for buffering and retry. */
export interface Timer {
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonicMs(): number;
  /** Runs `task` once after `delayMs`; the function returned cancels it. Does not keep the process alive. */
  schedule(delayMs: number, task: () => void): () => void;
}

/** Resolves after `delayMs` of `timer`, or at once when `signal` aborts. */
export function sleep({
  timer,
  delayMs,
  signal,
}: {
  timer: Timer;
  delayMs: number;
  signal?: AbortSignal;
}): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      cancel();
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const cancel = timer.schedule(delayMs, done);
    signal?.addEventListener("abort", done, { once: true });
  });
}
