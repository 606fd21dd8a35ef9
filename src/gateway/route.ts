import { isIP } from "node:net";
import type { ServiceId } from "../core/caller.ts";
import { ServiceError } from "../core/service-error.ts";
import type { HttpRequest } from "./http-message.ts";

/** Where a request goes: the service, and for S3 the bucket and key. */
export interface Route {
  readonly service: ServiceId;
  /** Decoded once; empty for the service itself. */
  readonly bucket: string;
  readonly key: string;
}

const targets: Readonly<Record<string, ServiceId>> = { Logs_20140328: "logs", Firehose_20150804: "firehose" };
const queryVersions: Readonly<Record<string, ServiceId>> = {
  "2010-05-08": "iam",
  "2011-06-15": "sts",
  "2016-11-15": "ec2",
};
const services: ReadonlySet<string> = new Set<ServiceId>(["logs", "firehose", "s3", "iam", "sts", "ec2"]);

/**
 * The service comes from the target, else the credential scope, else the query protocol's Version, else it is S3.
 * `scopeService` is what the signature says, if there is one.
 */
export function route(request: HttpRequest, scopeService: string | undefined): Route {
  const target = request.headers["x-amz-target"];
  const byTarget = target === undefined ? undefined : targets[target.slice(0, Math.max(0, target.indexOf(".")))];
  const service = byTarget ?? byScope(scopeService) ?? byVersion(request.query) ?? "s3";
  if (service !== "s3") return { service, bucket: "", key: "" };
  return { service, ...bucketAndKey(request) };
}

function byScope(scopeService: string | undefined): ServiceId | undefined {
  return scopeService !== undefined && services.has(scopeService) ? (scopeService as ServiceId) : undefined;
}

function byVersion(query: string): ServiceId | undefined {
  if (!query.includes("Version=")) return undefined;
  return queryVersions[new URLSearchParams(query).get("Version") ?? ""];
}

function bucketAndKey(request: HttpRequest): { bucket: string; key: string } {
  const hosted = bucketOfHost(request.headers["host"] ?? "");
  const path = request.path.replace(/^\//, "");
  if (hosted !== undefined) return { bucket: hosted, key: decode(path) };
  const slash = path.indexOf("/");
  if (slash < 0) return { bucket: decode(path), key: "" };
  return { bucket: decode(path.slice(0, slash)), key: decode(path.slice(slash + 1)) };
}

/** `bucket.s3.us-west-2.amazonaws.com`, `bucket.s3.localhost:4566`, `bucket.localhost`: the bucket; undefined for path style. */
export function bucketOfHost(hostHeader: string): string | undefined {
  const host = hostHeader.replace(/:\d+$/, "").toLowerCase();
  if (isIP(host) !== 0 || host.startsWith("[")) return undefined;
  const aws = /^(.+)\.s3(?:[.-][a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.exec(host);
  if (aws?.[1] !== undefined) return aws[1];
  const local = /^(.+?)(?:\.s3(?:[.-][a-z0-9-]+)?)?\.localhost$/.exec(host);
  return local?.[1] === undefined || local[1] === "s3" || local[1].startsWith("s3.") ? undefined : local[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError("InvalidURI", "Couldn't parse the specified URI.", { status: 400 });
  }
}
