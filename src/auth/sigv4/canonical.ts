import { createHash, createHmac } from "node:crypto";
import type { Authorization, SignedRequest } from "./types.ts";

/** RFC 3986's unreserved characters stay; everything else is percent-encoded in upper case. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Decodes what is percent-encoded and leaves a stray percent sign as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * AWS (docs, create-signed-request): S3 signs the path as it was sent, encoded once, with `//` and `..` in place; every other service
 * normalises it and encodes each segment a second time.
 */
function canonicalPath(path: string, isS3: boolean): string {
  if (path === "" || path === "/") return "/";
  if (isS3)
    return path
      .split("/")
      .map((segment) => encode(decode(segment)))
      .join("/");
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.pop();
    else if (segment !== "." && segment !== "") kept.push(encode(segment));
  }
  return `/${kept.join("/")}${path.endsWith("/") && kept.length > 0 ? "/" : ""}`;
}

/** Decoded, encoded again, sorted by name and then value; `skipped` is the presigned signature itself. */
function canonicalQuery(query: string, skipped: string | undefined): string {
  if (query === "") return "";
  const pairs = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      const [name, value] = equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [encode(decode(name)), encode(decode(value))] as const;
    })
    .filter(([name]) => name !== skipped);
  pairs.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  return pairs.map(([name, value]) => `${name}=${value}`).join("&");
}

const notAscii = /[\u0080-\uFFFF]/;

/** Each byte of a header is read as a character, and what is signed are the bytes: of most senders UTF-8, of some Latin-1. */
function asSigned(value: string): string {
  const text = /[\u0100-\uFFFF]/.test(value) ? value : Buffer.from(value, "latin1").toString("utf8");
  // Not `trim`, which takes what is a space in Unicode, or half of a character, as well.
  return (text.includes("\uFFFD") ? value : text).replaceAll(/^[ \t]+|[ \t]+$/g, "");
}

function canonicalHeaders({ rawHeaders }: SignedRequest, signedHeaders: readonly string[]): string {
  const values = new Map<string, string[]>();
  for (const [name, value] of rawHeaders) {
    const key = name.toLowerCase();
    const known = values.get(key);
    const trimmed = (notAscii.test(value) ? asSigned(value) : value.trim()).replaceAll(/ +/g, " ");
    if (known) known.push(trimmed);
    else values.set(key, [trimmed]);
  }
  return signedHeaders.map((name) => `${name}:${(values.get(name) ?? []).join(",")}\n`).join("");
}

/** What both sides hash. `payloadHash` is the body's, or the word that stands for it. */
export function canonicalRequest(
  request: SignedRequest,
  { signedHeaders, form, service }: Pick<Authorization, "signedHeaders" | "form" | "service">,
  payloadHash: string,
): string {
  return [
    request.method,
    canonicalPath(request.path, service === "s3"),
    canonicalQuery(request.query, form === "presigned" ? "X-Amz-Signature" : undefined),
    canonicalHeaders(request, signedHeaders),
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n");
}

type Scope = Pick<Authorization, "scopeDate" | "region" | "service">;

export const scopeText = ({ scopeDate, region, service }: Scope) => `${scopeDate}/${region}/${service}/aws4_request`;

export function stringToSign(canonical: string, { amzDate, ...scope }: Scope & { amzDate: string }): string {
  return ["AWS4-HMAC-SHA256", amzDate, scopeText(scope), sha256Hex(canonical)].join("\n");
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

export function hmacHex(key: Uint8Array, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}

const maxKeys = 256;
const keys = new Map<string, Uint8Array>();

/** The key of a day, region and service; a few are kept, so that a request costs one HMAC and not five. */
export function signingKey(secret: string, { scopeDate, region, service }: Scope): Uint8Array {
  const name = `${secret}\0${scopeDate}\0${region}\0${service}`;
  const known = keys.get(name);
  if (known) return known;
  const step = (key: string | Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();
  const made = step(step(step(step(`AWS4${secret}`, scopeDate), region), service), "aws4_request");
  if (keys.size >= maxKeys) keys.delete(keys.keys().next().value ?? "");
  keys.set(name, made);
  return made;
}
