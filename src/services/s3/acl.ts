import { ownershipOf } from "./bucket-settings.ts";
import { canonicalUserId } from "./buckets.ts";
import { aclNotSupported, invalidRequest, notOffered } from "./errors.ts";
import type { BucketRecord } from "./records.ts";

/** The only ACL that things have here, as it is shown. AWS (docs, about-object-ownership; recorded). */
export function ownerFullControl(owner: string) {
  const ID = canonicalUserId(owner);
  return {
    Owner: { ID },
    Grants: [{ Grantee: { ID, Type: "CanonicalUser" as const }, Permission: "FULL_CONTROL" as const }],
  };
}

/** What a request says of an ACL, in whichever of the three forms. */
export interface AclRequest {
  readonly ACL?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  /** Of the form in XML: whether it says no more than that the owner has full control. */
  readonly isPrivate?: boolean | undefined;
}

/**
 * Refuses what is not the owner's full control: in AWS's words where the bucket has ACLs off, else as not implemented.
 * @throws ServiceError AccessControlListNotSupported, NotImplemented, InvalidRequest
 */
export function requireServedAcl(bucket: BucketRecord, request: AclRequest): void {
  const { ACL: canned, isPrivate } = request;
  const isGranted = grantsOf(request).length > 0;
  const forms = [canned !== undefined, isGranted, isPrivate !== undefined].filter(Boolean).length;
  if (forms > 1) throw invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
  if (ownershipOf(bucket) === "BucketOwnerEnforced") {
    if (forms > 0 && canned !== "private" && canned !== "bucket-owner-full-control" && !isPrivate) {
      throw aclNotSupported();
    }
    return;
  }
  if (isGranted || isPrivate === false) throw notOffered("ACLs other than private and bucket-owner-full-control");
  if (canned !== undefined && canned !== "private" && canned !== "bucket-owner-full-control") {
    throw notOffered(`the ACL ${canned}`);
  }
}

export function grantsOf(request: AclRequest): readonly string[] {
  const { GrantFullControl, GrantRead, GrantReadACP, GrantWrite, GrantWriteACP } = request;
  return [GrantFullControl, GrantRead, GrantReadACP, GrantWrite, GrantWriteACP].filter((one) => one !== undefined);
}

/**
 * Who may write an object, and with which ACL. Under BucketOwnerPreferred another account's object is the bucket owner's only with the ACL
 * that says so; without it would be the writer's, which is not served. @throws ServiceError
 */
export function requireWritable(bucket: BucketRecord, writer: string, request: AclRequest): void {
  requireServedAcl(bucket, request);
  if (ownershipOf(bucket) === "BucketOwnerEnforced" || writer === bucket.owner) return;
  if (request.ACL !== "bucket-owner-full-control") {
    throw notOffered("objects that belong to another account than their bucket");
  }
}
