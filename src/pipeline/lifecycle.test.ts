/* Lifecycle rules on a driven clock. Seen red on mutants: days counted without rounding up, noncurrent since its own writing. */
import { describe, expect, test } from "vitest";
import type { IdSource } from "../core/id-source.ts";
import type { Log } from "../core/log.ts";
import type { LifecycleRule } from "../model/generated/s3.ts";
import { checkedRules, expirationOf } from "../services/s3/lifecycle-rules.ts";
import { listVersions } from "../services/s3/list-versions.ts";
import { s3Stores } from "../services/s3/parts.ts";
import type { BucketRecord, ObjectRecord, UploadRecord } from "../services/s3/records.ts";
import { removeObject } from "../services/s3/remove-object.ts";
import { writeObject } from "../services/s3/write-object.ts";
import { memoryTable } from "../storage/memory/table.ts";
import type { Blobs } from "../storage/ports/blobs.ts";
import { LifecycleSweeper } from "./lifecycle.ts";

const day = 86_400_000;
/** 2026-01-01T10:00Z. */
const start = Date.UTC(2026, 0, 1, 10);
let count = 0;
const ids = { text: (length: number) => String(count++).padStart(length, "x") } as unknown as IdSource;
const log = { info: () => {}, error: () => {} } as unknown as Log;

async function world(versioning?: "Enabled" | "Suspended") {
  const table = memoryTable();
  const stores = s3Stores(table);
  const blobs = { delete: async () => {} } as unknown as Blobs;
  const clock = { now: start, nowMs: () => clock.now };
  const bucket: BucketRecord = {
    name: "a-bucket",
    generation: "g",
    owner: "1",
    region: "r",
    locationConstraint: undefined,
    createdMs: 0,
    versioning,
  };
  await stores.buckets.put([bucket.name], bucket);
  const s3 = { table, stores, blobs, ids };
  const parts = { ...s3, clock };
  const timer = { monotonicMs: () => 0, schedule: () => () => {} };
  const sweeper = new LifecycleSweeper({ s3, clock, timer, log });
  return {
    clock,
    stores,
    bucket,
    async put(key: string, more: Partial<ObjectRecord> = {}) {
      const object = { key, blobId: `b${count++}`, sizeBytes: 10, etag: "e", lastModifiedMs: clock.now, ...more };
      return writeObject(parts, { bucket, object: object as ObjectRecord, conditions: {} });
    },
    remove: (key: string) =>
      removeObject(parts, { bucket, key, conditions: {}, bypass: { isAsked: false, can: async () => false } }),
    sweep: (...rules: readonly Partial<LifecycleRule>[]) =>
      sweeper.sweepBucket(
        bucket,
        rules.map((rule) => ({ Status: "Enabled", Filter: {}, ...rule })),
      ),
    async keys() {
      const { versions } = await listVersions(stores, bucket, {
        prefix: "",
        delimiter: undefined,
        keyMarker: undefined,
        versionIdMarker: undefined,
        maxKeys: 1000,
      });
      return versions.map(
        ({ version, isLatest }) => `${version.key}${version.isDeleteMarker ? "!" : ""}${isLatest ? "" : "-"}`,
      );
    },
  };
}

describe("current objects", () => {
  const rule = { Expiration: { Days: 1 }, Filter: { Prefix: "logs/" } };

  test("expire at the midnight after their days, under their prefix", async () => {
    const w = await world();
    await w.put("logs/a");
    await w.put("other");
    w.clock.now = Date.UTC(2026, 0, 3) - 1;
    expect((await w.sweep(rule)).objects).toBe(0);
    w.clock.now = Date.UTC(2026, 0, 3);
    expect((await w.sweep(rule)).objects).toBe(1);
    expect(await w.keys()).toEqual(["other"]);
  });

  test("by date, tag and size; a rule that is off does nothing", async () => {
    const w = await world();
    await w.put("a", { tags: { keep: "no" } });
    await w.put("b");
    await w.put("c", { sizeBytes: 1_000 });
    await w.sweep({ Expiration: { Date: start - day }, Status: "Disabled" });
    await w.sweep({ Expiration: { Date: start + day } });
    expect(await w.keys()).toEqual(["a", "b", "c"]);
    await w.sweep({ Expiration: { Date: start - day }, Filter: { Tag: { Key: "keep", Value: "no" } } });
    expect(await w.keys()).toEqual(["b", "c"]);
    await w.sweep({ Expiration: { Date: start - day }, Filter: { ObjectSizeGreaterThan: 999 } });
    expect(await w.keys()).toEqual(["b"]);
  });

  test("of a versioned bucket get a delete marker, once", async () => {
    const w = await world("Enabled");
    await w.put("logs/a");
    w.clock.now += 3 * day;
    expect((await w.sweep(rule)).objects).toBe(1);
    expect(await w.keys()).toEqual(["logs/a!", "logs/a-"]);
    expect(await w.sweep(rule)).toEqual({ objects: 0, versions: 0, deleteMarkers: 0, uploads: 0 });
  });

  test("say when they expire, and by which rule", () => {
    const rules = [
      { ID: "late", Status: "Enabled", Filter: {}, Expiration: { Days: 9 } },
      { ID: "soon", Status: "Enabled", Filter: {}, Expiration: { Days: 2 } },
    ] as const;
    const object = { key: "a", sizeBytes: 1, lastModifiedMs: start };
    expect(expirationOf(rules, object)).toEqual({ atMs: Date.UTC(2026, 0, 4), ruleId: "soon" });
  });
});

