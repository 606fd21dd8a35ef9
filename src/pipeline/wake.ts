import { sleep, type Timer } from "../core/clock.ts";

/** One round of a worker's loop: taken before it looks, waited on after, so that what happens in between is not missed. */
export interface Round {
  /** Waits for a nudge, and for new records too where `forRecords` says so, for `delayMs` at most. */
  wait(delayMs: number, options: { readonly forRecords: boolean }): Promise<void>;
}

/**
 * What wakes a worker: a nudge (something changed: try again now) or new records. They are apart, because a hop that fails must not be
 * tried again with each record that comes in.
 */
export class Wake {
  #nudged = new AbortController();
  #appended = new AbortController();
  #isStopped = false;

  /** Wakes for good: no later round waits. */
  stop(): void {
    this.#isStopped = true;
    this.nudge();
  }

  nudge(): void {
    this.#nudged.abort();
  }

  recordsCame(): void {
    this.#appended.abort();
  }

  round(timer: Timer): Round {
    const nudged = new AbortController();
    const appended = new AbortController();
    this.#nudged = nudged;
    this.#appended = appended;
    if (this.#isStopped) nudged.abort();
    return {
      wait: (delayMs, { forRecords }) => {
        const signal = forRecords ? AbortSignal.any([nudged.signal, appended.signal]) : nudged.signal;
        return sleep({ timer, delayMs, signal });
      },
    };
  }
}
