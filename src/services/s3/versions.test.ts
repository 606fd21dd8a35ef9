/*
 * The versions of keys against a model that is a list. Seen red on mutants: makeRoom that forgets where the null version is, removeVersion
 * that promotes a delete marker, a listing that goes on one version too late.
 */
import { crc32 } from "node:zlib";
import { crc32c } from "@node-rs/crc32";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { IdSource } from "../../core/id-source.ts";
import { memoryTable } from "../../storage/memory/table.ts";
import type { Blobs } from "../../storage/ports/blobs.ts";
import { checksumOf } from "./checksums.ts";
import { combineCrcs } from "./crc-combine.ts";
import { listVersions } from "./list-versions.ts";
import { listObjects } from "./listing.ts";
import { inRuns, runsOf } from "./part-numbers.ts";
import { s3Stores } from "./parts.ts";
import type { BucketRecord, ObjectRecord } from "./records.ts";
import { removeObject } from "./remove-object.ts";
import { latestVersion, versionById } from "./versions.ts";
import { writeObject } from "./write-object.ts";

interface Modelled {
  readonly key: string;
  /** What the object holds; undefined for a delete marker. */
  readonly blobId: string | undefined;
  readonly versionId: string;
}

function world() {
  const table = memoryTable();
  const stores = s3Stores(table);
  const files = new Set<string>();
  let count = 0;
  const blobs = { delete: async (id: string) => void files.delete(id) } as unknown as Blobs;
  const ids = { text: (length: number) => String(count++).padStart(length, "0") } as unknown as IdSource;
  const clock = { nowMs: () => 1_700_000_000_000 };
  const name = "a-bucket";
  const bucket = { name, generation: "g", owner: "1", region: "r", createdMs: 0 } as BucketRecord;
  return { table, stores, blobs, ids, clock, files, bucket, parts: { table, stores, blobs, ids, clock } };
}

type World = ReturnType<typeof world>;

async function put({ parts, files, bucket }: World, key: string, blobId: string): Promise<ObjectRecord> {
  files.add(blobId);
  const object = { key, blobId, sizeBytes: 1, etag: "e", lastModifiedMs: 1_700_000_000_000 } as ObjectRecord;
  return writeObject(parts, { bucket, object, conditions: {} });
}

const bypass = { isAsked: false, can: async () => false };
const keys = ["a", "a/b", "😀"];
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("put" as const), key: fc.constantFrom(...keys) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("delete" as const), key: fc.constantFrom(...keys) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("deleteVersion" as const), pick: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("versioning" as const),
      state: fc.constantFrom("Enabled" as const, "Suspended" as const),
    }),
  },
);

/** Plays an action on the model: newest first. */
class Model {
  versions: Modelled[] = [];
  versioning: "Enabled" | "Suspended" | undefined;

  add(version: Modelled): void {
    if (version.versionId === "null") {
      this.versions = this.versions.filter(({ key, versionId }) => key !== version.key || versionId !== "null");
    }
    this.versions = [version, ...this.versions];
  }

  /** In the order that a listing has. */
  listed(): readonly (Modelled & { readonly isLatest: boolean })[] {
    const byKey = [...new Set(this.versions.map(({ key }) => key))].sort((a, b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)),
    );
    return byKey.flatMap((key) =>
      this.versions.filter((one) => one.key === key).map((one, index) => ({ ...one, isLatest: index === 0 })),
    );
  }
}

async function play(w: World, model: Model, step: typeof action extends fc.Arbitrary<infer A> ? A : never, at: number) {
  if (step.kind === "put") {
    const stored = await put(w, step.key, `blob${at}`);
    model.add({ key: step.key, blobId: `blob${at}`, versionId: stored.versionId ?? "null" });
  } else if (step.kind === "versioning") {
    model.versioning = step.state;
    await w.stores.buckets.put([w.bucket.name], { ...w.bucket, versioning: step.state });
  } else if (step.kind === "delete") {
    const removed = await removeObject(w.parts, { bucket: w.bucket, key: step.key, conditions: {}, bypass });
    if (model.versioning === undefined) model.versions = model.versions.filter(({ key }) => key !== step.key);
    else model.add({ key: step.key, blobId: undefined, versionId: removed.VersionId ?? "?" });
  } else {
    const one = model.versions[step.pick % Math.max(1, model.versions.length)];
    if (!one) return;
    await removeObject(w.parts, { bucket: w.bucket, ...one, conditions: {}, bypass });
    model.versions = model.versions.filter((other) => other !== one);
  }
}

async function listAll(w: World, bucket: BucketRecord, maxKeys: number) {
  const found: { key: string; versionId: string; blobId: string | undefined; isLatest: boolean }[] = [];
  let marker: { key: string; versionId: string | undefined } | undefined;
  do {
    const page = await listVersions(w.stores, bucket, {
      prefix: "",
      delimiter: undefined,
      keyMarker: marker?.key,
      versionIdMarker: marker?.versionId,
      maxKeys,
    });
    for (const { version, isLatest } of page.versions) {
      const blobId = version.isDeleteMarker ? undefined : version.blobId;
      found.push({ key: version.key, versionId: version.versionId ?? "null", blobId, isLatest });
    }
    marker = page.next;
  } while (marker);
  return found;
}

