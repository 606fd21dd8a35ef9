import type { OriginRequest } from "../../auth/declare.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { CORSRule } from "../../model/generated/s3.ts";
import { isBucketName } from "./buckets.ts";
import type { S3Stores } from "./parts.ts";

/* What browsers are told of a bucket's CORS rules. AWS (docs, cors; recorded answers). */

export const corsMethods: ReadonlySet<string> = new Set(["GET", "PUT", "HEAD", "POST", "DELETE"]);

/** Headers for the answer to a request from another origin; none where no rule lets it in. */
export async function crossOriginHeaders(stores: S3Stores, request: OriginRequest): Promise<Record<string, string>> {
  const { origin } = request.headers;
  const rules = origin === undefined ? undefined : await rulesOf(stores, request.bucket);
  const rule = rules?.find((one) => allows(one, { origin: origin ?? "", method: request.method, headers: [] }));
  return rule && origin !== undefined ? answer(rule, origin) : {};
}

/** Headers for the answer to a preflight. @throws ServiceError BadRequest, AccessForbidden */
export async function preflightHeaders(stores: S3Stores, request: OriginRequest): Promise<Record<string, string>> {
  const { origin } = request.headers;
  const method = request.headers["access-control-request-method"];
  const asked = request.headers["access-control-request-headers"];
  if (origin === undefined) throw badRequest("Insufficient information. Origin request header needed.");
  if (method === undefined || !corsMethods.has(method)) {
    throw badRequest(`Invalid Access-Control-Request-Method: ${method ?? "null"}`);
  }
  const rules = await rulesOf(stores, request.bucket);
  if (!rules) throw forbidden(request, method, "CORS is not enabled for this bucket.");
  const headers = (asked ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
  const rule = rules.find((one) => allows(one, { origin, method, headers }));
  // AWS (recorded): the text, with its "evalution".
  if (!rule) {
    throw forbidden(
      request,
      method,
      "This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    );
  }
  return {
    ...answer(rule, origin),
    ...(headers.length > 0 && { "access-control-allow-headers": headers.join(", ") }),
  };
}

async function rulesOf({ buckets }: S3Stores, name: string): Promise<readonly CORSRule[] | undefined> {
  return isBucketName(name) ? (await buckets.get([name]))?.cors : undefined;
}

function allows(
  { AllowedOrigins, AllowedMethods, AllowedHeaders = [] }: CORSRule,
  asked: { readonly origin: string; readonly method: string; readonly headers: readonly string[] },
): boolean {
  return (
    AllowedMethods.includes(asked.method) &&
    AllowedOrigins.some((pattern) => isLike(asked.origin, pattern)) &&
    asked.headers.every((name) => AllowedHeaders.some((pattern) => isLike(name, pattern.toLowerCase())))
  );
}

/** At most one `*`. */
function isLike(text: string, pattern: string): boolean {
  const star = pattern.indexOf("*");
  if (star < 0) return text === pattern;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
}

function answer(rule: CORSRule, origin: string): Record<string, string> {
  const isForAll = rule.AllowedOrigins.includes("*");
  return {
    "access-control-allow-origin": isForAll ? "*" : origin,
    "access-control-allow-methods": rule.AllowedMethods.join(", "),
    ...(!isForAll && { "access-control-allow-credentials": "true" }),
    ...(rule.ExposeHeaders?.length && { "access-control-expose-headers": rule.ExposeHeaders.join(", ") }),
    ...(rule.MaxAgeSeconds !== undefined && { "access-control-max-age": String(rule.MaxAgeSeconds) }),
    vary: "Origin, Access-Control-Request-Headers, Access-Control-Request-Method",
  };
}

function badRequest(message: string): ServiceError {
  return new ServiceError("BadRequest", message, { status: 400 });
}

function forbidden({ key }: OriginRequest, method: string, message: string): ServiceError {
  return new ServiceError("AccessForbidden", `CORSResponse: ${message}`, {
    status: 403,
    fields: { Method: method, ResourceType: key === "" ? "BUCKET" : "OBJECT" },
  });
}
