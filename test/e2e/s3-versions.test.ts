/* Versions, locks, copies, tags and parts of S3 objects, as the SDK sees them. */
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  DeleteObjectTaggingCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutObjectLegalHoldCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
  S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let s3: S3Client;
const mebibyte = 1_048_576;
const dayMs = 86_400_000;

beforeAll(async () => {
  server = await startSluice();
  const credentials = server.keys("destination");
  s3 = new S3Client({ endpoint: server.url, region: "us-east-1", credentials, forcePathStyle: true, maxAttempts: 1 });
}, 60_000);

afterAll(async () => {
  s3?.destroy();
  await server?.stop();
  await remove(server?.data);
});

const textOf = async (Bucket: string, Key: string, VersionId?: string) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString();
const put = (Bucket: string, Key: string, Body: string | Uint8Array) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body }));
const files = () =>
  readdirSync(join(server.data, "blobs"), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .length;

describe("versions", () => {
  const Bucket = "versioned";
  const Key = "k";

  test("are kept, shown, read, hidden by a delete marker, and deleted for good", async () => {
    await s3.send(new CreateBucketCommand({ Bucket }));
    const before = await put(Bucket, Key, "before");
    expect(before.VersionId).toBeUndefined();
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    const [first, second] = [await put(Bucket, Key, "one"), await put(Bucket, Key, "two")];
    expect(first.VersionId).toMatch(/^[\w.]{32}$/);
    expect(await textOf(Bucket, Key)).toBe("two");
    expect(await textOf(Bucket, Key, first.VersionId)).toBe("one");
    expect(await textOf(Bucket, Key, "null")).toBe("before");
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.stringMatching(/^[\w.]{32}$/) });
    await expect(textOf(Bucket, Key)).rejects.toMatchObject({ name: "NoSuchKey" });
    const ofMarker = new HeadObjectCommand({ Bucket, Key, VersionId: marker.VersionId });
    await expect(s3.send(ofMarker)).rejects.toMatchObject({ $metadata: { httpStatusCode: 405 } });
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [second.VersionId, false],
      [first.VersionId, false],
      ["null", false],
    ]);
    expect(DeleteMarkers).toEqual([expect.objectContaining({ VersionId: marker.VersionId, IsLatest: true })]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId: marker.VersionId }));
    expect(await textOf(Bucket, Key)).toBe("two");
    await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId: second.VersionId }));
    expect(await textOf(Bucket, Key)).toBe("one");
    await expect(textOf(Bucket, Key, second.VersionId)).rejects.toMatchObject({ name: "NoSuchVersion" });
    await expect(textOf(Bucket, Key, "x y")).rejects.toMatchObject({ name: "InvalidArgument" });
  });

  test("suspended, there is one null version beside those that are kept", async () => {
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } }));
    expect((await put(Bucket, Key, "null one")).VersionId).toBe("null");
    expect((await put(Bucket, Key, "null two")).VersionId).toBe("null");
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual(["null", expect.stringMatching(/^[\w.]{32}$/)]);
    expect(await s3.send(new DeleteObjectCommand({ Bucket, Key }))).toMatchObject({
      DeleteMarker: true,
      VersionId: "null",
    });
    await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({ name: "BucketNotEmpty" });
    const all = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    const Objects = [...(all.Versions ?? []), ...(all.DeleteMarkers ?? [])].map(({ Key: key = "", VersionId }) => ({
      Key: key,
      VersionId,
    }));
    const gone = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(gone.Deleted).toHaveLength(2);
    await s3.send(new DeleteBucketCommand({ Bucket }));
    expect(files()).toBe(0);
  });
});

