/** Object bodies. Ids are made here and never used twice. */
export interface Blobs {
  /**
   * Stores the whole of `chunks` and resolves, with the id, only when it would survive power loss. Backpressure: reads no faster than
   * it writes. When `chunks` throws, nothing is kept and the same error comes out.
   */
  put(chunks: AsyncIterable<Uint8Array>): Promise<{ readonly id: string; readonly lengthBytes: number }>;
  /** The bytes from `start` to `end` (both inclusive; whole blob by default), in pieces of at most 256 KiB. @throws where it does not exist */
  read(id: string, range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>;
  /** Safe to repeat. */
  delete(id: string): Promise<void>;
  /** Deletes every blob for which `isKept` says no; run at start, before requests. Returns how many went. */
  sweep(isKept: (id: string) => Promise<boolean>): Promise<number>;
  close(): Promise<void>;
}
