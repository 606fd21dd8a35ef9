import { describe, expect, test } from "vitest";
import { memoryTable } from "../../storage/memory/table.ts";
import { isBucketName } from "./buckets.ts";
import { BodyCheck } from "./checksums.ts";
import { listObjects } from "./listing.ts";
import { s3Stores } from "./parts.ts";
import { parseRange } from "./range.ts";
import type { BucketRecord, ObjectRecord } from "./records.ts";

describe("listings", () => {
  const keys = ["a", "a/1", "a/2", "a/b/1", "b", "c/1", "c/2", "ü", "😀"];
  const bucket = { generation: "g" } as BucketRecord;
  const list = async (request: { prefix?: string; delimiter?: string; after?: string; maxKeys?: number }) => {
    const stores = s3Stores(memoryTable());
    for (const key of keys) await stores.objects.put(["g", key], { key } as ObjectRecord);
    const { objects, commonPrefixes, isTruncated, last } = await listObjects(stores, bucket, {
      prefix: "",
      delimiter: undefined,
      after: undefined,
      maxKeys: 1000,
      ...request,
    });
    return { keys: objects.map(({ key }) => key), prefixes: commonPrefixes, isTruncated, last };
  };

  test("all, in byte order", async () => {
    expect((await list({})).keys).toEqual(keys);
  });

  test("by prefix and delimiter", async () => {
    expect(await list({ delimiter: "/" })).toMatchObject({
      keys: ["a", "b", "ü", "😀"],
      prefixes: ["a/", "c/"],
      isTruncated: false,
    });
    expect(await list({ prefix: "a/", delimiter: "/" })).toMatchObject({ keys: ["a/1", "a/2"], prefixes: ["a/b/"] });
  });

  test("page by page the same as at once, with and without a delimiter", async () => {
    for (const delimiter of [undefined, "/"]) {
      const whole = await list({ ...(delimiter && { delimiter }) });
      for (const maxKeys of [1, 2, 3]) {
        const found: { keys: string[]; prefixes: string[] } = { keys: [], prefixes: [] };
        let after: string | undefined;
        for (let page = 0; page < 20; page++) {
          const one = await list({ maxKeys, ...(delimiter && { delimiter }), ...(after !== undefined && { after }) });
          found.keys.push(...one.keys);
          found.prefixes.push(...one.prefixes);
          if (!one.isTruncated) break;
          after = one.last;
        }
        expect(found).toEqual({ keys: whole.keys, prefixes: whole.prefixes });
      }
    }
  });
});

describe("ranges", () => {
  test.each([
    ["bytes=0-9", { start: 0, end: 9 }],
    ["bytes=90-200", { start: 90, end: 99 }],
    ["bytes=-5", { start: 95, end: 99 }],
    ["bytes=-500", { start: 0, end: 99 }],
    ["bytes=50-", { start: 50, end: 99 }],
    ["bytes=1-0", undefined],
    ["bytes=0-1,5-6", undefined],
    ["lines=0-1", undefined],
  ])("%s of 100 bytes", (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected);
  });

  test.each(["bytes=100-", "bytes=-0"])("%s of 100 bytes is not satisfiable", (header) => {
    expect(() => parseRange(header, 100)).toThrow("The requested range is not satisfiable");
  });
});

describe("checksums of 123456789", () => {
  const sum = async (claim: ConstructorParameters<typeof BodyCheck>[0], names = "", trailers = {}) => {
    const check = new BodyCheck(claim, { names, values: () => trailers });
    const chunks = (async function* () {
      yield Buffer.from("1234");
      yield Buffer.from("56789");
    })();
    for await (const _ of check.pass(chunks));
    return { algorithm: check.algorithm, value: check.value, etag: check.etag };
  };

  test.each([
    ["CRC32", "y/Q5Jg=="],
    ["CRC32C", "4waSgw=="],
    ["CRC64NVME", "rosUhgp5mIg="],
    ["SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE="],
    ["SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="],
  ])("%s", async (algorithm, value) => {
    const checked = await sum({ [`Checksum${algorithm}`]: value });
    expect(checked).toEqual({ algorithm, value, etag: "25f9e794323b453885f5181f1b624d0b" });
    const trailer = `x-amz-checksum-${algorithm.toLowerCase()}`;
    expect(await sum({}, trailer, { [trailer]: value })).toMatchObject({ algorithm, value });
    const wrong = Buffer.from(value, "base64");
    wrong.writeUInt8(wrong.readUInt8(0) ^ 1, 0);
    await expect(sum({ [`Checksum${algorithm}`]: wrong.toString("base64") })).rejects.toThrow(
      `The ${algorithm} you specified did not match`,
    );
  });

  test("none is CRC64NVME; two are refused; MD5 is checked", async () => {
    expect(await sum({})).toMatchObject({ algorithm: "CRC64NVME", value: "rosUhgp5mIg=" });
    await expect(sum({ ChecksumCRC32: "y/Q5Jg==", ChecksumCRC32C: "4waSgw==" })).rejects.toThrow(
      "Expecting a single x-amz-checksum- header",
    );
    await expect(sum({ ContentMD5: "AAAAAAAAAAAAAAAAAAAAAA==" })).rejects.toThrow(
      "The Content-MD5 you specified did not match",
    );
    await expect(sum({ ContentMD5: "short" })).rejects.toThrow("The Content-MD5 you specified was invalid.");
  });
});

test.each([
  ["my-bucket", true],
  ["a.b.c", true],
  ["ab", false],
  ["My-bucket", false],
  ["a..b", false],
  ["192.168.0.1", false],
  ["xn--bucket", false],
  ["bucket-s3alias", false],
  ["-bucket", false],
])("bucket name %s", (name, isGood) => {
  expect(isBucketName(name)).toBe(isGood);
});
