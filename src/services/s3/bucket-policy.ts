import { compilePolicy } from "../../auth/policy/compile.ts";
import type { ConditionTest, Operand, Policy, Statement } from "../../auth/policy/types.ts";
import { bucketArn } from "./arns.ts";
import { malformedPolicy } from "./errors.ts";
import { type ActionKind, isKeyOfActions, kindOfAction } from "./policy-actions.ts";

/** AWS (docs, bucket-policies). */
const maxPolicyBytes = 20 * 1_024;

/** A policy that may be put on `bucket`. @throws ServiceError MalformedPolicy */
export function checkedBucketPolicy(document: string, bucket: string): Policy {
  if (Buffer.byteLength(document) > maxPolicyBytes) throw malformedPolicy("Policies must not exceed 20 KB.");
  const policy = compilePolicy(document, "bucket");
  for (const statement of policy.statements) checkStatement(statement, bucket);
  return policy;
}

/** AWS (reported): what a policy can't mean is refused when it is put, in this order. */
function checkStatement({ resources = [], actions, isNotAction, conditions }: Statement, bucket: string): void {
  const arn = bucketArn(bucket);
  for (const { source } of resources) {
    if (source !== arn && !source.startsWith(`${arn}/`) && source !== `${arn}*`) {
      throw malformedPolicy("Policy has invalid resource");
    }
  }
  for (const { source } of actions) {
    const kind = kindOf(source);
    if (kind === undefined) throw malformedPolicy("Policy has invalid action");
    if (!isNotAction && !hasResource(kind, resources, arn)) {
      throw malformedPolicy("Action does not apply to any resource(s) in statement");
    }
  }
  const named = isNotAction ? ["*"] : actions.map(({ source }) => source);
  for (const { lowerKey } of conditions) {
    if (isKeyOfActions(lowerKey, named)) continue;
    throw malformedPolicy("Conditions do not apply to combination of actions and resources in statement");
  }
}

/** With a wildcard it may be any. */
function kindOf(action: string): ActionKind | "any" | undefined {
  if (action === "*") return "any";
  if (!/[*?]/.test(action)) return kindOfAction(action);
  return /^s3:/i.test(action) ? "any" : undefined;
}

function hasResource(
  kind: ActionKind | "any",
  resources: readonly { readonly source: string }[],
  arn: string,
): boolean {
  if (kind === "any") return true;
  if (kind === "other") return false;
  return resources.some(({ source }) => source === `${arn}*` || (kind === "object" ? source !== arn : source === arn));
}

const publicness = new WeakMap<Policy, boolean>();

/** Whether a bucket policy counts as public. Asked at every request: remembered for each compiled policy. */
export function isPublicPolicy(document: string): boolean {
  const policy = compilePolicy(document, "bucket");
  const known = publicness.get(policy);
  if (known !== undefined) return known;
  const isPublic = policy.statements.some(isPublicStatement);
  publicness.set(policy, isPublic);
  return isPublic;
}

/** AWS (docs, access-control-block-public-access, "The meaning of public"): an Allow to everyone that no fixed value narrows. */
function isPublicStatement({ effect, principal, isNotPrincipal, conditions }: Statement): boolean {
  if (effect !== "Allow" || !(principal?.isEveryone || isNotPrincipal)) return false;
  return !conditions.some(narrows);
}

/** AWS (docs, the same page). */
const narrowingKeys: ReadonlySet<string> = new Set([
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceowner",
  "aws:sourceorgid",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "s3:dataaccesspointarn",
  "s3:dataaccesspointaccount",
]);

function narrows({ lowerKey, isNegated, ifExists, comparison, qualifier, operands }: ConditionTest): boolean {
  // What lets requests without the key through narrows nothing.
  if (isNegated || ifExists || qualifier === "ForAllValues" || operands.length === 0) return false;
  if (lowerKey === "aws:sourceip") return comparison === "IpAddress" && operands.every(isNarrowNetwork);
  if (!narrowingKeys.has(lowerKey) || comparison === "Null") return false;
  return operands.every((operand) => "template" in operand && isFixed(operand.template.source, lowerKey));
}

/** A value without wildcards and variables; of ARNs the account must be fixed, of user ids what stands before the colon. */
function isFixed(value: string, key: string): boolean {
  if (value.includes("${")) return false;
  const fixed = /arn$/.test(key)
    ? (value.split(":")[4] ?? "")
    : key === "aws:userid"
      ? (value.split(":")[0] ?? "")
      : value;
  return fixed !== "" && !/[*?]/.test(fixed);
}

/** AWS (docs, the same page): networks wider than /8 (IPv4) or /32 (IPv6) are everyone. */
function isNarrowNetwork(operand: Operand): boolean {
  if (!("network" in operand)) return false;
  return operand.network.rules.every((rule) => {
    // Node prints `Subnet: IPv4 10.0.0.0/8`.
    const prefix = Number(/\/(\d+)$/.exec(rule)?.[1] ?? Number.NaN);
    return !(prefix < (rule.includes("IPv6") ? 32 : 8));
  });
}
