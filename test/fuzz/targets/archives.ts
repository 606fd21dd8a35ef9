import { gzipSync } from "node:zlib";
import { documents } from "../../../src/archive/documents.ts";
import { entriesOf } from "../../../src/archive/entries.ts";
import { expand } from "../../../src/archive/expand.ts";
import { printers } from "../../../src/archive/print.ts";
import { assert } from "../../../src/core/assert.ts";
import { objectBody } from "../../../src/pipeline/object-body.ts";
import { changed, changedBytes } from "../mutate.ts";
import type { Target } from "../target.ts";

const envelope = (messageType: string) =>
  JSON.stringify({
    messageType,
    owner: "123456789012",
    logGroup: "/vpc/flow",
    logStream: "eni-1",
    subscriptionFilters: ["to-archive"],
    logEvents: [{ id: "39".padEnd(56, "0"), timestamp: 1_764_072_000_000, message: '2 123 "eni" \\ \u00fc' }],
  });
const failure = JSON.stringify({
  attemptsMade: 4,
  arrivalTimestamp: 1_764_072_000_000,
  errorCode: "Lambda.FunctionError",
  errorMessage: "The Lambda function was successfully invoked but it returned an error result.",
  attemptEndingTimestamp: 1_764_072_009_000,
  rawData: Buffer.from("a record").toString("base64"),
});
const texts = [envelope("DATA_MESSAGE"), envelope("CONTROL_MESSAGE"), failure, "a line\nand another"];
const compressions = ["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"] as const;
/** The text before it is compressed is changed as often as what is stored. */
const seeds = compressions.flatMap((compression) => texts.map((text) => ({ compression, text })));

/** Objects of an archive, changed before or after they were compressed: what can be read is, and the rest is named. */
export const archives: Target = {
  name: "archives",
  seeds: seeds.length,
  async read(seed, random) {
    const one = seeds[seed];
    assert(one, "there is such an object");
    const isInside = random !== undefined && random() < 0.5;
    const text = Buffer.from(isInside ? changed(one.text, random) : one.text);
    const stored = await compressed(random && random() < 0.3 ? gzipSync(text) : text, one.compression);
    const bytes = random && !isInside ? changedBytes(stored, random) : stored;
    let found = 0;
    for await (const document of documents(expand(inPieces(bytes, random)))) {
      if ("reason" in document) continue;
      for (const entry of entriesOf(document)) for (const print of Object.values(printers)) print({ key: "k", entry });
      found++;
    }
    assert(random !== undefined || found > 0, "an object as it was stored has nothing in it");
  },
};

async function compressed(data: Uint8Array, compression: (typeof compressions)[number]): Promise<Buffer> {
  const block = { data, count: 1, arrivalMs: 0 };
  const blocks = async function* () {
    yield block;
  };
  const chunks: Uint8Array[] = [];
  for await (const chunk of objectBody({ blocks } as unknown as Parameters<typeof objectBody>[0], {
    compression,
    name: "records",
    atMs: 0,
  }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* inPieces(bytes: Uint8Array, random: (() => number) | undefined): AsyncGenerator<Uint8Array> {
  const size = random ? 1 + Math.floor(random() ** 2 * bytes.byteLength) : bytes.byteLength;
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}
