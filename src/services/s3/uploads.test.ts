/* Multipart uploads over the wire: which checksums a completed object may be asked to have. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { s3World } from "../../../test/support/s3-requests.ts";

let { send } = s3World();
let uploadId = "";
const [path, body] = ["/bucket/key", "hello"];
const checksum = createHash("sha256").update(body).digest("base64");
const composite = createHash("sha256").update(Buffer.from(checksum, "base64")).digest("base64");

async function begin(algorithm: string, part: Readonly<Record<string, string>>) {
  ({ send } = s3World());
  await send({ method: "PUT", path: "/bucket" });
  const created = await send({
    method: "POST",
    path,
    query: "uploads",
    headers: { "x-amz-checksum-algorithm": algorithm },
  });
  uploadId = created.element("UploadId") ?? "";
  await send({ method: "PUT", path, query: `partNumber=1&uploadId=${uploadId}`, headers: part, body });
}

const complete = (headers: Readonly<Record<string, string>>, sum: string) => {
  const etag = createHash("md5").update(body).digest("hex");
  const part = `<Part><PartNumber>1</PartNumber><ETag>${etag}</ETag>${sum}</Part>`;
  const document = `<CompleteMultipartUpload>${part}</CompleteMultipartUpload>`;
  return send({ method: "POST", path, query: `uploadId=${uploadId}`, headers, body: document });
};

describe("the checksum of the completed object", () => {
  const part = `<ChecksumSHA256>${checksum}</ChecksumSHA256>`;
  beforeEach(() => begin("SHA256", { "x-amz-checksum-sha256": checksum }));

  test.each([
    ["with the number of parts", `${composite}-1`],
    ["without it", composite],
  ])("a composite one, %s", async (_how, value) => {
    const answer = await complete({ "x-amz-checksum-sha256": value }, part);
    expect([answer.status, answer.element("ChecksumSHA256")]).toEqual([200, `${composite}-1`]);
  });

  test.each([
    ["another value", checksum],
    ["another number of parts", `${composite}-2`],
  ])("%s is refused, the algorithm in lower case", async (_how, value) => {
    const answer = await complete({ "x-amz-checksum-sha256": value }, part);
    expect([answer.status, answer.element("Code")]).toEqual([400, "BadDigest"]);
    expect(answer.element("Message")).toBe("The sha256 you specified did not match the calculated checksum.");
  });

  test("by another algorithm than the upload's it can't be checked, and is refused", async () => {
    const answer = await complete({ "x-amz-checksum-crc32": "NhCmhg==" }, part);
    expect([answer.status, answer.element("Code")]).toEqual([400, "InvalidRequest"]);
    expect(answer.element("Message")).toContain("expected checksum Type: sha256, actual checksum Type: crc32");
  });

  test("Content-MD5 is the document's", async () => {
    const answer = await complete({ "content-md5": createHash("md5").update("other").digest("base64") }, part);
    expect([answer.status, answer.element("Code")]).toEqual([400, "BadDigest"]);
  });
});

test("a full object's checksum is taken and checked", async () => {
  await begin("CRC64NVME", {});
  expect((await complete({ "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=" }, "")).element("Code")).toBe("BadDigest");
  const done = await complete({}, "");
  expect(done.element("ChecksumType")).toBe("FULL_OBJECT");
  const sum = done.element("ChecksumCRC64NVME") ?? "";
  await begin("CRC64NVME", {});
  expect((await complete({ "x-amz-checksum-crc64nvme": sum }, "")).status).toBe(200);
});
