import type { WallClock } from "../core/clock.ts";
import type { Log } from "../core/log.ts";
import type { DeliveryFailure } from "./retry.ts";

/** What a hop did and why it does not go on, for the operator. Counts since start. */
export interface HopTrace {
  readonly hop: string;
  in: number;
  matched: number;
  out: number;
  retried: number;
  dropped: number;
  /** Objects that went to the error prefix: their records could not be processed, or their destination did not take them. */
  failed: number;
  /** The last of them, and why it came to that where the hop knows; the records say it themselves too. */
  lastFailed?: { readonly atMs: number; readonly what: string; readonly cause: string | undefined } | undefined;
  /** Since when the oldest thing is waiting; undefined when nothing is. */
  waitingSinceMs: number | undefined;
  lastSuccessMs: number | undefined;
  lastFailure: (DeliveryFailure & { readonly atMs: number }) | undefined;
  /** What was dropped last, in words with its range, and why. */
  lastDrop?: { readonly atMs: number; readonly what: string; readonly cause: string } | undefined;
}

/** The traces of all hops, by name. */
export interface Traces {
  of(hop: string): HopTrace;
  all(): readonly HopTrace[];
  forget(hop: string): void;
  success(trace: HopTrace): void;
  /** Logs a failure once as long as it stays the same. */
  failure(trace: HopTrace, failure: DeliveryFailure): void;
  /** Counts an object in the error prefix: nothing waits any more, and nothing works again. */
  failedOut(trace: HopTrace, what: string): void;
  /** Counts what a hop gave up for good; the caller logs it. */
  dropped(trace: HopTrace, drop: { readonly count: number; readonly what: string; readonly cause: string }): void;
}

export function traces({ clock, log }: { clock: WallClock; log: Log }): Traces {
  const byHop = new Map<string, HopTrace>();
  return {
    all: () => [...byHop.values()],
    forget: (hop) => void byHop.delete(hop),
    of(hop) {
      const known = byHop.get(hop);
      if (known) return known;
      const trace = newTrace(hop);
      byHop.set(hop, trace);
      return trace;
    },
    success(trace) {
      if (trace.lastFailure) log.info({ hop: trace.hop }, "the hop works again");
      trace.lastSuccessMs = clock.nowMs();
      trace.lastFailure = undefined;
      trace.waitingSinceMs = undefined;
    },
    failedOut(trace, what) {
      const cause = trace.lastFailure?.cause;
      trace.failed += 1;
      trace.lastFailed = { atMs: clock.nowMs(), what, cause };
      trace.lastFailure = undefined;
      trace.waitingSinceMs = undefined;
      log.warn({ hop: trace.hop, object: what, reason: cause }, "records went to the error prefix");
    },
    dropped(trace, { count, what, cause }) {
      trace.dropped += count;
      trace.lastDrop = { atMs: clock.nowMs(), what, cause };
    },
    failure(trace, failure) {
      const isNew = trace.lastFailure?.cause !== failure.cause;
      trace.lastFailure = { ...failure, atMs: clock.nowMs() };
      trace.waitingSinceMs ??= clock.nowMs();
      trace.retried += 1;
      if (isNew)
        log.warn(
          { hop: trace.hop, code: failure.code, reason: failure.cause },
          "the hop holds what it has and tries again",
        );
    },
  };
}

/** A trace that is not listed yet. */
export function newTrace(hop: string): HopTrace {
  return {
    hop,
    in: 0,
    matched: 0,
    out: 0,
    retried: 0,
    dropped: 0,
    failed: 0,
    waitingSinceMs: undefined,
    lastSuccessMs: undefined,
    lastFailure: undefined,
  };
}
