// Mutants that these tests were seen to fail on: no skip to the next member after damage; `plain` without the tail that waits for a
// cut magic; a cutter that forgets the escape at a chunk's end.
import { deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Archive } from "./archive.ts";
import { readArchive } from "./archive.ts";
import { documents } from "./documents.ts";
import { entriesOf } from "./entries.ts";
import { expand } from "./expand.ts";
import { isDamage } from "./piece.ts";
import { flowHead, printers } from "./print.ts";
import { uncompress } from "./snappy.ts";
import { always, mayHold, parseTime } from "./time-range.ts";

const text = (value: string) => Buffer.from(value);
const dataMessage = (messages: readonly string[], group = "app") =>
  JSON.stringify({
    messageType: "DATA_MESSAGE",
    owner: "222222222222",
    logGroup: group,
    logStream: "s",
    subscriptionFilters: ["f"],
    logEvents: messages.map((message, index) => ({ id: String(index), timestamp: 1_764_000_000_000 + index, message })),
  });
const first = dataMessage(["one", 'two "quoted" } { \\ \n end']);
const second = dataMessage(["three é 🎉"], "other");

async function* chunked(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

async function expanded(bytes: Uint8Array, size = 7): Promise<{ text: string; damage: readonly number[] }> {
  const chunks: Uint8Array[] = [];
  const damage: number[] = [];
  for await (const piece of expand(chunked(bytes, size))) {
    if (isDamage(piece)) damage.push(piece.offset);
    else chunks.push(piece);
  }
  return { text: Buffer.concat(chunks).toString("utf8"), damage };
}

async function found(objects: Readonly<Record<string, Uint8Array>>, range = always) {
  const archive: Archive = {
    async *list() {
      for (const [key, body] of Object.entries(objects)) yield { key, sizeBytes: body.byteLength, modifiedMs: 0 };
    },
    open: async (key) => chunked(objects[key] ?? Buffer.alloc(0), 1_000),
  };
  const all = [];
  for await (const one of readArchive(archive, range)) all.push(one);
  return all;
}

/** A raw Snappy block of literals only. */
function snappyLiteral(content: Uint8Array): Buffer {
  const length: number[] = [];
  for (let left = content.byteLength; ; left = Math.floor(left / 128)) {
    length.push(left < 128 ? left : (left % 128) + 128);
    if (left < 128) break;
  }
  const size = content.byteLength - 1;
  return Buffer.concat([Buffer.from([...length, 61 << 2, size & 255, size >> 8]), content]);
}

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

function zip(content: Buffer, { described }: { described: boolean }): Buffer {
  const data = deflateRawSync(content);
  const head = Buffer.alloc(30);
  head.write("PK\x03\x04", 0, "latin1");
  head.writeUInt16LE(described ? 8 : 0, 6);
  head.writeUInt16LE(8, 8);
  if (!described) head.writeUInt32LE(data.byteLength, 18);
  head.writeUInt16LE(4, 26);
  const descriptor = Buffer.concat([Buffer.from("PK\x07\x08", "latin1"), Buffer.alloc(12)]);
  return Buffer.concat([
    head,
    text("name"),
    data,
    described ? descriptor : Buffer.alloc(0),
    Buffer.from("PK\x01\x02 directory", "latin1"),
  ]);
}

const both = Buffer.concat([gzipSync(first), gzipSync(second)]);
const forms: Readonly<Record<string, Uint8Array>> = {
  plain: text(first + second),
  gzip: gzipSync(first + second),
  "gzip members one after the other": both,
  "gzip in gzip": gzipSync(both),
  "gzip members in several gzip members": Buffer.concat([gzipSync(gzipSync(first)), gzipSync(gzipSync(second))]),
  "plain text between gzip members": Buffer.concat([gzipSync(first), text(second)]),
  "a gzip member after plain text": Buffer.concat([text(first), gzipSync(second)]),
  ZIP: zip(text(first + second), { described: false }),
  "ZIP with lengths behind the data": zip(text(first + second), { described: true }),
  "gzip members in ZIP": zip(both, { described: true }),
  "Snappy of snappy-java": Buffer.concat([
    Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]),
    ...[first, second].flatMap((one) => [int32(snappyLiteral(text(one)).byteLength), snappyLiteral(text(one))]),
  ]),
  "Snappy of Hadoop": Buffer.concat(
    [first, second].flatMap((one) => [
      int32(text(one).byteLength),
      int32(snappyLiteral(text(one)).byteLength),
      snappyLiteral(text(one)),
    ]),
  ),
};

