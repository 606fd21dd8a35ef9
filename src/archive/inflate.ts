import { createInflateRaw, type InflateRaw } from "node:zlib";
import type { ByteReader } from "./byte-reader.ts";

/** Compressed bytes handed to zlib at once: what it inflates to is the most that is held. */
const stepBytes = 32 * 1024;

/** Inflates one deflate stream off the reader and leaves the reader behind its last byte; @throws Error of zlib for a damaged one, near it */
export async function* inflate(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const engine = createInflateRaw();
  try {
    for (;;) {
      const input = await reader.take(Math.min(stepBytes, Math.max(1, (await reader.peek(stepBytes)).byteLength)));
      if (input.byteLength === 0) throw new Error("it ends in the middle of compressed data");
      const before = engine.bytesWritten;
      const { output, ended } = await step(engine, input).catch((error: unknown) => {
        // What follows the damage may begin in the same piece.
        reader.giveBack(input);
        throw error;
      });
      yield* output;
      if (!ended) continue;
      reader.giveBack(input.subarray(engine.bytesWritten - before));
      return;
    }
  } finally {
    engine.destroy();
  }
}

/** Feeds one piece and waits for everything that it becomes. */
function step(engine: InflateRaw, input: Uint8Array): Promise<{ output: readonly Uint8Array[]; ended: boolean }> {
  return new Promise((resolve, reject) => {
    const output: Uint8Array[] = [];
    const finish = (ended: boolean) => {
      engine.removeAllListeners();
      // A damaged stream may tell so once more when it is destroyed.
      engine.on("error", () => {});
      resolve({ output, ended });
    };
    engine.on("data", (chunk: Uint8Array) => output.push(chunk));
    engine.once("end", () => finish(true));
    engine.once("error", reject);
    engine.write(input, () => setImmediate(() => finish(engine.readableEnded)));
  });
}
