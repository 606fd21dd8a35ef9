import { type Permission, permission } from "../../auth/declare.ts";
import type { WallClock } from "../../core/clock.ts";
import { objectArn } from "./arns.ts";
import { isBucketName } from "./buckets.ts";
import type { ObjectName } from "./find-object.ts";
import type { S3Stores } from "./parts.ts";
import { latestVersion, versionById } from "./versions.ts";

/* Condition keys of S3. AWS (docs, list_amazons3). */

/** Members of requests that condition keys show. */
export interface ContextMembers {
  readonly VersionId?: string | undefined;
  readonly ACL?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly CopySource?: string | undefined;
  readonly MetadataDirective?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
  readonly IfMatch?: string | undefined;
  readonly IfNoneMatch?: string | undefined;
  readonly Tagging?:
    | string
    | { readonly TagSet: readonly { readonly Key: string; readonly Value: string }[] }
    | undefined;
  readonly ObjectLockMode?: string | undefined;
  readonly ObjectLockRetainUntilDate?: number | undefined;
  readonly ObjectLockLegalHoldStatus?: string | undefined;
}

type Context = Record<string, string | readonly string[]>;

export function contextOf(input: ContextMembers): Context {
  const until = input.ObjectLockRetainUntilDate;
  const single: Readonly<Record<string, string | undefined>> = {
    "s3:VersionId": input.VersionId,
    "s3:x-amz-acl": input.ACL,
    "s3:x-amz-server-side-encryption": input.ServerSideEncryption,
    "s3:x-amz-storage-class": input.StorageClass,
    "s3:x-amz-copy-source": input.CopySource,
    "s3:x-amz-metadata-directive": input.MetadataDirective,
    "s3:x-amz-grant-full-control": input.GrantFullControl,
    "s3:x-amz-grant-read": input.GrantRead,
    "s3:x-amz-grant-read-acp": input.GrantReadACP,
    "s3:x-amz-grant-write-acp": input.GrantWriteACP,
    "s3:if-match": input.IfMatch,
    "s3:if-none-match": input.IfNoneMatch,
    "s3:object-lock-mode": input.ObjectLockMode,
    "s3:object-lock-retain-until-date": until === undefined ? undefined : isoDate(until),
    "s3:object-lock-legal-hold": input.ObjectLockLegalHoldStatus,
  };
  const known = Object.entries(single).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(known), ...tagContext(input.Tagging) };
}

function isoDate(epochMs: number): string {
  return Number.isFinite(epochMs) && Math.abs(epochMs) < 8.64e15 ? new Date(epochMs).toISOString() : "";
}

function tagContext(tagging: ContextMembers["Tagging"]): Context {
  if (tagging === undefined) return {};
  const pairs =
    typeof tagging === "string"
      ? [...new URLSearchParams(tagging)]
      : tagging.TagSet.map(({ Key, Value }) => [Key, Value] as const);
  return {
    ...Object.fromEntries(pairs.map(([key, value]) => [`s3:RequestObjectTag/${key}`, value])),
    "s3:RequestObjectTagKeys": pairs.map(([key]) => key),
  };
}

/** `s3:GetObject` or, where the request names a version, `s3:GetObjectVersion`; of a tag's actions `s3:GetObjectVersionTagging`. */
export function objectPermission(
  action: `s3:${string}Object${string}`,
  { Bucket, Key, VersionId }: ObjectName,
  context: ContextMembers = {},
): Permission {
  const versioned = VersionId === undefined ? action : action.replace("Object", "ObjectVersion");
  return permission(versioned, objectArn(Bucket, Key), { context: contextOf({ ...context, VersionId }) });
}

/** What every write of an object needs. AWS (docs, API_PutObject): beside s3:PutObject, an action for each thing that comes with it. */
export function writePermissions(input: ContextMembers & { readonly Bucket: string; readonly Key: string }) {
  const resource = objectArn(input.Bucket, input.Key);
  const { VersionId: _of, ...members } = input;
  const context = contextOf(members);
  const needs = (action: string, isNeeded: boolean) => (isNeeded ? [permission(action, resource, { context })] : []);
  return [
    permission("s3:PutObject", resource, { context }),
    ...needs("s3:PutObjectAcl", input.ACL !== undefined),
    ...needs("s3:PutObjectTagging", input.Tagging !== undefined),
    ...needs(
      "s3:PutObjectRetention",
      input.ObjectLockMode !== undefined || input.ObjectLockRetainUntilDate !== undefined,
    ),
    ...needs("s3:PutObjectLegalHold", input.ObjectLockLegalHoldStatus !== undefined),
  ];
}

const dayMs = 86_400_000;

/** Condition keys that what is stored and the time decide: the tags of the object, the days that a retention has left. */
export function storedContext({ stores, clock }: { readonly stores: S3Stores; readonly clock: WallClock }) {
  return async ({ action, resource, context }: Permission): Promise<Context> => {
    const until = context["s3:object-lock-retain-until-date"];
    const leftMs = typeof until === "string" ? Date.parse(until) - clock.nowMs() : Number.NaN;
    const days: Context = Number.isFinite(leftMs)
      ? { "s3:object-lock-remaining-retention-days": String(Math.max(0, Math.ceil(leftMs / dayMs))) }
      : {};
    return { ...days, ...(await existingTags(stores, { action, resource, versionId: context["s3:VersionId"] })) };
  };
}

/** AWS (docs, object-tagging, tagging-policies): actions on objects that exist. */
const readsTags = /^s3:(?:Get|Put|Delete|Restore)Object/;

async function existingTags(
  stores: S3Stores,
  {
    action,
    resource,
    versionId,
  }: { action: string; resource: string; versionId: string | readonly string[] | undefined },
): Promise<Context> {
  const [, name, key] = /^arn:aws:s3:::([^/]+)\/(.*)$/s.exec(resource) ?? [];
  if (name === undefined || !key || key.includes("\0") || !readsTags.test(action) || action === "s3:PutObject")
    return {};
  const bucket = isBucketName(name) ? await stores.buckets.get([name]) : undefined;
  if (!bucket) return {};
  const isId = typeof versionId === "string" && (versionId === "null" || /^[A-Za-z0-9._]{32}$/.test(versionId));
  const version = isId ? await versionById(stores, bucket, key, versionId) : await latestVersion(stores, bucket, key);
  const tags = version && !version.isDeleteMarker ? (version.tags ?? {}) : {};
  return Object.fromEntries(Object.entries(tags).map(([tag, value]) => [`s3:ExistingObjectTag/${tag}`, value]));
}
