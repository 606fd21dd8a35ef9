import type { IdSource } from "../../core/id-source.ts";
import type { LifecycleRule, LifecycleRuleFilter, Tag } from "../../model/generated/s3.ts";
import { invalidArgument, invalidRequest, malformedXml, notOffered } from "./errors.ts";
import type { ObjectRecord, Tags } from "./records.ts";

/* Lifecycle rules: which may be put, and what they say of an object. AWS (docs, intro-lifecycle-rules; recorded texts). */

const maxRules = 1_000;
const maxIdCharacters = 255;
const idAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const dayMs = 86_400_000;

/** Rules as they are stored: each has an id. @throws ServiceError */
export function checkedRules(rules: readonly LifecycleRule[], ids: IdSource): readonly LifecycleRule[] {
  if (rules.length === 0 || rules.length > maxRules) throw malformedXml();
  const named = rules.map((rule) => ({
    ...rule,
    ID: rule.ID === undefined || rule.ID === "" ? ids.text(48, idAlphabet) : rule.ID,
  }));
  const known = new Set<string>();
  for (const rule of named) {
    if (rule.ID.length > maxIdCharacters) {
      throw invalidArgument("ID", rule.ID, "ID length should not exceed allowed limit of 255");
    }
    if (known.has(rule.ID)) {
      throw invalidArgument("ID", rule.ID, "Rule ID must be unique. Found same ID for more than one rule");
    }
    known.add(rule.ID);
    checkRule(rule);
  }
  return named;
}

function checkRule(rule: LifecycleRule): void {
  if (rule.Transitions || rule.NoncurrentVersionTransitions)
    throw notOffered("lifecycle transitions to other storage classes");
  if ((rule.Prefix === undefined) === (rule.Filter === undefined)) throw malformedXml();
  if (rule.Filter) checkFilter(rule.Filter);
  const { Expiration, NoncurrentVersionExpiration, AbortIncompleteMultipartUpload } = rule;
  if (!Expiration && !NoncurrentVersionExpiration && !AbortIncompleteMultipartUpload) {
    throw invalidRequest("At least one action needs to be specified in a rule");
  }
  const { tags, isBySize } = filterOf(rule);
  const isNarrowed = Object.keys(tags).length > 0 || isBySize;
  if (Expiration) checkExpiration(Expiration, isNarrowed);
  if (NoncurrentVersionExpiration) {
    const { NoncurrentDays, NewerNoncurrentVersions } = NoncurrentVersionExpiration;
    if (NoncurrentDays === undefined) throw malformedXml();
    requirePositive("NoncurrentDays", NoncurrentDays, "NoncurrentVersionExpiration");
    if (NewerNoncurrentVersions !== undefined && (NewerNoncurrentVersions < 1 || NewerNoncurrentVersions > 100)) {
      const message = "NewerNoncurrentVersions must be an integer between 1 and 100";
      throw invalidArgument("NewerNoncurrentVersions", String(NewerNoncurrentVersions), message);
    }
  }
  if (AbortIncompleteMultipartUpload) {
    const { DaysAfterInitiation } = AbortIncompleteMultipartUpload;
    if (DaysAfterInitiation === undefined) throw malformedXml();
    requirePositive("DaysAfterInitiation", DaysAfterInitiation, "AbortIncompleteMultipartUpload");
    if (isNarrowed) throw invalidRequest("AbortIncompleteMultipartUpload cannot be specified with Tags.");
  }
}

function checkFilter({ Prefix, Tag, ObjectSizeGreaterThan, ObjectSizeLessThan, And }: LifecycleRuleFilter): void {
  const given = [Prefix, Tag, ObjectSizeGreaterThan, ObjectSizeLessThan, And].filter((one) => one !== undefined);
  if (given.length > 1) throw malformedXml();
  const tags = And?.Tags ?? [];
  const joined = [And?.Prefix, And?.ObjectSizeGreaterThan, And?.ObjectSizeLessThan].filter((one) => one !== undefined);
  if (And && joined.length + tags.length < 2) throw malformedXml();
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) {
    throw invalidRequest("Duplicate Tag Keys are not allowed.");
  }
  const [above, below] = [
    And?.ObjectSizeGreaterThan ?? ObjectSizeGreaterThan,
    And?.ObjectSizeLessThan ?? ObjectSizeLessThan,
  ];
  if (above !== undefined && below !== undefined && below <= above) {
    throw invalidRequest("'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'");
  }
}

