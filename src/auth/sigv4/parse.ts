import type { AuthenticationFailure, Authorization, PayloadKind, SignedRequest } from "./types.ts";

const algorithm = "AWS4-HMAC-SHA256";
const maxHeaderLength = 16_384;

/** The signature of a request: in its header, in its query, or none (undefined: S3 then knows an anonymous caller). */
export function parseAuthorization(request: SignedRequest): Authorization | AuthenticationFailure | undefined {
  const header = headerOf(request, "authorization");
  if (header !== undefined) return parseHeader(header, request);
  if (/(?:^|&)X-Amz-(?:Algorithm|Signature|Credential)=/i.test(request.query)) return parsePresigned(request);
  // Presigned with version 2, which no bucket made since 2020 takes. AWS (docs, UsingAWSSDK, signature version 2).
  if (/(?:^|&)AWSAccessKeyId=/.test(request.query)) return { kind: "unsupportedAlgorithm", algorithm: "AWS" };
  return undefined;
}

export function headerOf({ rawHeaders }: SignedRequest, name: string): string | undefined {
  return rawHeaders.find(([one]) => one.toLowerCase() === name)?.[1];
}

function parseHeader(header: string, request: SignedRequest): Authorization | AuthenticationFailure {
  if (header.length > maxHeaderLength) return malformed("Authorization header is too long.", "header");
  const [scheme = ""] = header.split(" ", 1);
  if (scheme !== algorithm) {
    return scheme.startsWith("AWS4-ECDSA") || scheme === "AWS"
      ? { kind: "unsupportedAlgorithm", algorithm: scheme }
      : { kind: "unsupportedType", header };
  }
  const fields = new Map<string, string>();
  for (const part of header.slice(scheme.length).split(",")) {
    const equals = part.indexOf("=");
    if (equals > 0) fields.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const amzDate = headerOf(request, "x-amz-date") ?? isoBasic(headerOf(request, "date"));
  const missing = ["Credential", "Signature", "SignedHeaders"]
    .filter((name) => !fields.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  if (amzDate === undefined)
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  if (missing.length > 0) return malformed(`${missing.join(" ")} Authorization=${scheme}`, "header");
  return assemble(request, {
    form: "header",
    credential: fields.get("Credential") ?? "",
    signedHeaders: fields.get("SignedHeaders") ?? "",
    signature: fields.get("Signature") ?? "",
    amzDate: amzDate ?? "",
    sessionToken: headerOf(request, "x-amz-security-token"),
    expiresSeconds: undefined,
  });
}

/** AWS (docs, sigv4-query-string-auth): all five parameters, and Expires of a week at most. */
function parsePresigned(request: SignedRequest): Authorization | AuthenticationFailure {
  const query = new URLSearchParams(request.query.replaceAll("+", "%2B"));
  const required = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Signature",
    "X-Amz-Date",
    "X-Amz-SignedHeaders",
    "X-Amz-Expires",
  ];
  if (required.some((name) => !query.get(name))) {
    return malformed(
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
      "presigned",
    );
  }
  const given = query.get("X-Amz-Algorithm") ?? "";
  if (given !== algorithm) return { kind: "unsupportedAlgorithm", algorithm: given.slice(0, 40) };
  const expires = query.get("X-Amz-Expires") ?? "";
  if (!/^\d{1,9}$/.test(expires)) return malformed("X-Amz-Expires should be a number", "presigned");
  if (Number(expires) > 604_800) return { kind: "presignedTooLong" };
  return assemble(request, {
    form: "presigned",
    credential: query.get("X-Amz-Credential") ?? "",
    signedHeaders: query.get("X-Amz-SignedHeaders") ?? "",
    signature: query.get("X-Amz-Signature") ?? "",
    amzDate: query.get("X-Amz-Date") ?? "",
    sessionToken: query.get("X-Amz-Security-Token") ?? undefined,
    expiresSeconds: Number(expires),
  });
}

interface Parts {
  readonly form: Authorization["form"];
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly amzDate: string;
  readonly sessionToken: string | undefined;
  readonly expiresSeconds: number | undefined;
}

function assemble(request: SignedRequest, parts: Parts): Authorization | AuthenticationFailure {
  const scope = /^(.+)\/(\d{8})\/([^/]*)\/([^/]*)\/aws4_request$/.exec(parts.credential);
  if (!scope) {
    const text = `the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".`;
    return malformed(
      parts.form === "presigned"
        ? `Error parsing the X-Amz-Credential parameter; ${text}`
        : `The authorization header is malformed; ${text}`,
      parts.form,
    );
  }
  const [, accessKeyId = "", scopeDate = "", region = "", service = ""] = scope;
  if (!/^\d{8}T\d{6}Z$/.test(parts.amzDate) || !parts.amzDate.startsWith(scopeDate)) {
    return malformed(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scopeDate}' != '${parts.amzDate.slice(0, 8)}', from '${parts.amzDate.slice(0, 16)}'.`,
      parts.form,
    );
  }
  const payload = payloadKind(headerOf(request, "x-amz-content-sha256"), { form: parts.form, isS3: service === "s3" });
  if (isPayloadFailure(payload)) return payload;
  return {
    form: parts.form,
    accessKeyId,
    scopeDate,
    region,
    service,
    signedHeaders: parts.signedHeaders.split(";").map((name) => name.toLowerCase()),
    signature: parts.signature,
    amzDate: parts.amzDate,
    sessionToken: parts.sessionToken,
    expiresSeconds: parts.expiresSeconds,
    payload,
  };
}

