import { canonicalRequest, hmacHex, scopeText, signingKey, stringToSign } from "../../src/auth/sigv4/canonical.ts";
import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import { accountId } from "../../src/core/arn.ts";
import { type BodyStream, bodyOf } from "../../src/core/body.ts";
import { silentLog } from "../../src/core/log.ts";
import { FairGate } from "../../src/gateway/fair-gate.ts";
import type { HttpRequest } from "../../src/gateway/http-message.ts";
import type { Services } from "../../src/gateway/pipeline.ts";
import { RequestQuotas } from "../../src/gateway/request-quotas.ts";
import { serve } from "../../src/gateway/serve.ts";
import type { Identity } from "../../src/identity/ports.ts";
import { onOwnThread } from "../../src/services/s3/body-md5.ts";
import { s3Stores } from "../../src/services/s3/parts.ts";
import { s3Service } from "../../src/services/s3/service.ts";
import { bytesSealer } from "../../src/storage/encrypted-blobs.ts";
import { memoryBlobs } from "../../src/storage/memory/blobs.ts";
import { memoryTable } from "../../src/storage/memory/table.ts";
import { seededIds } from "../../src/testing/seeded.ts";

export interface S3Request {
  readonly method?: string;
  /** `/bucket/key`, percent-encoded. */
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Signs in the query instead of a header. */
  readonly isPresigned?: boolean;
  /** Changes the headers after they were signed. */
  readonly tamper?: (headers: Record<string, string>) => void;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Text of the first element of this name, as it stands in the document. */
  readonly element: (name: string) => string | undefined;
}

const account = accountId("111111111111");
const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const [region, service] = ["us-east-1", "s3"];
const host = "s3.us-east-1.amazonaws.com";

/** S3 in this process, for an account that may do everything: signed requests go through each stage of the gateway, and no socket. */
export function s3World() {
  const [ids, clock] = [seededIds(1), { nowMs: () => Date.UTC(2026, 10, 24, 12) }];
  const table = memoryTable();
  const stores = s3Stores(table);
  const s3 = s3Service({
    table,
    stores,
    blobs: memoryBlobs(ids),
    bytesSealer: bytesSealer({ key: new Uint8Array(32), ids }),
    md5s: onOwnThread,
    principals: { named: async () => ({ ids: {}, unknown: [] }), shown: async (document) => document },
    clock,
    ids,
    log: silentLog,
  });
  /** Each permission that was asked for, with its condition keys. */
  const asked: { readonly action: string; readonly context: Readonly<Record<string, unknown>> }[] = [];
  const identity = {
    accessKey: async () => ({ ...keys, principal: { kind: "root", account }, active: true }),
  } as unknown as Identity;
  const parts = {
    services: { s3 } as unknown as Services,
    authorizer: {
      allows: async () => true,
      require: async ({ permission }: { permission: (typeof asked)[number] }) => void asked.push(permission),
    },
    identity,
    clock,
    ids,
    log: silentLog,
    uses: { note() {} },
    quotas: new RequestQuotas({
      config: { requests: "none", operations: {}, account: {}, accounts: {} },
      nowMs: clock.nowMs,
    }),
    gate: new FairGate({ maxBytes: 1e9, turnBytes: 1e9, soon: setImmediate }),
  } as unknown as Parameters<typeof serve>[1];
  return {
    stores,
    asked,
    send: async (request: S3Request) => answerOf(await serve(signed(request, clock.nowMs()), parts)),
  };
}

function signed(request: S3Request, nowMs: number): HttpRequest {
  const { method = "GET", path, isPresigned = false, tamper } = request;
  const body = typeof request.body === "string" ? Buffer.from(request.body) : (request.body ?? new Uint8Array());
  const plain = { method, path, query: request.query ?? "", headers: { host, ...request.headers }, body };
  const headers = isPresigned ? { ...plain.headers } : signHeaders(plain, { ...keys, region, service, nowMs });
  const query = isPresigned ? presignedQuery(plain, nowMs) : plain.query;
  tamper?.(headers);
  return {
    method,
    path,
    query,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    rawHeaders: Object.entries(headers),
    remoteAddress: "127.0.0.1",
    secure: false,
    body: bodyOf(body).chunks,
    contentLength: body.byteLength,
  };
}

function presignedQuery(request: Parameters<typeof signHeaders>[0], nowMs: number): string {
  const amzDate = new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = { scopeDate: amzDate.slice(0, 8), region, service };
  const signedHeaders = Object.keys(request.headers).sort();
  const query = [
    ...(request.query === "" ? [] : [request.query]),
    "X-Amz-Algorithm=AWS4-HMAC-SHA256",
    `X-Amz-Credential=${encodeURIComponent(`${keys.accessKeyId}/${scopeText(scope)}`)}`,
    `X-Amz-Date=${amzDate}`,
    "X-Amz-Expires=900",
    `X-Amz-SignedHeaders=${encodeURIComponent(signedHeaders.join(";"))}`,
  ].join("&");
  const signable = { ...request, query, rawHeaders: Object.entries(request.headers) };
  const canonical = canonicalRequest(signable, { signedHeaders, form: "presigned", service }, "UNSIGNED-PAYLOAD");
  const signature = hmacHex(signingKey(keys.secretAccessKey, scope), stringToSign(canonical, { amzDate, ...scope }));
  return `${query}&X-Amz-Signature=${signature}`;
}

async function answerOf({ status, headers, body }: Awaited<ReturnType<typeof serve>>): Promise<S3Answer> {
  const text = body === undefined || body instanceof Uint8Array ? (body ?? "").toString() : await textOf(body);
  return { status, headers, text, element: (name) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] };
}

async function textOf({ chunks }: { readonly chunks: BodyStream["chunks"] }): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString();
}
