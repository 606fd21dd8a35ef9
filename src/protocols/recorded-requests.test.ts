/*
 * Requests that AWS CLI 1.45 and 2.9 and the AWS SDK for JavaScript v3 really sent, without what was private to the machine that they were
 * recorded on. Each is routed, signed afresh and verified, taken for its operation, parsed and validated.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sha256Hex as sha256 } from "../auth/sigv4/canonical.ts";
import { parseAuthorization } from "../auth/sigv4/parse.ts";
import { signHeaders } from "../auth/sigv4/sign.ts";
import { isFailure } from "../auth/sigv4/types.ts";
import { checkSignature, checkTime } from "../auth/sigv4/verify.ts";
import type { ServiceId } from "../core/caller.ts";
import { bucketOfHost, route } from "../gateway/route.ts";
import { loadModel } from "../model/load.ts";
import { validate } from "../model/validate.ts";
import { protocolOf } from "./protocols.ts";

interface Recorded {
  readonly client: string;
  readonly operation: string;
  readonly service: ServiceId;
  readonly region: string;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly bodyBase64?: string;
}

const file = join(import.meta.dirname, "..", "..", "test", "fixtures", "requests.json");
const recorded: readonly Recorded[] = JSON.parse(readFileSync(file, "utf8"));
const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

/** What the recorder called some requests, where it is not the operation's name in the AWS CLI. */
const otherNames: Readonly<Record<string, string>> = { "s3-ls": "ListBuckets" };

function asHttp({ method, url, host, headers, body, bodyBase64 }: Recorded) {
  const mark = url.indexOf("?");
  const bytes = bodyBase64 === undefined ? Buffer.from(body ?? "") : Buffer.from(bodyBase64, "base64");
  const named = Object.fromEntries([...headers, ["host", host]].map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: named,
    rawHeaders: Object.entries(named),
    remoteAddress: "127.0.0.1",
    secure: false,
    body: (async function* () {})(),
    contentLength: bytes.byteLength,
    bytes,
  };
}

test("there are recorded requests of all three clients", () => {
  expect(recorded.length).toBeGreaterThan(300);
  for (const client of ["cli1", "cli2", "js-"])
    expect(recorded.some((one) => one.client.startsWith(client))).toBe(true);
});

describe.each(recorded.map((one, index) => ({ one, name: `${index} ${one.client} ${one.operation}` })))(
  "$name",
  ({ one }) => {
    const http = asHttp(one);
    const place = route(http, one.service);

    test("is taken for an operation of its service, parsed, and valid", () => {
      expect(place.service).toBe(one.service);
      const model = loadModel(one.service);
      const protocol = protocolOf(one.service);
      const wire = { ...http, bucket: place.bucket, key: place.key, body: http.bytes };
      const operation = protocol.operationOf(model, wire);
      const wanted = otherNames[one.operation] ?? pascal(one.operation);
      // `aws s3 ...` and the recorder's own scripts have names of their own; their requests must still be operations.
      if (model.operations[wanted]) expect(operation).toBe(wanted);
      expect(operation).toBeDefined();
      const input = protocol.parse(model, operation ?? "", wire);
      expect(validate(model, operation ?? "", input)).toEqual([]);
      if (one.service === "s3" && place.bucket !== "") expect(input).toMatchObject({ Bucket: place.bucket });
    });

    test("verifies when it is signed, and does not when anything of it changes", () => {
      const nowMs = Date.UTC(2026, 10, 24, 12);
      const body = http.bytes;
      const signed = signHeaders({ ...http, body }, { ...keys, region: one.region, service: one.service, nowMs });
      // The hash of the body is under the signature as the client sent it: of an aws-chunked body it is a word.
      const request = { ...http, headers: lower(signed), rawHeaders: Object.entries(signed) };
      const authorization = parseAuthorization(request);
      if (!authorization || isFailure(authorization)) throw new Error("the signature is not read");
      expect(checkTime(authorization, request, nowMs)).toBeUndefined();
      const secret = { secretAccessKey: keys.secretAccessKey, bodySha256: hashOf(signed, body) };
      expect(checkSignature(authorization, request, secret)).toBeUndefined();
      const changed = { ...request, path: `${request.path}x` };
      expect(checkSignature(authorization, changed, secret)).toMatchObject({ kind: "badSignature" });
      expect(checkTime(authorization, request, nowMs + 3_600_000)).toMatchObject({ kind: "clockOld" });
    });
  },
);

test("buckets in host names", () => {
  expect(bucketOfHost("my.bucket.s3.us-west-2.amazonaws.com")).toBe("my.bucket");
  expect(bucketOfHost("bucket.s3.localhost:4566")).toBe("bucket");
  expect(bucketOfHost("bucket.localhost")).toBe("bucket");
  expect(bucketOfHost("s3.us-west-2.amazonaws.com")).toBeUndefined();
  expect(bucketOfHost("localhost:4566")).toBeUndefined();
  expect(bucketOfHost("127.0.0.1:4566")).toBeUndefined();
});

function pascal(name: string): string {
  return name
    .split("-")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
}

function lower(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function hashOf(signed: Readonly<Record<string, string>>, body: Uint8Array): string {
  return signed["x-amz-content-sha256"] ?? sha256(body);
}