type PayloadFailure = Extract<AuthenticationFailure, { readonly kind: "badPayloadHash" | "unsupportedAlgorithm" }>;

function isPayloadFailure(payload: PayloadKind | PayloadFailure): payload is PayloadFailure {
  return payload.kind === "badPayloadHash" || payload.kind === "unsupportedAlgorithm";
}

/** Other services than S3 hash the body themselves, whatever the header says. */
function payloadKind(
  header: string | undefined,
  { form, isS3 }: { readonly form: Authorization["form"]; readonly isS3: boolean },
): PayloadKind | PayloadFailure {
  if (header === undefined) return form === "presigned" ? { kind: "unsigned" } : { kind: "absent" };
  if (!isS3 || /^[0-9a-fA-F]{64}$/.test(header)) return { kind: "hash", sha256: header };
  if (header === "UNSIGNED-PAYLOAD") return { kind: "unsigned" };
  if (header === "STREAMING-UNSIGNED-PAYLOAD-TRAILER") return { kind: "chunked", isSigned: false, hasTrailer: true };
  const streaming = /^STREAMING-AWS4-HMAC-SHA256-PAYLOAD(-TRAILER)?$/.exec(header);
  if (streaming) return { kind: "chunked", isSigned: true, hasTrailer: streaming[1] !== undefined };
  // What is signed by the other algorithm is signed so from the header on.
  if (/^STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD(?:-TRAILER)?$/.test(header)) {
    return { kind: "unsupportedAlgorithm", algorithm: "AWS4-ECDSA-P256-SHA256" };
  }
  return { kind: "badPayloadHash", value: header };
}

function isoBasic(date: string | undefined): string | undefined {
  if (date === undefined) return undefined;
  if (/^\d{8}T\d{6}Z$/.test(date)) return date;
  const epochMs = Date.parse(date);
  return Number.isFinite(epochMs) ? basicTime(epochMs) : undefined;
}

/** `20261124T101112Z`. */
export function basicTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replaceAll(/[-:]|\.\d{3}/g, "");
}

/** Undefined for a date that does not exist. */
export function parseBasicTime(text: string): number | undefined {
  const epochMs = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  return Number.isFinite(epochMs) ? epochMs : undefined;
}

function malformed(detail: string, form: "header" | "presigned"): AuthenticationFailure {
  return { kind: "malformed", detail, form };
}
