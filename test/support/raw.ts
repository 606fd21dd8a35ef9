import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import type { Keys } from "./sluice.ts";

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly service: string;
  readonly region?: string;
  readonly keys: Keys & { readonly sessionToken?: string };
  readonly nowMs?: number;
  /** Changes the headers after they were signed. */
  readonly tamper?: (headers: Record<string, string>) => void;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends a request that no SDK would make, with a signature of its own. */
export async function send(url: string, request: RawRequest): Promise<RawAnswer> {
  const { method = "POST", path = "/", query = "", service, region = "us-east-1", keys } = request;
  const body = typeof request.body === "string" ? Buffer.from(request.body) : (request.body ?? new Uint8Array());
  const headers = signHeaders(
    { method, path, query, headers: { host: new URL(url).host, ...request.headers }, body },
    { ...keys, service, region, nowMs: request.nowMs ?? Date.now() },
  );
  request.tamper?.(headers);
  delete headers["host"];
  const hasBody = method !== "GET" && method !== "HEAD";
  const response = await fetch(`${url}${path}${query && `?${query}`}`, {
    method,
    headers,
    redirect: "manual",
    ...(hasBody && { body: Buffer.from(body) }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A request in AWS JSON 1.1. */
export function json(target: string, body: string, rest: Omit<RawRequest, "body" | "headers" | "service">): RawRequest {
  const service = target.startsWith("Logs") ? "logs" : "firehose";
  return { ...rest, service, body, headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target } };
}

/** A request of the query protocol. */
export function form(
  service: string,
  body: string,
  rest: Omit<RawRequest, "body" | "headers" | "service">,
): RawRequest {
  return { ...rest, service, body, headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" } };
}
