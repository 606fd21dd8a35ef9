/** How fast a bucket fills, and how much it holds. */
export interface Rate {
  /** Tokens a second. */
  readonly perSecond: number;
  /** The most that can be taken at once, after a pause; also what a new bucket holds. */
  readonly burst: number;
}

/** What one request needs of one bucket. */
export interface Want {
  /** `222222222222/us-east-2/PutLogEvents`: whoever shares a quota shares a key. */
  readonly key: string;
  /** Requests, records or bytes: tokens of the rate's unit. */
  readonly cost: number;
  readonly rate: Rate;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Far more than any installation has accounts times operations. */
const defaultMaxBuckets = 10_000;

/**
 * Token buckets by key. A bucket is made when it is first asked for, full. At most `maxBuckets` are kept: the one that was asked longest
 * ago goes first, and is full again should it come back (it mostly is by then).
 * A request that costs more than a whole burst passes when the bucket is full and leaves a debt, so that it is slowed, never refused for ever.
 */
export class TokenBuckets {
  readonly #nowMs: () => number;
  readonly #maxBuckets: number;
  readonly #buckets = new Map<string, Bucket>();

  /** `nowMs` is monotonic. */
  constructor({ nowMs, maxBuckets = defaultMaxBuckets }: { nowMs: () => number; maxBuckets?: number }) {
    this.#nowMs = nowMs;
    this.#maxBuckets = maxBuckets;
  }

  /** Takes what all of `wants` need, or nothing and answers false. A rate of 0 a second never gives. */
  take(...wants: readonly Want[]): boolean {
    const nowMs = this.#nowMs();
    const buckets = wants.map(({ key, rate }) => this.#filled(key, rate, nowMs));
    const isEnough = wants.every(({ cost, rate }, index) => {
      const tokens = buckets[index]?.tokens ?? 0;
      return rate.perSecond > 0 && tokens >= Math.min(cost, rate.burst);
    });
    if (!isEnough) return false;
    wants.forEach(({ cost }, index) => {
      const bucket = buckets[index];
      if (bucket) bucket.tokens -= cost;
    });
    return true;
  }

  get size(): number {
    return this.#buckets.size;
  }

  #filled(key: string, { perSecond, burst }: Rate, nowMs: number): Bucket {
    const bucket = this.#buckets.get(key) ?? { tokens: burst, atMs: nowMs };
    bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = nowMs;
    // Deleted and set again: the map keeps the order of last use.
    this.#buckets.delete(key);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size >= this.#maxBuckets && oldest !== undefined) this.#buckets.delete(oldest);
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
