/** A body that is read once, in pieces, and whose length is known before. */
export interface BodyStream {
  readonly lengthBytes: number;
  /** Throws where the body breaks off, or fails a check made at its end (hash, chunk signature, checksum). */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** A body whose end is not known: it is sent as it comes, no faster than it is read. */
export interface OpenBody {
  readonly lengthBytes: undefined;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** A body from bytes in memory. */
export function bodyOf(...parts: readonly Uint8Array[]): BodyStream {
  return {
    lengthBytes: parts.reduce((sum, part) => sum + part.byteLength, 0),
    chunks: (async function* () {
      yield* parts;
    })(),
  };
}

/** A body in an operation's input or output. */
export type StreamedBody = BodyStream | OpenBody;
