import { sha256Hex } from "../../../src/auth/sigv4/canonical.ts";
import { checkedBody } from "../../../src/auth/sigv4/chunked.ts";
import { authenticationError } from "../../../src/auth/sigv4/errors.ts";
import { parseAuthorization } from "../../../src/auth/sigv4/parse.ts";
import { type SignableRequest, signHeaders } from "../../../src/auth/sigv4/sign.ts";
import { isFailure } from "../../../src/auth/sigv4/types.ts";
import { checkSignature, checkTime } from "../../../src/auth/sigv4/verify.ts";
import { assert } from "../../../src/core/assert.ts";
import { bodyOf } from "../../../src/core/body.ts";
import { pick } from "../../../src/testing/seeded.ts";
import { changed } from "../mutate.ts";
import type { Target } from "../target.ts";

const nowMs = Date.parse("2026-11-25T12:00:00Z");
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey, region: "eu-west-1", nowMs };

interface Signed {
  readonly service: "logs" | "s3" | "iam";
  readonly request: SignableRequest;
}

const host = "127.0.0.1:4566";
const signed: readonly Signed[] = [
  {
    service: "logs",
    request: {
      method: "POST",
      path: "/",
      query: "",
      headers: {
        host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "Logs_20140328.DescribeLogGroups",
      },
      body: Buffer.from("{}"),
    },
  },
  {
    service: "s3",
    request: {
      method: "PUT",
      path: "/bucket/a%20key/%C3%BC/..%2Fx//y",
      query: "partNumber=1&uploadId=a%2Bb&x-id=UploadPart&empty=",
      headers: { host, "x-amz-meta-note": "  two   blanks ", "content-length": "5" },
      body: Buffer.from("hello"),
    },
  },
  {
    service: "s3",
    request: {
      method: "GET",
      path: "/bucket",
      query: "list-type=2&prefix=a%2F",
      headers: { host },
      body: Buffer.alloc(0),
    },
  },
  {
    service: "iam",
    request: {
      method: "POST",
      path: "/",
      query: "",
      headers: { host, "content-type": "application/x-www-form-urlencoded" },
      body: Buffer.from("Action=ListUsers&Version=2010-05-08"),
    },
  },
];

/** What a signature protects: who can change it and still be believed forges requests. */
interface Meaning {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly bodySha256: string;
  readonly signedHeaders: string;
}

/**
 * Signed requests, changed anywhere: refused in the service's words, or, where the signature still holds, meaning what they meant. Mutant
 * that made this fail: repeated slashes of a path taken for one.
 */
export const signatures: Target = {
  name: "signatures",
  seeds: signed.length,
  async read(seed, random) {
    const one = signed[seed];
    assert(one, "there is such a request");
    const { service } = one;
    const headers = signHeaders(one.request, { ...keys, service });
    const before = { ...one.request, rawHeaders: Object.entries(headers) };
    const now = random ? altered(before, random) : before;
    const authorization = parseAuthorization(now);
    if (authorization === undefined) throw authenticationError(service, { kind: "missing" });
    if (isFailure(authorization)) throw authenticationError(service, authorization);
    const bodySha256 = sha256Hex(now.body);
    const failure =
      checkTime(authorization, now, nowMs) ?? checkSignature(authorization, now, { secretAccessKey, bodySha256 });
    if (failure) throw authenticationError(service, failure);
    if (authorization.payload.kind === "hash")
      for await (const _ of checkedBody(bodyOf(now.body).chunks, authorization.payload.sha256));
    const names = authorization.signedHeaders;
    const [meant, means] = [meaning(service, before, names), meaning(service, now, names)];
    for (const name of Object.keys(meant) as (keyof Meaning)[])
      assert(meant[name] === means[name], `a signature holds for another ${name}: ${meant[name]} | ${means[name]}`);
  },
};

type Received = SignableRequest & { readonly rawHeaders: readonly (readonly [string, string])[] };

function altered(request: Received, random: () => number): Received {
  const maybe = (text: string) => (random() < 0.25 ? changed(text, random) : text);
  const rawHeaders = request.rawHeaders.map(([name, value]) => [maybeRarely(name, random), maybe(value)] as const);
  if (random() < 0.2) rawHeaders.push(["x-amz-extra", changed("a", random)]);
  return {
    ...request,
    path:
      random() < 0.1
        ? request.path.replace(/\/+/g, (all) => pick(random, [all, "/", "//", "/./"]))
        : maybe(request.path),
    query: maybe(request.query),
    body: random() < 0.1 ? Buffer.from(changed(Buffer.from(request.body).toString(), random)) : request.body,
    rawHeaders: random() < 0.1 ? [...rawHeaders, ...rawHeaders.slice(0, 1)] : rawHeaders,
  };
}

function maybeRarely(text: string, random: () => number): string {
  return random() < 0.03 ? changed(text, random) : text;
}

/** Of a path only S3's says anything; the others' are normalized before they are signed. AWS (docs, create-signed-request). */
function meaning(
  service: Signed["service"],
  { method, path, query, body, rawHeaders }: Received,
  names: readonly string[],
): Meaning {
  const held = (name: string) =>
    rawHeaders
      .filter(([one]) => one.toLowerCase() === name)
      .map(([, value]) => value.trim().replace(/\s+/g, " "))
      .join(",");
  return {
    method,
    path: service === "s3" ? decoded(path) : "",
    query: JSON.stringify([...new URLSearchParams(query)].sort()),
    bodySha256: sha256Hex(body),
    signedHeaders: names
      .filter((name) => name !== "authorization")
      .map((name) => `${name}:${held(name)}`)
      .join("\n"),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
