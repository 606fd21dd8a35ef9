import { canonicalRequest, hmacHex, scopeText, sha256Hex, signingKey, stringToSign } from "./canonical.ts";

/** A request to be signed with a header. */
export interface SignableRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** With `host`; every one of them is signed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface SigningOptions {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region: string;
  readonly service: string;
  readonly nowMs: number;
}

/** The request's headers with AWS Signature Version 4. AWS (docs, create-signed-request). */
export function signHeaders(request: SignableRequest, options: SigningOptions): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken, region, service, nowMs } = options;
  const amzDate = new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = { scopeDate: amzDate.slice(0, 8), region, service };
  // A body that is streamed, or not signed, says so in this header.
  const payloadHash = request.headers["x-amz-content-sha256"] ?? sha256Hex(request.body);
  const headers: Record<string, string> = {
    ...request.headers,
    "x-amz-date": amzDate,
    ...(service === "s3" && { "x-amz-content-sha256": payloadHash }),
    ...(sessionToken !== undefined && { "x-amz-security-token": sessionToken }),
  };
  const signedHeaders = Object.keys(headers)
    .map((name) => name.toLowerCase())
    .sort();
  const signable = { ...request, rawHeaders: Object.entries(headers) };
  const canonical = canonicalRequest(signable, { signedHeaders, form: "header", service }, payloadHash);
  const toSign = stringToSign(canonical, { amzDate, ...scope });
  const signature = hmacHex(signingKey(secretAccessKey, scope), toSign);
  const credential = `${accessKeyId}/${scopeText(scope)}`;
  headers["authorization"] =
    `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(";")}, Signature=${signature}`;
  return headers;
}
