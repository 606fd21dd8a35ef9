/* Listings over the wire: markers and prefixes that no key can have, page sizes, encodings. */
import { beforeAll, describe, expect, test } from "vitest";
import { s3World } from "../../../test/support/s3-requests.ts";
import type { Records } from "../../storage/ports/records.ts";
import { RowCursor } from "./row-cursor.ts";

const { send } = s3World();
const list = (query: string) => send({ path: "/bucket", query });

beforeAll(async () => {
  await send({ method: "PUT", path: "/bucket" });
  await send({ method: "PUT", path: "/bucket/a", body: "a" });
  await send({ method: "PUT", path: "/bucket/z", body: "z" });
  await send({ method: "POST", path: "/bucket/z", query: "uploads" });
});

describe("what no key is as long as", () => {
  const long = "x".repeat(5_000);

  test.each(["", "list-type=2&", "versions&", "uploads&"])("a prefix, of %j", async (kind) => {
    for (const prefix of ["x".repeat(1_025), long, "é".repeat(1_000)]) {
      const { status, text } = await list(`${kind}prefix=${encodeURIComponent(prefix)}`);
      expect([status, text.includes("<Key>")]).toEqual([200, false]);
    }
  });

  test.each([
    ["ListObjects", `marker=${long}`],
    ["ListObjectsV2", `list-type=2&start-after=${long}`],
    ["ListObjectVersions", `versions&key-marker=${long}`],
    ["ListObjectVersions, with a version", `versions&key-marker=${long}&version-id-marker=null`],
    ["ListObjectVersions, with NUL and a version", "versions&key-marker=a%00b&version-id-marker=null"],
    ["ListMultipartUploads", `uploads&key-marker=${long}`],
    ["ListMultipartUploads, of both markers", `uploads&key-marker=${long}&upload-id-marker=${long}`],
    ["ListMultipartUploads, of the upload's marker", `uploads&key-marker=x&upload-id-marker=${long}`],
    ["both as long as they may be", `uploads&key-marker=${"x".repeat(1_024)}&upload-id-marker=${"é".repeat(2_000)}`],
  ])("a marker of %s", async (_what, query) => {
    const { status, text } = await list(query);
    expect([status, text.includes("<Key>a</Key>"), text.includes("<Key>z</Key>")]).toEqual([200, false, true]);
  });
});

test("nothing is asked of the table where there can be nothing", async () => {
  const list = () => {
    throw new Error("the table is asked");
  };
  const store = { list } as unknown as Records<unknown>;
  const cursor = (prefix: string) => new RowCursor(store, { generation: "g", prefix });
  expect(await cursor("é".repeat(513)).peek()).toBeUndefined();
  await expect(cursor("é".repeat(512)).peek()).rejects.toThrow("the table is asked");
});

describe("copies of keys that are too long", () => {
  test.each([1_025, 1_453, 5_000])("%i bytes", async (bytes) => {
    const copied = await send({
      method: "PUT",
      path: "/bucket/copy",
      headers: { "x-amz-copy-source": `/bucket/${"x".repeat(bytes)}` },
    });
    expect([copied.status, copied.element("Code"), copied.element("Size")]).toEqual([
      400,
      "KeyTooLongError",
      String(bytes),
    ]);
    const part = await send({
      method: "PUT",
      path: "/bucket/z",
      query: "partNumber=1&uploadId=u",
      headers: { "x-amz-copy-source": `/bucket/${"x".repeat(bytes)}` },
    });
    expect(part.element("Code")).toBe("KeyTooLongError");
  });
});

describe("pages", () => {
  test.each([
    ["ListObjects", "max-keys", "MaxKeys"],
    ["ListObjectsV2", "list-type=2&max-keys", "MaxKeys"],
    ["ListObjectVersions", "versions&max-keys", "MaxKeys"],
    ["ListMultipartUploads", "uploads&max-uploads", "MaxUploads"],
  ])("%s says the size that it used", async (_operation, query, name) => {
    for (const [asked, used] of [
      ["5000", "1000"],
      ["1000", "1000"],
      ["1", "1"],
      ["0", "0"],
    ]) {
      expect((await list(`${query}=${asked}`)).element(name)).toBe(used);
    }
  });

  test("ListParts, GetObjectAttributes: a size below zero is refused, one above the largest is the largest", async () => {
    const created = await send({ method: "POST", path: "/bucket/parts", query: "uploads" });
    const query = `uploadId=${created.element("UploadId")}`;
    await send({ method: "PUT", path: "/bucket/parts", query: `${query}&partNumber=1`, body: "1" });
    const parts = (max: string) => send({ path: "/bucket/parts", query: `${query}&max-parts=${max}` });
    expect((await parts("5000")).element("MaxParts")).toBe("1000");
    const refused = await parts("-1");
    expect([refused.status, refused.element("Code"), refused.element("ArgumentName")]).toEqual([
      400,
      "InvalidArgument",
      "max-parts",
    ]);
    expect(refused.element("Message")).toBe("Argument max-parts must be an integer between 0 and 2147483647");
    const headers = { "x-amz-object-attributes": "ObjectParts", "x-amz-max-parts": "-1" };
    expect((await send({ path: "/bucket/a", query: "attributes", headers })).element("Code")).toBe("InvalidArgument");
  });
});
