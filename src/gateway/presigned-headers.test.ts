/* What a presigned URL says in its query for its sender, who has no headers to say it in. */
import { beforeEach, describe, expect, test } from "vitest";
import { s3World } from "../../test/support/s3-requests.ts";

let world = s3World();
const path = "/bucket/key";
const put = (query: string, more: Partial<Parameters<typeof world.send>[0]> = {}) =>
  world.send({ method: "PUT", path, query, body: "hello", isPresigned: true, ...more });

beforeEach(async () => {
  world = s3World();
  await world.send({ method: "PUT", path: "/bucket" });
});

test("metadata counts as headers", async () => {
  const query = "x-amz-meta-color=blue&X-Amz-Meta-Size=1%202";
  expect((await put(query)).status).toBe(200);
  const { headers } = await world.send({ path });
  expect([headers["x-amz-meta-color"], headers["x-amz-meta-size"]]).toEqual(["blue", "1 2"]);
});

test("and so do the ACL, the storage class and the encryption, for policies too", async () => {
  const query = "x-amz-acl=bucket-owner-full-control&x-amz-server-side-encryption=AES256&x-amz-storage-class=STANDARD";
  expect((await put(query)).status).toBe(200);
  const { context } = world.asked.find(({ action }) => action === "s3:PutObject") ?? { context: {} };
  expect(context).toMatchObject({
    "s3:x-amz-acl": "bucket-owner-full-control",
    "s3:x-amz-server-side-encryption": "AES256",
    "s3:x-amz-storage-class": "STANDARD",
  });
  expect(world.asked.map(({ action }) => action)).toContain("s3:PutObjectAcl");
});

test("what is not served is refused, as in a header", async () => {
  expect((await put("x-amz-acl=public-read")).element("Code")).toBe("AccessControlListNotSupported");
  expect((await put("x-amz-storage-class=GLACIER")).element("Code")).toBe("NotImplemented");
  expect((await put("x-amz-server-side-encryption=aws:kms")).element("Code")).toBe("NotImplemented");
});

test("a header goes before the query", async () => {
  await put("x-amz-meta-color=blue", { headers: { "x-amz-meta-color": "red" } });
  expect((await world.send({ path })).headers["x-amz-meta-color"]).toBe("red");
});

describe("what does not count", () => {
  test.each([
    "x-amz-checksum-crc32=AAAAAA%3D%3D",
    "x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32",
    "x-amz-tagging=a%3Db",
  ])("%s", async (query) => {
    expect((await put(query)).status).toBe(200);
    const { headers } = await world.send({ path });
    expect(headers["x-amz-tagging-count"]).toBeUndefined();
  });

  test("any of it, where the request is signed in a header", async () => {
    await put("x-amz-meta-color=blue", { isPresigned: false });
    expect((await world.send({ path })).headers["x-amz-meta-color"]).toBeUndefined();
  });
});

test.each([
  "x-amz-meta-a%20b=c",
  "x-amz-meta-a%0D%0Ab=c",
  "x-amz-meta-=c",
  "x-amz-meta-%C3%A9=c",
  "x-amz-meta-a=b%0Ac",
])("%s can be no header, and is refused", async (query) => {
  expect((await put(query)).element("Code")).toBe("InvalidArgument");
});