test("any order of puts, deletes and changes of versioning leaves what a list would", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), async (steps, pageSize) => {
      const w = world();
      const model = new Model();
      await w.stores.buckets.put([w.bucket.name], w.bucket);
      for (const [at, step] of steps.entries()) await play(w, model, step, at);
      const bucket = { ...w.bucket, versioning: model.versioning } as BucketRecord;
      const expected = model.listed();
      expect(await listAll(w, bucket, pageSize)).toEqual(expected);
      const { objects } = await listObjects(w.stores, bucket, {
        prefix: "",
        delimiter: undefined,
        after: undefined,
        maxKeys: 1000,
      });
      const visible = expected.filter(({ isLatest, blobId }) => isLatest && blobId !== undefined);
      expect(objects.map(({ key }) => key)).toEqual(visible.map(({ key }) => key));
      for (const { key, versionId, blobId, isLatest } of expected) {
        const found = await versionById(w.stores, bucket, key, versionId);
        expect(found?.isDeleteMarker ? undefined : found?.blobId).toBe(blobId);
        if (isLatest) expect((await latestVersion(w.stores, bucket, key))?.versionId ?? "null").toBe(versionId);
      }
      // Nothing is left of what is gone: neither files nor rows.
      const kept = expected.flatMap(({ blobId }) => (blobId === undefined ? [] : [blobId])).sort();
      expect([...w.files].sort()).toEqual(kept);
      expect((await w.stores.blobs.list([])).map(({ key: [id] }) => id).sort()).toEqual(kept);
      const heads = (await w.stores.versionHeads.list([])).length;
      expect(heads).toBeLessThanOrEqual(new Set(expected.map(({ key }) => key)).size);
    }),
    { numRuns: 300 },
  );
});

test("a version that goes uncovers the delete marker behind it", async () => {
  const w = world();
  const bucket: BucketRecord = { ...w.bucket, versioning: "Enabled" };
  await w.stores.buckets.put([bucket.name], bucket);
  await put(w, "a", "b1");
  await removeObject(w.parts, { bucket, key: "a", conditions: {}, bypass });
  const { versionId } = await put(w, "a", "b2");
  await removeObject(w.parts, { bucket, key: "a", versionId, conditions: {}, bypass });
  expect(await w.stores.objects.list([])).toEqual([]);
  expect(await latestVersion(w.stores, bucket, "a")).toMatchObject({ isDeleteMarker: true });
});

test("a listing of versions by delimiter shows what is under it once", async () => {
  const w = world();
  const bucket: BucketRecord = { ...w.bucket, versioning: "Enabled" };
  await w.stores.buckets.put([bucket.name], bucket);
  for (const [at, key] of ["a", "d/1", "d/1", "d/2", "e", "e"].entries()) await put(w, key, `b${at}`);
  await removeObject(w.parts, { bucket, key: "d/3", conditions: {}, bypass });
  const page = (keyMarker: string | undefined, maxKeys: number) =>
    listVersions(w.stores, bucket, { prefix: "", delimiter: "/", keyMarker, versionIdMarker: undefined, maxKeys });
  const first = await page(undefined, 2);
  expect(first).toMatchObject({ commonPrefixes: ["d/"], next: { key: "d/" } });
  const second = await page("d/", 10);
  expect(second.commonPrefixes).toEqual([]);
  expect(second.versions.map(({ version }) => version.key)).toEqual(["e", "e"]);
});

describe("CRCs of parts make the CRC of the whole", () => {
  const algorithms = ["CRC32", "CRC32C", "CRC64NVME"] as const;
  test.each(algorithms)("%s", async (algorithm) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 }), async (parts) => {
        const sums = await Promise.all(
          parts.map(async (part) => ({ value: await checksumOf(algorithm, part), sizeBytes: part.byteLength })),
        );
        expect(combineCrcs(algorithm, sums)).toBe(await checksumOf(algorithm, Buffer.concat(parts)));
      }),
      { numRuns: 50 },
    );
  });

  test("10,000 parts in a moment", () => {
    const part = Buffer.alloc(5_242_880, 1);
    const base64 = (value: number) => Buffer.from(value.toString(16).padStart(8, "0"), "hex").toString("base64");
    const started = performance.now();
    for (const [algorithm, value] of [["CRC32", crc32(part)] as const, ["CRC32C", crc32c(part)] as const]) {
      const parts = Array.from({ length: 10_000 }, () => ({ value: base64(value), sizeBytes: part.byteLength }));
      expect(combineCrcs(algorithm, parts)).toMatch(/^.{8}$/);
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test("runs of part numbers", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 })), (numbers) => {
      const sorted = [...numbers].sort((a, b) => a - b);
      const has = inRuns(runsOf(sorted));
      expect(Array.from({ length: 61 }, (_, number) => number).filter(has)).toEqual(sorted);
    }),
  );
  expect(runsOf([1, 2, 3, 7])).toBe("1-3,7");
});