describe("noncurrent versions", () => {
  const rule = { NoncurrentVersionExpiration: { NoncurrentDays: 1 } };

  test("go by the day that they were replaced, but those that a lock keeps and the newest ones", async () => {
    const w = await world("Enabled");
    await w.put("a");
    await w.put("locked", { retention: { mode: "COMPLIANCE", untilMs: start + 100 * day } });
    w.clock.now += 10 * day;
    await w.put("a");
    await w.put("a");
    await w.put("a");
    await w.put("locked");
    w.clock.now += 1;
    expect((await w.sweep(rule)).versions).toBe(0);
    w.clock.now += 2 * day;
    const keepTwo = { NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 2 } };
    expect((await w.sweep(keepTwo)).versions).toBe(1);
    expect((await w.sweep(rule)).versions).toBe(2);
    expect(await w.keys()).toEqual(["a", "locked", "locked-"]);
  });

  test("leave a delete marker alone, which goes by its own rule", async () => {
    const w = await world("Enabled");
    await w.put("a");
    await w.remove("a");
    await w.put("b");
    await w.remove("b");
    await w.put("b");
    w.clock.now += 3 * day;
    expect((await w.sweep({ Expiration: { ExpiredObjectDeleteMarker: true } })).deleteMarkers).toBe(0);
    expect((await w.sweep(rule)).versions).toBe(3);
    expect(await w.keys()).toEqual(["a!", "b"]);
    expect((await w.sweep({ Expiration: { ExpiredObjectDeleteMarker: true } })).deleteMarkers).toBe(1);
    expect(await w.keys()).toEqual(["b"]);
  });
});

test("uploads that nobody completed are aborted", async () => {
  const w = await world();
  for (const [key, initiatedMs] of [
    ["old", start - 9 * day],
    ["new", start],
  ] as const) {
    await w.stores.uploads.put(["g", key, key], { key, uploadId: key, initiatedMs } as UploadRecord);
  }
  expect((await w.sweep({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } })).uploads).toBe(1);
  expect((await w.stores.uploads.list([])).map(({ value }) => value.key)).toEqual(["new"]);
});

describe("what may be put", () => {
  const expire = { Expiration: { Days: 1 } };
  test.each<[string, Partial<LifecycleRule>]>([
    ["At least one action needs to be specified in a rule", { Filter: {} }],
    ["did not validate", { ...expire }],
    ["did not validate", { ...expire, Filter: {}, Prefix: "" }],
    ["did not validate", { ...expire, Filter: { Prefix: "a", Tag: { Key: "k", Value: "v" } } }],
    ["did not validate", { ...expire, Filter: { And: { Prefix: "a" } } }],
    ["did not validate", { Filter: {}, Expiration: { Days: 1, Date: 0 } }],
    ["'Days' for Expiration action must be a positive integer", { Filter: {}, Expiration: { Days: 0 } }],
    ["'Date' must be at midnight GMT", { Filter: {}, Expiration: { Date: start } }],
    [
      "ExpiredObjectDeleteMarker cannot be specified with Tags.",
      { Filter: { Tag: { Key: "k", Value: "v" } }, Expiration: { ExpiredObjectDeleteMarker: true } },
    ],
    [
      "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer",
      { Filter: {}, NoncurrentVersionExpiration: { NoncurrentDays: 0 } },
    ],
    [
      "AbortIncompleteMultipartUpload cannot be specified with Tags.",
      { Filter: { Tag: { Key: "k", Value: "v" } }, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
    ],
    [
      "'ObjectSizeLessThan' has to be a value greater than",
      { ...expire, Filter: { And: { ObjectSizeGreaterThan: 5, ObjectSizeLessThan: 5 } } },
    ],
    ["lifecycle transitions", { ...expire, Filter: {}, Transitions: [{ Days: 1, StorageClass: "GLACIER" }] }],
  ])("%s: %j", (message, rule) => {
    expect(() => checkedRules([{ Status: "Enabled", ...rule }], ids)).toThrow(message);
  });

  test("ids are unique, and made where there is none", () => {
    const rule = { Status: "Enabled", Filter: {}, ...expire } as const;
    expect(checkedRules([rule], ids)[0]?.ID).toHaveLength(48);
    expect(() =>
      checkedRules(
        [
          { ...rule, ID: "a" },
          { ...rule, ID: "a" },
        ],
        ids,
      ),
    ).toThrow("Rule ID must be unique");
  });
});
