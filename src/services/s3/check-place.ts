import type { RequestInfo } from "../../auth/declare.ts";
import type { Caller } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import { requireBucket } from "./buckets.ts";
import { accessDenied, invalidBucketOwner, keyTooLong, malformedRegion, wrongRegion } from "./errors.ts";
import type { S3Stores } from "./parts.ts";
import type { BucketRecord } from "./records.ts";

/** AWS (docs, object-keys). */
const maxKeyBytes = 1_024;

interface PlacedRequest {
  readonly operation: string;
  readonly input: unknown;
  readonly caller: Caller;
  readonly request: RequestInfo;
}

/**
 * The bucket exists, is in the region that the request was sent to and signed for, and belongs to whom the request expects.
 * AWS (reported): all of it is told before any permission is looked at.
 */
export async function checkPlace(
  { operation, input, caller, request }: PlacedRequest,
  stores: S3Stores,
): Promise<void> {
  if (operation === "CreateBucket") return;
  const {
    Bucket: name,
    Key: key,
    ExpectedBucketOwner: expected,
  } = input as { Bucket?: string; Key?: string; ExpectedBucketOwner?: string };
  if (name === undefined) return;
  const keyBytes = key === undefined ? 0 : Buffer.byteLength(key);
  if (keyBytes > maxKeyBytes) throw keyTooLong(keyBytes);
  if (expected !== undefined && !/^\d{12}$/.test(expected)) throw invalidBucketOwner(expected);
  const bucket = await requireBucket(stores, name);
  if (operation !== "GetBucketLocation") checkRegion(bucket, caller, request);
  if (expected !== undefined && expected !== bucket.owner) {
    throw accessDenied("Access Denied", `${name} belongs to ${bucket.owner}, the request expects ${expected}`);
  }
}

/**
 * A host that names a region is that region's endpoint; other hosts are the endpoint of the region that is signed for. AWS (recorded):
 * the right endpoint says which region to sign for, the wrong one where the bucket is.
 */
function checkRegion({ name, region }: BucketRecord, caller: Caller, request: RequestInfo): void {
  const isSigned = caller.principal.kind !== "anonymous";
  const host = regionOfHost(request.host);
  if (host === undefined) {
    if (isSigned && caller.region !== region) throw wrongRegion(name, region);
    return;
  }
  if (host !== region) throw wrongRegion(name, region);
  if (!isSigned || caller.region === region) return;
  const isPresigned = caller.context["s3:authType"] === "REST-QUERY-STRING";
  throw malformedRegion({ isPresigned, given: caller.region, expected: region });
}

/** `s3.us-west-2.amazonaws.com`, `bucket.s3-us-west-2...`, `bucket.s3.dualstack.us-west-2...`, `bucket.s3.us-west-2.localhost`. */
export function regionOfHost(host: string): string | undefined {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return /(?:^|\.)s3[.-](?:dualstack\.)?([a-z]{2}(?:-[a-z]+)+-\d)\.(?:amazonaws\.com(?:\.cn)?|localhost)$/.exec(
    name,
  )?.[1];
}

/** AWS (recorded): HeadBucket tells the region to who may not list it as well. */
export async function tellRegion(
  denial: ServiceError,
  { operation, input }: { readonly operation: string; readonly input: unknown },
  stores: S3Stores,
): Promise<ServiceError> {
  if (operation !== "HeadBucket") return denial;
  const { region } = await requireBucket(stores, (input as { Bucket: string }).Bucket);
  const { code, message, status, fields, operatorReason } = denial;
  return new ServiceError(code, message, {
    status,
    fields: { ...fields },
    headers: { ...denial.headers, "x-amz-bucket-region": region },
    operatorReason,
  });
}
