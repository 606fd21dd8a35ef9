import type { Principal } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { AssumeRoleRequest } from "../../model/generated/sts.ts";

type TagRequest = Pick<AssumeRoleRequest, "Tags" | "TransitiveTagKeys">;

const invalid = (message: string) => new ServiceError("InvalidParameterValue", message);

/** AWS (recorded texts). @throws ServiceError InvalidParameterValue */
export function checkTags(
  { Tags: tags = [], TransitiveTagKeys: transitive = [] }: TagRequest,
  caller: Principal,
): void {
  const keys = tags.map(({ Key }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) {
    throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  const inherited = transitiveTags(caller).map(([key]) => key.toLowerCase());
  if (keys.some((key) => inherited.includes(key))) {
    throw invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    );
  }
  if (transitive.some((key) => !keys.includes(key.toLowerCase()))) {
    throw invalid("The specified transitive tag key must be included in the requested tags.");
  }
}

/** The tags of a session: those that were passed and the transitive ones of the caller's own session. AWS (docs, id_session-tags). */
export function sessionTags(
  { Tags: tags = [], TransitiveTagKeys: transitive = [] }: TagRequest,
  caller: Principal,
): { readonly tags?: Record<string, string>; readonly transitiveTagKeys?: readonly string[] } {
  const inherited = transitiveTags(caller);
  const all = Object.fromEntries([...inherited, ...tags.map(({ Key, Value }) => [Key, Value] as const)]);
  const transitiveTagKeys = [...inherited.map(([key]) => key), ...transitive];
  return {
    ...(Object.keys(all).length > 0 && { tags: all }),
    ...(transitiveTagKeys.length > 0 && { transitiveTagKeys }),
  };
}

/** Condition keys of the tags that a request passes. */
export function tagContext(
  { Tags: tags = [], TransitiveTagKeys: transitive = [] }: TagRequest,
  caller: Principal,
): Record<string, string | readonly string[]> {
  const all = [...transitiveTags(caller), ...tags.map(({ Key, Value }) => [Key, Value] as const)];
  if (all.length === 0) return {};
  return {
    ...Object.fromEntries(all.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    "aws:TagKeys": all.map(([key]) => key),
    ...(transitive.length > 0 && { "sts:TransitiveTagKeys": transitive }),
  };
}

function transitiveTags(caller: Principal): readonly (readonly [string, string])[] {
  if (caller.kind !== "session") return [];
  const keys = caller.transitiveTagKeys ?? [];
  return Object.entries(caller.tags ?? {}).filter(([key]) => keys.includes(key));
}