describe("Object Lock", () => {
  const Bucket = "locked";
  const until = () => new Date(Math.floor(Date.now() / 1000) * 1000 + dayMs);
  const locked = { name: "AccessDenied", message: "Access Denied because object protected by object lock." };

  test("keeps versions by retention, by default, by legal hold; governance can be bypassed", async () => {
    await s3.send(new CreateBucketCommand({ Bucket, ObjectLockEnabledForBucket: true }));
    const governed = await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: "g",
        Body: "x",
        ObjectLockMode: "GOVERNANCE",
        ObjectLockRetainUntilDate: until(),
      }),
    );
    const deletion = { Bucket, Key: "g", VersionId: governed.VersionId };
    await expect(s3.send(new DeleteObjectCommand(deletion))).rejects.toMatchObject(locked);
    const shorter = { Mode: "GOVERNANCE", RetainUntilDate: new Date(Date.now() + 3_600_000) } as const;
    await expect(s3.send(new PutObjectRetentionCommand({ ...deletion, Retention: shorter }))).rejects.toMatchObject(
      locked,
    );
    const longer = { Mode: "GOVERNANCE", RetainUntilDate: new Date(Date.now() + 2 * dayMs) } as const;
    await s3.send(new PutObjectRetentionCommand({ ...deletion, Retention: longer }));
    const past = { Mode: "GOVERNANCE", RetainUntilDate: new Date(Date.now() - 1_000) } as const;
    await expect(s3.send(new PutObjectRetentionCommand({ ...deletion, Retention: past }))).rejects.toMatchObject({
      name: "InvalidArgument",
      message: "The retain until date must be in the future!",
    });
    await s3.send(new DeleteObjectCommand({ ...deletion, BypassGovernanceRetention: true }));

    const held = await put(Bucket, "h", "x");
    const hold = { Bucket, Key: "h" } as const;
    await expect(s3.send(new GetObjectLegalHoldCommand(hold))).rejects.toMatchObject({
      name: "NoSuchObjectLockConfiguration",
    });
    await s3.send(new PutObjectLegalHoldCommand({ ...hold, LegalHold: { Status: "ON" } }));
    expect((await s3.send(new HeadObjectCommand(hold))).ObjectLockLegalHoldStatus).toBe("ON");
    const byVersion = { ...hold, VersionId: held.VersionId, BypassGovernanceRetention: true };
    await expect(s3.send(new DeleteObjectCommand(byVersion))).rejects.toMatchObject(locked);
    await s3.send(new PutObjectLegalHoldCommand({ ...hold, LegalHold: { Status: "OFF" } }));
    await s3.send(new DeleteObjectCommand(byVersion));

    const rule = { DefaultRetention: { Mode: "COMPLIANCE", Days: 1 } } as const;
    await s3.send(
      new PutObjectLockConfigurationCommand({
        Bucket,
        ObjectLockConfiguration: { ObjectLockEnabled: "Enabled", Rule: rule },
      }),
    );
    expect((await s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).ObjectLockConfiguration?.Rule).toEqual(
      rule,
    );
    const byDefault = await put(Bucket, "d", "x");
    const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket, Key: "d" }));
    expect(Retention).toMatchObject({ Mode: "COMPLIANCE" });
    expect(Math.abs((Retention?.RetainUntilDate?.getTime() ?? 0) - Date.now() - dayMs)).toBeLessThan(60_000);
    const of = { Bucket, Key: "d", VersionId: byDefault.VersionId, BypassGovernanceRetention: true };
    await expect(s3.send(new DeleteObjectCommand(of))).rejects.toMatchObject(locked);
    const { Errors } = await s3.send(
      new DeleteObjectsCommand({
        Bucket,
        BypassGovernanceRetention: true,
        Delete: { Objects: [{ Key: "d", VersionId: byDefault.VersionId }] },
      }),
    );
    expect(Errors).toEqual([expect.objectContaining({ Key: "d", Code: "AccessDenied" })]);
    // A marker on top is no deletion.
    expect((await s3.send(new DeleteObjectCommand({ Bucket, Key: "d" }))).DeleteMarker).toBe(true);
    const suspend = new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Suspended" } });
    await expect(s3.send(suspend)).rejects.toMatchObject({ name: "InvalidBucketState" });
  });

  test("is refused where the bucket has none", async () => {
    await s3.send(new CreateBucketCommand({ Bucket: "unlocked" }));
    const one = { Bucket: "unlocked", Key: "k", Body: "x" } as const;
    const lock = new PutObjectCommand({ ...one, ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: until() });
    await expect(s3.send(lock)).rejects.toMatchObject({ message: "Bucket is missing Object Lock Configuration" });
    const configuration = { ObjectLockEnabled: "Enabled" } as const;
    const enable = new PutObjectLockConfigurationCommand({
      Bucket: "unlocked",
      ObjectLockConfiguration: configuration,
    });
    await expect(s3.send(enable)).rejects.toMatchObject({ name: "InvalidBucketState" });
    await s3.send(
      new PutBucketVersioningCommand({ Bucket: "unlocked", VersioningConfiguration: { Status: "Enabled" } }),
    );
    await s3.send(enable);
  });
});

