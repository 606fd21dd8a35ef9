import { timingSafeEqual } from "node:crypto";
import { canonicalRequest, hmacHex, signingKey, stringToSign } from "./canonical.ts";
import { headerOf, parseBasicTime } from "./parse.ts";
import type { AuthenticationFailure, Authorization, SignedRequest } from "./types.ts";

/** AWS (docs, sigv4 troubleshooting): fifteen minutes either way. */
export const maxSkewMs = 900_000;

/** The checks that need no secret: time, expiry, headers that must be signed. */
export function checkTime(
  authorization: Authorization,
  request: SignedRequest,
  nowMs: number,
): AuthenticationFailure | undefined {
  const { amzDate, form, expiresSeconds } = authorization;
  const signedAtMs = parseBasicTime(amzDate);
  if (signedAtMs === undefined) return { kind: "malformed", detail: `Invalid date ${amzDate}.`, form };
  if (signedAtMs > nowMs + maxSkewMs) return { kind: "clockAhead", amzDate, nowMs };
  if (expiresSeconds !== undefined) {
    const expiresAtMs = signedAtMs + expiresSeconds * 1000;
    if (nowMs > expiresAtMs) return { kind: "presignedExpired", expiresSeconds, expiresAtMs, nowMs };
  } else if (signedAtMs < nowMs - maxSkewMs) {
    return { kind: "clockOld", amzDate, nowMs };
  }
  const names = unsignedNames(authorization, request);
  return names.length > 0 ? { kind: "unsignedHeaders", names } : undefined;
}

/** `host` and every x-amz-* header must be under the signature, or somebody on the way could add one. */
function unsignedNames({ signedHeaders, service }: Authorization, { rawHeaders }: SignedRequest): readonly string[] {
  const names = rawHeaders.map(([name]) => name.toLowerCase());
  const mustSign = (name: string) => name === "host" || (service === "s3" && name.startsWith("x-amz-"));
  return [...new Set(names.filter((name) => mustSign(name) && !signedHeaders.includes(name)))];
}

/**
 * Whether the signature is the one that the secret makes. `bodySha256` is the hash of what was received; S3 signs the word in
 * x-amz-content-sha256 instead, and its body is checked against it as it streams by.
 */
export function checkSignature(
  authorization: Authorization,
  request: SignedRequest,
  { secretAccessKey, bodySha256 }: { readonly secretAccessKey: string; readonly bodySha256: string | undefined },
): AuthenticationFailure | undefined {
  const payloadHash = payloadHashOf(authorization, request, bodySha256);
  const canonical = canonicalRequest(request, authorization, payloadHash);
  const toSign = stringToSign(canonical, authorization);
  const expected = hmacHex(signingKey(secretAccessKey, authorization), toSign);
  if (isEqual(expected, authorization.signature)) return undefined;
  return {
    kind: "badSignature",
    accessKeyId: authorization.accessKeyId,
    canonicalRequest: canonical,
    stringToSign: toSign,
    signature: authorization.signature,
  };
}

function payloadHashOf(authorization: Authorization, request: SignedRequest, bodySha256: string | undefined): string {
  if (authorization.service !== "s3") return bodySha256 ?? "";
  return (
    headerOf(request, "x-amz-content-sha256") ??
    (authorization.form === "presigned" ? "UNSIGNED-PAYLOAD" : (bodySha256 ?? ""))
  );
}

/** Takes the same time wherever the difference is. */
export function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
