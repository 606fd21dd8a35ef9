/* What requests say of their bodies' checksums, in headers and behind the body, over the wire. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { s3World } from "../../../test/support/s3-requests.ts";

let { send } = s3World();
const path = "/bucket/key";
const crc32 = "NhCmhg==";
const malformedTrailer =
  "The request contained trailing data that was not well-formed or did not conform to our published schema.";

beforeEach(async () => {
  ({ send } = s3World());
  await send({ method: "PUT", path: "/bucket" });
});

describe("trailers", () => {
  const put = (names: string | undefined, trailers: string, more: Readonly<Record<string, string>> = {}) =>
    send({
      method: "PUT",
      path,
      body: `5\r\nhello\r\n0\r\n${trailers}\r\n`,
      headers: {
        "content-encoding": "aws-chunked",
        "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        "x-amz-decoded-content-length": "5",
        ...(names !== undefined && { "x-amz-trailer": names }),
        ...more,
      },
    });

  test("the one that was announced is taken and checked", async () => {
    const right = await put("X-Amz-Checksum-CRC32", `x-amz-checksum-crc32:${crc32}\r\n`);
    expect([right.status, right.headers["x-amz-checksum-crc32"]]).toEqual([200, crc32]);
    const wrong = await put("x-amz-checksum-crc32", "x-amz-checksum-crc32:AAAAAA==\r\n");
    expect([wrong.status, wrong.element("Code")]).toEqual([400, "BadDigest"]);
  });

  test.each([
    ["none, where one was announced", "x-amz-checksum-crc32", ""],
    ["another than was announced", "x-amz-checksum-crc32", "x-amz-checksum-sha1:qvTGHdzF6KLavt4PO0gs2a6pQ00=\r\n"],
    ["one more than was announced", "x-amz-checksum-crc32", `x-amz-checksum-crc32:${crc32}\r\nx-amz-meta-a:b\r\n`],
    ["one that was not announced", undefined, `x-amz-checksum-crc32:${crc32}\r\n`],
  ])("%s: refused, and nothing is kept", async (_what, names, trailers) => {
    const answer = await put(names, trailers);
    expect([answer.status, answer.element("Code")]).toEqual([400, "MalformedTrailerError"]);
    expect(answer.element("Message")).toBe(malformedTrailer);
    expect((await send({ path })).status).toBe(404);
  });

  test("one that is announced and can't come, as the body has no chunks", async () => {
    const answer = await send({
      method: "PUT",
      path,
      body: "hello",
      headers: { "x-amz-trailer": "x-amz-checksum-crc32" },
    });
    expect([answer.status, answer.element("Code")]).toEqual([400, "MalformedTrailerError"]);
  });

  test.each(["x-amz-meta-a", "x-amz-checksum-sha512", "x-amz-checksum-crc32,x-amz-meta-a"])(
    "%s is none that is known",
    async (names) => {
      const answer = await put(names, `${names.split(",").join(":AAAA\r\n")}:AAAA\r\n`);
      expect([answer.status, answer.element("Code")]).toEqual([400, "InvalidRequest"]);
      expect(answer.element("Message")).toBe("The value specified in the x-amz-trailer header is not supported");
    },
  );

  test("a header and a trailer are two checksums", async () => {
    const trailer = `x-amz-checksum-crc32:${crc32}\r\n`;
    const answer = await put("x-amz-checksum-crc32", trailer, { "x-amz-checksum-crc32": crc32 });
    expect(answer.element("Message")).toContain("Expecting a single x-amz-checksum- header.");
  });

  test("those of a document", async () => {
    const body = "<Delete><Object><Key>key</Key></Object></Delete>";
    const chunk = `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const headers = {
      "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "x-amz-decoded-content-length": String(body.length),
      "x-amz-trailer": "x-amz-checksum-crc32",
    };
    const answer = await send({ method: "POST", path: "/bucket", query: "delete", body: chunk, headers });
    expect(answer.element("Code")).toBe("MalformedTrailerError");
  });
});

describe("x-amz-sdk-checksum-algorithm", () => {
  const missing =
    "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.";
  const invalid = "Value for x-amz-sdk-checksum-algorithm header is invalid.";
  const sent = { "x-amz-checksum-crc32": crc32 };
  const document = "<Delete><Object><Key>key</Key></Object></Delete>";
  const algorithm = (value: string) => ({ "x-amz-sdk-checksum-algorithm": value });

  test.each([
    ["with its checksum", { ...algorithm("CRC32"), ...sent }, 200, undefined],
    ["without a checksum", algorithm("CRC32"), 400, missing],
    ["with an MD5", { ...algorithm("CRC32"), "content-md5": "XUFAKrxLKna5cZ2REBfFkg==" }, 400, missing],
    ["with another algorithm's", { ...algorithm("SHA256"), ...sent }, 400, invalid],
    ["that there is not", { ...algorithm("FOO"), ...sent }, 400, invalid],
  ] as const)("%s", async (_what, headers, status, message) => {
    const put = await send({ method: "PUT", path, body: "hello", headers });
    expect([put.status, put.element("Message")]).toEqual([status, message]);
    const created = await send({ method: "POST", path, query: "uploads" });
    const query = `partNumber=1&uploadId=${created.element("UploadId")}`;
    const part = await send({ method: "PUT", path, query, body: "hello", headers });
    expect([part.status, part.element("Message")]).toEqual([status, message]);
  });

  test("of a document", async () => {
    const removing = (headers: Readonly<Record<string, string>>) =>
      send({ method: "POST", path: "/bucket", query: "delete", body: document, headers });
    expect((await removing(algorithm("CRC32"))).element("Message")).toBe(missing);
    const crc = { "x-amz-checksum-sha1": createHash("sha1").update(document).digest("base64") };
    expect((await removing({ ...algorithm("CRC32"), ...crc })).element("Message")).toBe(invalid);
    expect((await removing({ ...algorithm("SHA1"), ...crc })).status).toBe(200);
  });

  test("in the query of a presigned URL it is not looked at", async () => {
    const query = "x-amz-sdk-checksum-algorithm=CRC32&x-amz-checksum-crc32=AAAAAA%3D%3D";
    expect((await send({ method: "PUT", path, query, body: "hello", isPresigned: true })).status).toBe(200);
  });
});
