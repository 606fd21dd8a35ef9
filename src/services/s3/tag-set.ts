import { ServiceError } from "../../core/service-error.ts";
import type { Tag } from "../../model/generated/s3.ts";
import { invalidArgument, invalidTag } from "./errors.ts";
import type { Tags } from "./records.ts";

/** AWS (docs, object-tagging; CostAllocTagging). */
export const maxObjectTags = 10;
export const maxBucketTags = 50;
const maxKeyCharacters = 128;
const maxValueCharacters = 256;
/** AWS (docs, object-tagging): letters, numbers and spaces of any language, and + - = . _ : / @. */
const permitted = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** A set of tags as it is stored. @throws ServiceError InvalidTag, with AWS's texts (recorded) */
export function checkedTags(tags: readonly Tag[], max: number): Tags {
  if (tags.length > max) {
    const code =
      max === maxObjectTags
        ? "Object tags cannot be greater than 10"
        : `Bucket tag count cannot be greater than ${max}`;
    throw tooMany(code);
  }
  const checked = new Map<string, string>();
  for (const { Key, Value } of tags) {
    if (checked.has(Key)) throw invalidTag("Cannot provide multiple Tags with the same key", { TagKey: Key });
    if (Key.startsWith("aws:")) throw invalidTag("System tags cannot be added/updated by requester", { TagKey: Key });
    if (Key === "" || [...Key].length > maxKeyCharacters || !permitted.test(Key)) {
      throw invalidTag("The TagKey you have provided is invalid", { TagKey: Key });
    }
    if ([...Value].length > maxValueCharacters || !permitted.test(Value)) {
      throw invalidTag("The TagValue you have provided is invalid", { TagKey: Key, TagValue: Value });
    }
    checked.set(Key, Value);
  }
  return Object.fromEntries(checked);
}

/** AWS (recorded): too many tags are a bad request, not an invalid tag. */
function tooMany(message: string) {
  return new ServiceError("BadRequest", message, { status: 400 });
}

/** A set of tags as it is shown. */
export function shownTags(tags: Tags = {}): readonly Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** The header x-amz-tagging: `color=blue&size=1%202`. @throws ServiceError InvalidArgument, InvalidTag */
export function tagsOfHeader(header: string | undefined): Tags | undefined {
  if (header === undefined) return undefined;
  const tags = [...new URLSearchParams(header)].map(([Key, Value]) => ({ Key, Value }));
  if (!isUrlEncoded(header) || new Set(tags.map(({ Key }) => Key)).size < tags.length) throw invalidTagging(header);
  return checkedTags(tags, maxObjectTags);
}

function isUrlEncoded(text: string): boolean {
  try {
    decodeURIComponent(text);
  } catch {
    return false;
  }
  return !/[\u0080-\uFFFF]/.test(text);
}

/** AWS (reported). */
const invalidTagging = (header: string) =>
  invalidArgument(
    "x-amz-tagging",
    header,
    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
  );
