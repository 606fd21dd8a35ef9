/* What breaks the model, in S3's own words. */
import { describe, expect, test } from "vitest";
import { type S3Request, s3World } from "../../test/support/s3-requests.ts";

const { send } = s3World();
await send({ method: "PUT", path: "/bucket" });
await send({ method: "PUT", path: "/bucket/key", body: "hello" });

const path = "/bucket/key";
const encodingText = "Invalid Encoding Method specified in Request";
const checksumText =
  "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]";
const copyText = "Copy Source must mention the source bucket and key: sourcebucket/sourcekey";
const partText = "Part number must be an integer between 1 and 10000, inclusive";
const attributesText =
  "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty";
const copy = { "x-amz-copy-source": path };

type Case = readonly [
  request: S3Request,
  code: string,
  message: string,
  argument?: readonly [name: string, value: string],
];

const cases: readonly Case[] = [
  ...["", "list-type=2&", "versions&", "uploads&"].map(
    (kind): Case => [
      { path: "/bucket", query: `${kind}encoding-type=foo` },
      "InvalidArgument",
      encodingText,
      ["encoding-type", "foo"],
    ],
  ),
  [
    { method: "POST", path, query: "uploads", headers: { "x-amz-checksum-algorithm": "FOO" } },
    "InvalidRequest",
    checksumText,
  ],
  [
    { method: "POST", path, query: "uploads", headers: { "x-amz-checksum-algorithm": "SHA512" } },
    "InvalidRequest",
    checksumText,
  ],
  ...["FOO", "SHA512"].map(
    (algorithm): Case => [
      { method: "PUT", path, headers: { ...copy, "x-amz-checksum-algorithm": algorithm } },
      "InvalidRequest",
      checksumText,
    ],
  ),
  [
    { method: "PUT", path, headers: { "x-amz-storage-class": "FOO" } },
    "InvalidStorageClass",
    "The storage class you specified is not valid",
  ],
  [
    { method: "PUT", path, headers: { "x-amz-server-side-encryption": "FOO" } },
    "InvalidArgument",
    "The encryption method specified is not supported",
    ["x-amz-server-side-encryption", "FOO"],
  ],
  [
    { method: "PUT", path, headers: { "x-amz-copy-source": "foo" } },
    "InvalidArgument",
    copyText,
    ["x-amz-copy-source", "foo"],
  ],
  [
    { method: "PUT", path, query: "partNumber=1&uploadId=u", headers: { "x-amz-copy-source": "foo" } },
    "InvalidArgument",
    copyText,
    ["x-amz-copy-source", "foo"],
  ],
  [
    { path, query: "attributes", headers: { "x-amz-object-attributes": "ETag,Foo" } },
    "InvalidArgument",
    "Invalid attribute name specified.",
    ["x-amz-object-attributes", "Foo"],
  ],
  [{ path, query: "attributes" }, "InvalidRequest", attributesText],
  [{ path, query: "attributes", headers: { "x-amz-object-attributes": "" } }, "InvalidRequest", attributesText],
  ...["0", "10001", "-1", "foo", ""].map(
    (number): Case => [{ path, query: `partNumber=${number}` }, "InvalidArgument", partText, ["partNumber", number]],
  ),
  ...["0", "foo"].map(
    (number): Case => [
      { method: "PUT", path, query: `partNumber=${number}&uploadId=u` },
      "InvalidArgument",
      partText,
      ["partNumber", number],
    ],
  ),
  [
    { method: "PUT", path, headers: { "x-amz-acl": "foo" } },
    "InvalidArgument",
    "Invalid Argument",
    ["x-amz-acl", "foo"],
  ],
  [
    { path: "/bucket", query: "max-keys=foo" },
    "InvalidArgument",
    "Provided max-keys not an integer or within integer range",
    ["max-keys", "foo"],
  ],
];

describe("requests", () => {
  test.each(cases.map((one) => ({ one, name: JSON.stringify(one[0]).slice(0, 120) })))("$name", async ({ one }) => {
    const [request, code, message, argument] = one;
    const answer = await send(request);
    expect([answer.status, answer.element("Code"), answer.element("Message")]).toEqual([400, code, message]);
    if (argument) expect([answer.element("ArgumentName"), answer.element("ArgumentValue")]).toEqual(argument);
  });
});

test("a storage class that there is not is shown", async () => {
  const answer = await send({ method: "PUT", path, headers: { "x-amz-storage-class": "FOO" } });
  expect(answer.element("StorageClassRequested")).toBe("FOO");
});

test("what is in a document breaks its schema, whatever it is", async () => {
  const body = "<VersioningConfiguration><Status>Foo</Status></VersioningConfiguration>";
  const answer = await send({ method: "PUT", path: "/bucket", query: "versioning", body });
  expect([answer.status, answer.element("Code")]).toEqual([400, "MalformedXML"]);
});

test("a HEAD with a part number that is none has the status alone", async () => {
  const answer = await send({ method: "HEAD", path, query: "partNumber=0" });
  expect([answer.status, answer.text]).toEqual([400, ""]);
});
