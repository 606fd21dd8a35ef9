import { createHash } from "node:crypto";
import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import { batchBody } from "./event-data.ts";
import type { LoadPlan, RequestKind } from "./protocol.ts";

/** A request as its bytes on the wire. */
export interface PreparedRequest {
  readonly head: Buffer;
  readonly body: Buffer;
}

interface Unsigned {
  readonly service: string;
  readonly region: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Different bodies of log events that take turns: enough that no two neighbours are the same. */
const differentBatches = 8;

/** Makes and signs a plan's requests; `count` of them take turns where they need not differ. */
export function prepareRequests(plan: LoadPlan): readonly PreparedRequest[] {
  return unsignedOf(plan.requests, plan.count).map((request) => signed(request, plan));
}

function unsignedOf(kind: RequestKind, count: number): readonly Unsigned[] {
  switch (kind.kind) {
    case "put-log-events":
      return logBatches(kind);
    case "history":
      return Array.from({ length: count }, (_, index) => history(kind, index));
    case "put-records":
      return [recordBatch(kind)];
    case "put-objects":
      return Array.from({ length: count }, (_, index) => ({
        ...s3(kind.region, "PUT", `/${kind.bucket}/${kind.keyPrefix}${index}`),
        body: noise(kind.bytes, index),
      }));
    case "get-object":
      return [s3(kind.region, "GET", `/${kind.bucket}/${kind.key}`)];
    case "s3-get":
      return [{ ...s3(kind.region, "GET", kind.path), query: kind.query }];
    case "json":
      return [{ ...json(kind.service, kind.region, kind.target), body: Buffer.from(kind.body) }];
  }
}

function logBatches(kind: RequestKind & { kind: "put-log-events" }): readonly Unsigned[] {
  const { groups, logStream, eventsPerBatch: events, data, region } = kind;
  const nowMs = Date.now();
  return Array.from({ length: Math.max(groups.length, differentBatches) }, (_, seed) => ({
    ...json("logs", region, "Logs_20140328.PutLogEvents"),
    body: batchBody({ group: groups[seed % groups.length] ?? "", logStream, events, data, seed, nowMs }),
  }));
}

function history(kind: RequestKind & { kind: "history" }, seed: number): Unsigned {
  const { group, logStream, eventsPerBatch: events, oldestMs, region } = kind;
  const nowMs = oldestMs + (seed + 1) * events;
  const body = batchBody({ group, logStream, events, data: "every timestamp different", seed, nowMs });
  return { ...json("logs", region, "Logs_20140328.PutLogEvents"), body };
}

function recordBatch(kind: RequestKind & { kind: "put-records" }): Unsigned {
  const records = Array.from({ length: kind.recordsPerBatch }, (_, index) => ({
    Data: noise(kind.recordBytes, index).toString("base64"),
  }));
  const body = Buffer.from(JSON.stringify({ DeliveryStreamName: kind.stream, Records: records }));
  return { ...json("firehose", kind.region, "Firehose_20150804.PutRecordBatch"), body };
}

function json(service: string, region: string, target: string) {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  return { service, region, method: "POST", path: "/", query: "", headers };
}

function s3(region: string, method: string, path: string): Unsigned {
  return { service: "s3", region, method, path, query: "", headers: {}, body: Buffer.alloc(0) };
}

/** Bytes that do not compress, the same for the same seed. */
function noise(bytes: number, seed: number): Buffer {
  const parts: Buffer[] = [];
  for (let round = 0; round * 64 < bytes; round++) {
    parts.push(createHash("sha512").update(`${seed} ${round}`).digest());
  }
  return Buffer.concat(parts).subarray(0, bytes);
}

function signed(request: Unsigned, { url, keys }: LoadPlan): PreparedRequest {
  const { service, region, method, path, query, body } = request;
  const headers = signHeaders(
    { method, path, query, headers: { host: new URL(url).host, ...request.headers }, body },
    { ...keys, region, service, nowMs: Date.now() },
  );
  const lines = Object.entries({ ...headers, "content-length": String(body.length) });
  const target = query === "" ? path : `${path}?${query}`;
  const head = `${method} ${target} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`;
  return { head: Buffer.from(head, "latin1"), body };
}
