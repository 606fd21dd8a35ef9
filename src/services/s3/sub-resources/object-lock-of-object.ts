import { S3 } from "../../../model/generated/s3.ts";
import { changeObject } from "../change-object.ts";
import { malformedXml, noObjectLockOfObject } from "../errors.ts";
import { findVersion } from "../find-object.ts";
import { checkFuture, lockMissing, requireReleased } from "../object-lock.ts";
import { operation } from "../parts.ts";
import type { ObjectRecord, Retention } from "../records.ts";
import { objectPermission } from "../request-context.ts";

/* Retention and legal hold of one version. AWS (docs, object-lock): one permission each, whether a version is named or not. */

const withoutVersion = ({ Bucket, Key }: { readonly Bucket: string; readonly Key: string }) => ({ Bucket, Key });

export const getObjectRetention = operation(S3.GetObjectRetention, {
  authorize: ({ input }) => [objectPermission("s3:GetObjectRetention", withoutVersion(input))],

  async handle({ input, can, stores }) {
    const { bucket, object } = await findVersion(input, { stores, can, method: "GET" });
    if (!bucket.objectLock) throw lockMissing();
    const { retention } = object;
    if (!retention) throw noObjectLockOfObject(input.Key);
    return { Retention: { Mode: retention.mode, RetainUntilDate: retention.untilMs } };
  },
});

export const putObjectRetention = operation(S3.PutObjectRetention, {
  authorize: ({ input }) => [
    objectPermission("s3:PutObjectRetention", withoutVersion(input), {
      ObjectLockMode: input.Retention?.Mode,
      ObjectLockRetainUntilDate: input.Retention?.RetainUntilDate,
    }),
  ],

  async handle({ input, can, ...parts }) {
    const nowMs = parts.clock.nowMs();
    const found = await findVersion(input, { stores: parts.stores, can, method: "PUT" });
    const { bucket } = found;
    if (!bucket.objectLock) throw lockMissing();
    const { Mode: mode, RetainUntilDate: untilMs } = input.Retention ?? {};
    if ((mode === undefined) !== (untilMs === undefined)) throw malformedXml();
    if (untilMs !== undefined) checkFuture(untilMs, nowMs);
    const retention = mode !== undefined && untilMs !== undefined ? { mode, untilMs } : undefined;
    const bypass = { isAsked: input.BypassGovernanceRetention === true, can };
    await changeObject(parts, found, async ({ retention: before, ...object }) => {
      if (!isTighter(before, retention))
        await requireReleased(bucket, { ...object, retention: before } as ObjectRecord, { nowMs, bypass });
      return { ...object, ...(retention && { retention }) } as ObjectRecord;
    });
    return {};
  },
});

/** AWS (docs, object-lock-overview): a retention may be made longer by who may put one; shorter or milder only by bypassing it. */
function isTighter(before: Retention | undefined, after: Retention | undefined): boolean {
  if (!before) return true;
  if (!after || after.untilMs < before.untilMs) return false;
  return after.mode === before.mode || after.mode === "COMPLIANCE";
}

export const getObjectLegalHold = operation(S3.GetObjectLegalHold, {
  authorize: ({ input }) => [objectPermission("s3:GetObjectLegalHold", withoutVersion(input))],

  async handle({ input, can, stores }) {
    const { bucket, object } = await findVersion(input, { stores, can, method: "GET" });
    if (!bucket.objectLock) throw lockMissing();
    if (object.legalHold === undefined) throw noObjectLockOfObject(input.Key);
    return { LegalHold: { Status: object.legalHold ? ("ON" as const) : ("OFF" as const) } };
  },
});

export const putObjectLegalHold = operation(S3.PutObjectLegalHold, {
  authorize: ({ input }) => [
    objectPermission("s3:PutObjectLegalHold", withoutVersion(input), {
      ObjectLockLegalHoldStatus: input.LegalHold?.Status,
    }),
  ],

  async handle({ input, can, ...parts }) {
    const found = await findVersion(input, { stores: parts.stores, can, method: "PUT" });
    if (!found.bucket.objectLock) throw lockMissing();
    const status = input.LegalHold?.Status;
    if (status === undefined) throw malformedXml();
    await changeObject(parts, found, (object) => ({ ...object, legalHold: status === "ON" }));
    return {};
  },
});