function checkExpiration(
  { Days, Date: dateMs, ExpiredObjectDeleteMarker }: NonNullable<LifecycleRule["Expiration"]>,
  isNarrowed: boolean,
): void {
  const given = [Days, dateMs, ExpiredObjectDeleteMarker].filter((one) => one !== undefined);
  if (given.length !== 1) throw malformedXml();
  if (Days !== undefined) requirePositive("Days", Days, "Expiration");
  if (dateMs !== undefined && dateMs % dayMs !== 0) {
    throw invalidArgument("Date", new Date(dateMs).toISOString(), "'Date' must be at midnight GMT");
  }
  if (ExpiredObjectDeleteMarker && isNarrowed) {
    throw invalidRequest("ExpiredObjectDeleteMarker cannot be specified with Tags.");
  }
}

function requirePositive(name: string, value: number, action: string): void {
  if (value >= 1) return;
  throw invalidArgument(name, String(value), `'${name}' for ${action} action must be a positive integer`);
}

interface RuleFilter {
  readonly prefix: string;
  readonly tags: Tags;
  /** Exclusive, both. */
  readonly aboveBytes: number;
  readonly belowBytes: number;
  readonly isBySize: boolean;
}

function filterOf({ Prefix, Filter }: LifecycleRule): RuleFilter {
  const { And } = Filter ?? {};
  const tags: readonly Tag[] = And?.Tags ?? (Filter?.Tag ? [Filter.Tag] : []);
  const above = And?.ObjectSizeGreaterThan ?? Filter?.ObjectSizeGreaterThan;
  const below = And?.ObjectSizeLessThan ?? Filter?.ObjectSizeLessThan;
  return {
    prefix: Prefix ?? And?.Prefix ?? Filter?.Prefix ?? "",
    tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])),
    aboveBytes: above ?? -1,
    belowBytes: below ?? Number.POSITIVE_INFINITY,
    isBySize: above !== undefined || below !== undefined,
  };
}

/** Whether a rule is on and speaks of an object. */
export function isOfObject(rule: LifecycleRule, object: Pick<ObjectRecord, "key" | "tags" | "sizeBytes">): boolean {
  if (rule.Status !== "Enabled") return false;
  const { prefix, tags, aboveBytes, belowBytes } = filterOf(rule);
  return (
    object.key.startsWith(prefix) &&
    object.sizeBytes > aboveBytes &&
    object.sizeBytes < belowBytes &&
    Object.entries(tags).every(([key, value]) => object.tags?.[key] === value)
  );
}

/** Whether a rule is on and speaks of what has no tags and no size: delete markers, uploads. */
export function isOfKey(rule: LifecycleRule, key: string): boolean {
  const { prefix, tags, isBySize } = filterOf(rule);
  return rule.Status === "Enabled" && key.startsWith(prefix) && Object.keys(tags).length === 0 && !isBySize;
}

/** AWS (docs, intro-lifecycle-rules): the days are added, and the result is rounded up to the next midnight UTC. */
export function dueMs(sinceMs: number, days: number): number {
  return Math.ceil((sinceMs + days * dayMs) / dayMs) * dayMs;
}

/** When an object expires, and by which rule: the earliest. */
export function expirationOf(
  rules: readonly LifecycleRule[] | undefined,
  object: Pick<ObjectRecord, "key" | "tags" | "sizeBytes" | "lastModifiedMs">,
): { readonly atMs: number; readonly ruleId: string } | undefined {
  let earliest: { atMs: number; ruleId: string } | undefined;
  for (const rule of rules ?? []) {
    const { Days, Date: dateMs } = rule.Expiration ?? {};
    const atMs = Days !== undefined ? dueMs(object.lastModifiedMs, Days) : dateMs;
    if (atMs === undefined || !isOfObject(rule, object) || (earliest && earliest.atMs <= atMs)) continue;
    earliest = { atMs, ruleId: rule.ID ?? "" };
  }
  return earliest;
}