describe("copies and tags", () => {
  const Bucket = "copies";
  beforeAll(() => s3.send(new CreateBucketCommand({ Bucket })));

  test("a copy has the body, the headers and the tags, or those of the request", async () => {
    const Key = "a + ü/1?";
    const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
    const Body = randomBytes(100_000);
    await s3.send(
      new PutObjectCommand({ Bucket, Key, Body, ContentType: "text/a", Metadata: { m: "1" }, Tagging: "t=1&u=a%20b" }),
    );
    const copied = await s3.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));
    expect(copied.CopyObjectResult?.ETag).toBe((await s3.send(new HeadObjectCommand({ Bucket, Key }))).ETag);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: "copy" }));
    expect(got).toMatchObject({ ContentType: "text/a", Metadata: { m: "1" }, TagCount: 2 });
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(Body)).toBe(true);
    const replaced = { ContentType: "text/b", MetadataDirective: "REPLACE", TaggingDirective: "REPLACE" } as const;
    await s3.send(new CopyObjectCommand({ Bucket, Key: "other", CopySource, ...replaced, Tagging: "v=2" }));
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: "other" }))).toMatchObject({
      ContentType: "text/b",
      Metadata: {},
    });
    expect((await s3.send(new GetObjectTaggingCommand({ Bucket, Key: "other" }))).TagSet).toEqual([
      { Key: "v", Value: "2" },
    ]);
    const onItself = new CopyObjectCommand({ Bucket, Key, CopySource });
    await expect(s3.send(onItself)).rejects.toMatchObject({
      message: expect.stringContaining("This copy request is illegal"),
    });
    const conditional = new CopyObjectCommand({
      Bucket,
      Key: "no",
      CopySource,
      CopySourceIfNoneMatch: copied.CopyObjectResult?.ETag,
    });
    await expect(s3.send(conditional)).rejects.toMatchObject({ $metadata: { httpStatusCode: 412 } });
    await expect(
      s3.send(new CopyObjectCommand({ Bucket, Key: "no", CopySource: `${Bucket}/none` })),
    ).rejects.toMatchObject({
      name: "NoSuchKey",
    });
  });

  test("tags are put and taken as a set, and checked", async () => {
    const one = { Bucket, Key: "tagged" } as const;
    await put(Bucket, "tagged", "x");
    const TagSet = [{ Key: "color", Value: "blue" }];
    await s3.send(new PutObjectTaggingCommand({ ...one, Tagging: { TagSet } }));
    expect((await s3.send(new GetObjectTaggingCommand(one))).TagSet).toEqual(TagSet);
    await s3.send(new DeleteObjectTaggingCommand(one));
    expect((await s3.send(new GetObjectTaggingCommand(one))).TagSet).toEqual([]);
    const many = Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: "" }));
    await expect(s3.send(new PutObjectTaggingCommand({ ...one, Tagging: { TagSet: many } }))).rejects.toMatchObject({
      name: "BadRequest",
      message: "Object tags cannot be greater than 10",
    });
    const twice = [...TagSet, ...TagSet];
    await expect(s3.send(new PutObjectTaggingCommand({ ...one, Tagging: { TagSet: twice } }))).rejects.toMatchObject({
      name: "InvalidTag",
      message: "Cannot provide multiple Tags with the same key",
    });
  });
});

