import { invalidParameter } from "./errors.ts";
import type { AccountPolicyRecord } from "./records.ts";

/** What a SUBSCRIPTION_FILTER_POLICY document says. */
export type AccountSubscription = AccountPolicyRecord["subscription"];

/** AWS (docs, API_PutAccountPolicy): names of a document, and its and the criteria's size. */
const members = ["DestinationArn", "RoleArn", "FilterPattern", "Distribution"] as const;
const maxDocumentBytes = 30_720;
const maxCriteriaBytes = 25_600;

/** Reads a subscription policy. @throws ServiceError InvalidParameterException; AWS's own texts are not known */
export function parseSubscriptionPolicy(document: string): AccountSubscription {
  if (Buffer.byteLength(document) > maxDocumentBytes) throw tooLong("policyDocument", maxDocumentBytes);
  const parsed = parseObject(document);
  for (const [name, value] of Object.entries(parsed)) {
    if (!members.some((one) => one === name)) throw badDocument(`${name} is not one of ${members.join(", ")}`);
    if (typeof value !== "string") throw badDocument(`${name} must be a string`);
  }
  const textOf = (name: (typeof members)[number]) => parsed[name] as string | undefined;
  const [destinationArn, roleArn] = [textOf("DestinationArn"), textOf("RoleArn")];
  const distribution = textOf("Distribution") ?? "ByLogStream";
  if (destinationArn === undefined) throw badDocument("DestinationArn is missing");
  if (distribution !== "Random" && distribution !== "ByLogStream") {
    throw badDocument("Distribution must be Random or ByLogStream");
  }
  return {
    destinationArn,
    ...(roleArn !== undefined && { roleArn }),
    filterPattern: textOf("FilterPattern") ?? "",
    distribution,
  };
}

/**
 * The groups that `LogGroupName NOT IN ["a", "b"]` leaves alone; the list may stand in parentheses too.
 * AWS (docs, API_PutAccountPolicy): the only operator and the only name. @throws ServiceError InvalidParameterException
 */
export function parseSelectionCriteria(criteria: string | undefined): readonly string[] {
  if (criteria === undefined) return [];
  if (Buffer.byteLength(criteria) > maxCriteriaBytes) throw tooLong("selectionCriteria", maxCriteriaBytes);
  const list = /^\s*LogGroupName\s+NOT\s+IN\s*(?:\[([^\]]*)\]|\(([^)]*)\))\s*$/.exec(criteria);
  const names = list && parseList(`[${list[1] ?? list[2] ?? ""}]`);
  if (names) return names;
  throw invalidParameter('selectionCriteria must be of the form LogGroupName NOT IN ["name", ...].');
}

function parseList(text: string): readonly string[] | undefined {
  try {
    const names: unknown = JSON.parse(text);
    return Array.isArray(names) && names.every((name) => typeof name === "string") ? names : undefined;
  } catch {
    return undefined;
  }
}

function parseObject(document: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(document);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    throw badDocument("it is not JSON");
  }
  throw badDocument("it is not a JSON object");
}

const badDocument = (why: string) => invalidParameter(`Invalid policyDocument of SUBSCRIPTION_FILTER_POLICY: ${why}.`);

const tooLong = (member: string, maxBytes: number) =>
  invalidParameter(
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${maxBytes}`,
  );

/** AWS (docs, API_AccountPolicy): what is shown of a policy. */
export function describeAccountPolicy(policy: AccountPolicyRecord) {
  return {
    policyName: policy.policyName,
    policyDocument: policy.policyDocument,
    lastUpdatedTime: policy.lastUpdatedTime,
    policyType: policy.policyType,
    scope: policy.scope,
    ...(policy.selectionCriteria !== undefined && { selectionCriteria: policy.selectionCriteria }),
    accountId: policy.account,
  };
}
