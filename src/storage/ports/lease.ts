/** The right to work a shard. The embedded adapter's one process always holds it; a distributed one may lose it. */
export interface Lease {
  /** Raised durably each time the right changes hands, each start included; stamped in every journal block. */
  readonly fencingToken: number;
  /** Aborted when the right is lost: stop writing at once. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}
