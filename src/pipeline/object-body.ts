import { pipeline } from "node:stream";
import { createGzip } from "node:zlib";
import type { CompressionFormat } from "../services/firehose/records.ts";
import type { SealedData } from "./delivery-target.ts";
import { hadoopSnappy, xerialSnappy } from "./snappy-framing.ts";
import { zipOf } from "./zip.ts";

/** AWS (reported, 2026): the header that tells of each format; UNCOMPRESSED has none. */
export const contentEncodings: Readonly<Record<CompressionFormat, string | undefined>> = {
  UNCOMPRESSED: undefined,
  GZIP: "gzip",
  ZIP: "zip",
  Snappy: "snappy-java",
  HADOOP_SNAPPY: "hadoop-snappy",
};

type Chunks = AsyncIterable<Uint8Array>;

const compressors: Readonly<
  Record<CompressionFormat, (plain: Chunks, object: { name: string; atMs: number }) => Chunks>
> = {
  UNCOMPRESSED: (plain) => plain,
  // The error comes out of the stream that is read.
  GZIP: (plain) => pipeline(plain, createGzip({ chunkSize: 65_536 }), () => undefined),
  ZIP: zipOf,
  Snappy: xerialSnappy,
  HADOOP_SNAPPY: hadoopSnappy,
};

/** An object's bytes: its records one after the other, compressed. The same bytes each time. `name` is that of a ZIP's one entry. */
export function objectBody(
  data: SealedData,
  object: { readonly compression: CompressionFormat; readonly name: string; readonly atMs: number },
): Chunks {
  return compressors[object.compression](recordBytes(data), object);
}

/** Small blocks are put together, so that nothing behind has to do with pieces of a kilobyte. */
const pieceBytes = 256 * 1024;

async function* recordBytes(data: SealedData): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const block of data.blocks()) {
    waiting.push(block.data);
    waitingBytes += block.data.byteLength;
    if (waitingBytes < pieceBytes) continue;
    yield* joined(waiting, waitingBytes);
    waiting = [];
    waitingBytes = 0;
  }
  if (waitingBytes > 0) yield* joined(waiting, waitingBytes);
}

function joined(parts: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  return parts.length > 4 ? [Buffer.concat(parts, bytes)] : parts;
}