describe("parts", () => {
  const Bucket = "parts";
  const Key = "big";
  const first = randomBytes(5 * mebibyte);
  const second = randomBytes(5 * mebibyte);
  const third = randomBytes(1_000);
  beforeAll(() => s3.send(new CreateBucketCommand({ Bucket })));

  async function upload(PartNumbers: readonly number[], bodies: readonly Uint8Array[]): Promise<string> {
    const { UploadId = "" } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const Parts: CompletedPart[] = [];
    for (const [index, Body] of bodies.entries()) {
      const PartNumber = PartNumbers[index] ?? 0;
      const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
      Parts.push({ PartNumber, ETag });
    }
    // One that is not named goes.
    await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 9_999, Body: "left out" }));
    const complete = new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } });
    const { ETag } = await s3.send(complete);
    // Who lost the answer gets it again.
    expect((await s3.send(complete)).ETag).toBe(ETag);
    return UploadId;
  }

  test("are the body of the object, in ranges, by number and whole; replaced and deleted they go", async () => {
    await upload([2, 5, 7], [first, second, third]);
    expect(files()).toBeGreaterThanOrEqual(3);
    const whole = Buffer.concat([first, second, third]);
    const bytes = async (more: object) =>
      Buffer.from(
        (await (await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToByteArray()) ?? [],
      );
    expect((await bytes({})).equals(whole)).toBe(true);
    const [start, end] = [5 * mebibyte - 10, 10 * mebibyte + 99];
    expect((await bytes({ Range: `bytes=${start}-${end}` })).equals(whole.subarray(start, end + 1))).toBe(true);
    expect((await bytes({ Range: "bytes=-7" })).equals(whole.subarray(-7))).toBe(true);
    expect((await bytes({ PartNumber: 2 })).equals(second)).toBe(true);
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key, PartNumber: 3 }))).toMatchObject({
      PartsCount: 3,
      ContentLength: third.byteLength,
    });
    await expect(bytes({ PartNumber: 4 })).rejects.toMatchObject({ name: "InvalidPartNumber" });
    const before = files();
    const attributes = { Bucket, Key, ObjectAttributes: ["ETag", "ObjectParts", "ObjectSize", "Checksum"] } as const;
    expect(
      await s3.send(
        new GetObjectAttributesCommand({ ...attributes, ObjectAttributes: [...attributes.ObjectAttributes] }),
      ),
    ).toMatchObject({
      ETag: expect.stringMatching(/^[0-9a-f]{32}-3$/),
      ObjectSize: whole.byteLength,
      ObjectParts: { TotalPartsCount: 3 },
      Checksum: { ChecksumCRC64NVME: expect.any(String), ChecksumType: "FULL_OBJECT" },
    });
    await s3.send(new CopyObjectCommand({ Bucket, Key: "single", CopySource: `${Bucket}/${Key}` }));
    const sums = await Promise.all(
      [Key, "single"].map(
        async (name) =>
          (await s3.send(new HeadObjectCommand({ Bucket, Key: name, ChecksumMode: "ENABLED" }))).ChecksumCRC64NVME,
      ),
    );
    expect(sums[0]).toBe(sums[1]);
    await put(Bucket, Key, "small");
    expect(files()).toBe(before + 1 - 3);
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }, { Key: "single" }] } }));
  });

  test("are copied from other objects, listed with their upload, and gone with it", async () => {
    const before = files();
    await put(Bucket, "source", first);
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({ Bucket, Key: "folder/x", ChecksumAlgorithm: "SHA256" }),
    );
    const one = { Bucket, Key: "folder/x", UploadId, PartNumber: 1, CopySource: `${Bucket}/source` };
    const copied = await s3.send(new UploadPartCopyCommand({ ...one, CopySourceRange: "bytes=0-9" }));
    expect(copied.CopyPartResult?.ChecksumSHA256).toMatch(/=$/);
    const beyond = new UploadPartCopyCommand({ ...one, CopySourceRange: `bytes=0-${first.byteLength}` });
    await expect(s3.send(beyond)).rejects.toMatchObject({ name: "InvalidArgument" });
    const listed = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
    expect(listed.Uploads).toEqual([
      expect.objectContaining({ Key: "folder/x", UploadId, ChecksumAlgorithm: "SHA256" }),
    ]);
    const folders = await s3.send(new ListMultipartUploadsCommand({ Bucket, Delimiter: "/" }));
    expect(folders.CommonPrefixes).toEqual([{ Prefix: "folder/" }]);
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "folder/x", UploadId }));
    await expect(s3.send(new AbortMultipartUploadCommand({ Bucket, Key: "folder/x", UploadId }))).rejects.toMatchObject(
      {
        name: "NoSuchUpload",
      },
    );
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "source" }));
    expect(files()).toBe(before);
  });
});
