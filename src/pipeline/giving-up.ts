import type { DeliveryFailure } from "./retry.ts";

/** When a filter stops holding what it can't deliver. */
export interface HoldSettings {
  /** `hold` keeps what a denied target refuses; `aws` skips it for up to ten minutes, as AWS does. */
  readonly onDenied: "hold" | "aws";
  /** What waits longer is dropped once delivery failed again; undefined is no limit. AWS gives up after 24 hours. */
  readonly maxHoldMs: number | undefined;
}

/** AWS (docs, SubscriptionFilters): a filter whose target refuses it is off for up to ten minutes; what comes meanwhile is skipped. */
const skipMs = 600_000;

/** Decides what a failing filter gives up: nothing, unless the operator set it so. */
export class GivingUp {
  readonly #settings: HoldSettings;
  #skipUntilMs = Number.NEGATIVE_INFINITY;

  constructor(settings: HoldSettings) {
    this.#settings = settings;
  }

  /** A delivery failed at `nowMs`, monotonic. */
  failed(failure: DeliveryFailure, nowMs: number): void {
    if (this.#settings.onDenied === "aws" && !failure.retryable) this.#skipUntilMs = nowMs + skipMs;
  }

  /** Something changed that may let deliveries through. */
  nudged(): void {
    this.#skipUntilMs = Number.NEGATIVE_INFINITY;
  }

  isSkipping(nowMs: number): boolean {
    return nowMs < this.#skipUntilMs;
  }

  /** Whether what was ingested at `ingestionMs` has waited too long at `wallMs`. */
  isTooOld(ingestionMs: number, wallMs: number): boolean {
    const { maxHoldMs } = this.#settings;
    return maxHoldMs !== undefined && wallMs - ingestionMs > maxHoldMs;
  }
}
