import { type Permission, permission } from "../../auth/declare.ts";
import type { DefaultRetention } from "../../model/generated/s3.ts";
import { objectArn } from "./arns.ts";
import { accessDenied, invalidArgument, invalidRequest } from "./errors.ts";
import type { BucketRecord, ObjectRecord, Retention } from "./records.ts";

/* Object Lock. AWS (docs, object-lock): a version under a lock is neither deleted nor changed; new versions may come on top. */

const dayMs = 86_400_000;

/** What a request says of a new object's lock. */
export interface LockRequest {
  readonly ObjectLockMode?: "GOVERNANCE" | "COMPLIANCE" | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: "ON" | "OFF" | undefined;
}

export interface Lock {
  readonly retention?: Retention;
  readonly legalHold?: boolean;
}

/** The lock that a new object gets: what is asked for, else the bucket's default. @throws ServiceError InvalidArgument, InvalidRequest */
export function lockOfNewObject(bucket: BucketRecord, request: LockRequest, nowMs: number): Lock {
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: untilMs, ObjectLockLegalHoldStatus: hold } = request;
  const isAsked = mode !== undefined || untilMs !== undefined || hold !== undefined;
  if (!bucket.objectLock) {
    if (isAsked) throw lockMissing();
    return {};
  }
  if ((mode === undefined) !== (untilMs === undefined)) {
    throw invalidArgument(
      mode === undefined ? "x-amz-object-lock-retain-until-date" : "x-amz-object-lock-mode",
      mode ?? new Date(untilMs ?? 0).toISOString(),
      "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
    );
  }
  if (untilMs !== undefined) checkFuture(untilMs, nowMs);
  const retention =
    mode !== undefined && untilMs !== undefined
      ? { mode, untilMs }
      : defaultOf(bucket.objectLock.defaultRetention, nowMs);
  return { ...(retention && { retention }), ...(hold !== undefined && { legalHold: hold === "ON" }) };
}

/** AWS (recorded). */
export const lockMissing = () => invalidRequest("Bucket is missing Object Lock Configuration");

/** AWS (recorded). @throws ServiceError InvalidArgument */
export function checkFuture(untilMs: number, nowMs: number): void {
  if (untilMs > nowMs) return;
  throw invalidArgument(
    "x-amz-object-lock-retain-until-date",
    new Date(untilMs).toISOString(),
    "The retain until date must be in the future!",
  );
}

function defaultOf(rule: DefaultRetention | undefined, nowMs: number): Retention | undefined {
  if (!rule?.Mode) return undefined;
  const until = new Date(nowMs);
  if (rule.Days !== undefined) until.setTime(nowMs + rule.Days * dayMs);
  else until.setUTCFullYear(until.getUTCFullYear() + (rule.Years ?? 0));
  return { mode: rule.Mode, untilMs: until.getTime() };
}

/** AWS (docs, object-lock-managing-bypass): who asks to bypass governance, and may. */
export interface Bypass {
  readonly isAsked: boolean;
  readonly can: (permission: Permission) => Promise<boolean>;
}

const lockedText = "Access Denied because object protected by object lock.";

/** @throws ServiceError AccessDenied while a legal hold or a retention keeps the version */
export async function requireUnlocked(
  bucket: BucketRecord,
  version: ObjectRecord,
  { nowMs, bypass }: { readonly nowMs: number; readonly bypass: Bypass },
): Promise<void> {
  if (version.legalHold) throw accessDenied(lockedText, `${version.key} has a legal hold`);
  await requireReleased(bucket, version, { nowMs, bypass });
}

/** As `requireUnlocked`, of the retention alone. */
export async function requireReleased(
  bucket: BucketRecord,
  { key, retention }: ObjectRecord,
  { nowMs, bypass }: { readonly nowMs: number; readonly bypass: Bypass },
): Promise<void> {
  if (!retention || retention.untilMs <= nowMs) return;
  const until = `${key} is retained until ${new Date(retention.untilMs).toISOString()}`;
  if (retention.mode === "COMPLIANCE") throw accessDenied(lockedText, until);
  if (!bypass.isAsked) throw accessDenied(lockedText, `${until}, and the request does not ask to bypass it`);
  if (await bypass.can(permission("s3:BypassGovernanceRetention", objectArn(bucket.name, key)))) return;
  throw accessDenied(lockedText, `${until}, and the caller has no s3:BypassGovernanceRetention`);
}

/** A lock as GetObject and HeadObject show it. */
export function shownLock({ retention, legalHold }: ObjectRecord) {
  return {
    ...(retention && { ObjectLockMode: retention.mode, ObjectLockRetainUntilDate: retention.untilMs }),
    ...(legalHold !== undefined && { ObjectLockLegalHoldStatus: legalHold ? ("ON" as const) : ("OFF" as const) }),
  };
}
