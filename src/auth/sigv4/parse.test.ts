/* Signatures as requests carry them: what is none is told so in each service's words. */
import { describe, expect, test } from "vitest";
import { s3World } from "../../../test/support/s3-requests.ts";
import { authenticationError } from "./errors.ts";
import { parseAuthorization } from "./parse.ts";
import { isFailure } from "./types.ts";

const { send } = s3World();
const payloadText =
  "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.";

describe("x-amz-content-sha256", () => {
  test.each(["foo", "STREAMING-FOO", "", "e3b0c442", `${"0".repeat(63)}g`])(
    "%j is none that is known",
    async (value) => {
      const answer = await send({ path: "/", headers: { "x-amz-content-sha256": value } });
      expect([answer.status, answer.element("Code"), answer.element("Message")]).toEqual([
        400,
        "InvalidArgument",
        payloadText,
      ]);
      expect([answer.element("ArgumentName"), answer.element("ArgumentValue")]).toEqual([
        "x-amz-content-sha256",
        value,
      ]);
    },
  );

  test("of a kind that S3 knows and this key's signature can't be of", async () => {
    const headers = { "x-amz-content-sha256": "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD" };
    expect((await send({ path: "/", headers })).element("Code")).toBe("InvalidRequest");
  });

  test("a hash that is another body's", async () => {
    const answer = await send({ path: "/", headers: { "x-amz-content-sha256": "0".repeat(64) } });
    expect(answer.element("Code")).toBe("XAmzContentSHA256Mismatch");
  });

  test("is S3's alone: the others hash the body, whatever it says", () => {
    const authorization =
      "AWS4-HMAC-SHA256 Credential=AKIA/20261124/us-east-1/logs/aws4_request, SignedHeaders=host, Signature=00";
    const found = parse({ authorization, "x-amz-date": "20261124T000000Z", "x-amz-content-sha256": "foo" });
    expect(isFailure(found)).toBe(false);
  });
});

describe("Authorization", () => {
  test.each(["foo", "Basic dXNlcjpwYXNz", "Bearer x"])("%j is of no type that S3 knows", async (value) => {
    const answer = await send({
      path: "/",
      tamper: (headers) => {
        headers["authorization"] = value;
      },
    });
    expect([answer.status, answer.element("Code"), answer.element("Message")]).toEqual([
      400,
      "InvalidArgument",
      "Unsupported Authorization Type",
    ]);
    expect([answer.element("ArgumentName"), answer.element("ArgumentValue")]).toEqual(["Authorization", value]);
  });

  test("nor the others, in their words", () => {
    const found = parse({ authorization: "foo" });
    if (!isFailure(found)) throw new Error("it is read");
    expect(authenticationError("logs", found)).toMatchObject({ code: "IncompleteSignatureException" });
    expect(authenticationError("iam", found)).toMatchObject({ code: "IncompleteSignature", status: 400 });
    expect(authenticationError("ec2", found)).toMatchObject({ code: "IncompleteSignature" });
  });
});

function parse(headers: Readonly<Record<string, string>>) {
  return parseAuthorization({ method: "POST", path: "/", query: "", rawHeaders: Object.entries(headers) });
}