describe("what an object is decompressed to", () => {
  test.each(Object.entries(forms))("%s", async (_name, bytes) => {
    expect(await expanded(bytes)).toEqual({ text: first + second, damage: [] });
  });

  test("is the same however the bytes come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(forms)),
        fc.integer({ min: 1, max: 400 }),
        async (bytes, size) => {
          expect((await expanded(bytes, size)).text).toBe(first + second);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("a Snappy copy that overlaps itself repeats", () => {
    // 11 bytes: literal "ab", then a copy of 9 from 2 back.
    const block = Buffer.from([11, 1 << 2, 0x61, 0x62, ((9 - 4) << 2) | 1, 2]);
    expect(Buffer.from(uncompress(block)).toString()).toBe("abababababa");
  });
});

describe("a damaged object", () => {
  const three = [gzipSync(first), gzipSync(dataMessage(["lost ".repeat(200)])), gzipSync(second)];
  const middle = three[0]?.byteLength ?? 0;

  test("shows what is before and after it, and where it is", async () => {
    const damaged = Buffer.concat(three.map((one) => Buffer.from(one)));
    damaged.fill(0xff, middle + 20, middle + 30);
    const entries = await found({ "a/b": damaged });
    expect(entries.flatMap((one) => ("damage" in one ? [] : [one.entry]))).toHaveLength(3);
    expect(entries.flatMap((one) => ("damage" in one ? [[one.key, one.damage.offset]] : []))).toEqual([
      ["a/b", middle],
    ]);
  });

  test("a checksum that is wrong is damage", async () => {
    const member = gzipSync(first);
    member[member.byteLength - 8] = (member[member.byteLength - 8] ?? 0) ^ 1;
    expect((await expanded(Buffer.concat([member, gzipSync(second)]))).damage).toEqual([0]);
  });

  test("cut anywhere it ends without an exception", async () => {
    for (const bytes of Object.values(forms)) {
      for (let length = 0; length < bytes.byteLength; length += 13) await expanded(bytes.subarray(0, length), 64);
    }
  });

  test("with any byte changed it ends without an exception", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.values(forms)),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (bytes, place, change) => {
          const changed = Buffer.from(bytes);
          const at = place % changed.byteLength;
          changed[at] = (changed[at] ?? 0) ^ change;
          await expanded(changed, 50);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("documents", () => {
  const cut = async (value: string, size: number) => {
    const all: string[] = [];
    for await (const one of documents(chunked(text(value), size))) {
      if ("bytes" in one) all.push(`${one.kind} ${Buffer.from(one.bytes).toString()}`);
    }
    return all;
  };

  test.each([1, 2, 3, 1_000])("are cut at their own ends, in chunks of %i", async (size) => {
    expect(await cut('{"a":"}\\""}{"b":{}}\nline one\r\n{"c":1}\n{not json\nlast', size)).toEqual([
      'json {"a":"}\\""}',
      'json {"b":{}}',
      "line line one",
      'json {"c":1}',
      "line {not json\nlast",
    ]);
  });
});

describe("entries", () => {
  test("of every kind are known", async () => {
    const control =
      '{"messageType":"CONTROL_MESSAGE","owner":"CloudwatchLogs","logGroup":"","logStream":"","subscriptionFilters":[],"logEvents":[{"id":"","timestamp":5,"message":"CWL CONTROL MESSAGE"}]}';
    const failed = `{"attemptsMade":1,"arrivalTimestamp":7,"errorCode":"Lambda.X","errorMessage":"no","rawData":"${text("raw").toString("base64")}"}`;
    const lines = 'an extracted message\n{"level":"info"}\n';
    const entries = await found({ k: text(`${control}${failed}\n${lines}`) });
    const shown = entries.flatMap((one) => ("entry" in one ? [printers.text(one)] : []));
    expect(shown).toEqual([
      "1970-01-01T00:00:00.005Z CONTROL_MESSAGE CWL CONTROL MESSAGE",
      "1970-01-01T00:00:00.007Z Lambda.X no raw",
      "an extracted message",
      '{"level":"info"}',
    ]);
  });

  test.each([
    '{"messageType":"DATA_MESSAGE","logEvents":[null]}',
    '{"messageType":"DATA_MESSAGE","logEvents":[{"timestamp":{"valueOf":1,"toString":1}}]}',
    '{"messageType":"DATA_MESSAGE","owner":{"toString":1},"logEvents":[]}',
    '{"messageType":"CONTROL_MESSAGE","logEvents":[{"message":{"toString":1}}]}',
    '{"errorCode":"x","rawData":"","errorMessage":{"toString":1}}',
    '{"errorCode":"x","rawData":"","arrivalTimestamp":{"valueOf":1,"toString":1}}',
  ])("%s is none of AWS's: a line", (value) => {
    expect(entriesOf({ kind: "json", bytes: text(value) })).toEqual([{ kind: "line", message: value }]);
  });

  test("flow records are a table, and nothing else is", () => {
    const record =
      "2 222222222222 eni-8eacd25a1e5e7d401 127.0.0.1 172.31.0.4 48446 37875 6 - 897 1795525782 1795525782 ACCEPT OK";
    const row = printers.flow({ key: "k", entry: { kind: "line", message: record } });
    expect(row?.indexOf("ACCEPT")).toBe(flowHead.indexOf("action"));
    expect(printers.flow({ key: "k", entry: { kind: "line", message: "something else" } })).toBeUndefined();
  });
});

describe("time", () => {
  const hour = (text: string) => Date.parse(text);

  test.each([
    ["2026/11/24/13/x", "2026-11-24T13:10Z", "2026-11-24T13:20Z", true],
    ["p/2026/11/24/12/x", "2026-11-24T13:10Z", "2026-11-24T13:20Z", true],
    ["p/2026/11/24/09/x", "2026-11-24T13:10Z", "2026-11-24T13:20Z", false],
    ["2026/11/24/15/x", "2026-11-24T13:10Z", "2026-11-24T13:20Z", true],
    ["2026/11/24/16/x", "2026-11-24T13:10Z", "2026-11-24T13:20Z", false],
    ["no-time/x", "2026-11-24T13:10Z", "2026-11-24T13:20Z", true],
  ])("%s for %s to %s: %s", (key, from, to, expected) => {
    expect(mayHold(key, { fromMs: hour(from), toMs: hour(to), lateMs: 2 * 3_600_000 })).toBe(expected);
  });

  test.each([
    ["2h", 92_800_000],
    ["90s", 99_910_000],
    ["1970-01-02", 86_400_000],
    ["1970-01-02T01:00", 90_000_000],
    ["1970-01-02T01:00+01:00", 86_400_000],
    ["yesterday", undefined],
  ])("%s is %s", (value, expected) => {
    expect(parseTime(value, 100_000_000)).toBe(expected);
  });

  test("events outside the range are left out", async () => {
    const entries = await found({ k: text(first) }, { fromMs: 1_764_000_000_001, toMs: 1_764_000_000_002, lateMs: 0 });
    expect(entries).toHaveLength(1);
  });
});
