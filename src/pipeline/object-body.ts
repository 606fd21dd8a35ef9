import { pipeline } from "node:stream";
import { createGzip } from "node:zlib";
import { assert } from "../core/assert.ts";
import type { CompressionFormat } from "../services/firehose/records.ts";
import type { SealedData } from "./delivery-target.ts";

/** AWS (reported, 2026): the header that tells of each format; UNCOMPRESSED has none. */
export const contentEncodings: Readonly<Record<CompressionFormat, string | undefined>> = {
  UNCOMPRESSED: undefined,
  GZIP: "gzip",
  ZIP: "zip",
  Snappy: "snappy-java",
  HADOOP_SNAPPY: "hadoop-snappy",
};

/** An object's bytes: its records one after the other, compressed. The same bytes each time. */
export function compressed(data: SealedData, format: CompressionFormat): AsyncIterable<Uint8Array> {
  if (format === "UNCOMPRESSED") return plain(data);
  assert(format === "GZIP", `no compression ${format}`);
  return pipeline(plain(data), createGzip({ chunkSize: 65_536 }), () => undefined);
}

async function* plain(data: SealedData): AsyncGenerator<Uint8Array> {
  for await (const block of data.blocks()) yield block.data;
}
