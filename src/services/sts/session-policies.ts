import { parsePolicy } from "../../auth/policy/parse.ts";
import type { AccountId } from "../../core/arn.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { RoleDirectory } from "../../identity/ports.ts";
import type { AssumeRoleRequest } from "../../model/generated/sts.ts";

/** AWS (docs, API_AssumeRole): policies and tags share a packed space; its size is not published. */
const packedBytes = 4_096;
/** AWS (docs, API_AssumeRole): managed policies that one session may be given. */
const maxManaged = 10;

type Passed = Pick<AssumeRoleRequest, "Policy" | "PolicyArns" | "Tags">;

/** The documents that narrow a session: the inline one and those of managed policies of its account. @throws ServiceError MalformedPolicyDocument */
export async function sessionPoliciesOf(
  { Policy: inline, PolicyArns: arns = [] }: Passed,
  account: AccountId,
  roles: RoleDirectory,
): Promise<readonly string[]> {
  const documents: string[] = [];
  if (inline !== undefined) {
    parsePolicy(inline, "session");
    documents.push(inline);
  }
  if (arns.length > maxManaged) {
    throw new ServiceError(
      "ValidationError",
      `1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to ${maxManaged}`,
    );
  }
  for (const { arn } of arns) {
    const document = arn === undefined ? undefined : await roles.managedPolicy(arn, account);
    if (document === undefined) {
      throw new ServiceError("MalformedPolicyDocument", `The policy with ARN ${arn} does not exist or can't be used.`);
    }
    documents.push(document);
  }
  return documents;
}

/**
 * Percent of the packed space that a session takes; undefined where nothing was passed. AWS (docs): ARNs and tags count, as the inline
 * policy does; the documents behind the ARNs do not. @throws ServiceError PackedPolicyTooLarge
 */
export function packedSize(
  { Policy: inline = "", PolicyArns: arns = [], Tags: tags = [] }: Passed,
  policies: readonly string[],
): number | undefined {
  if (policies.length === 0 && tags.length === 0) return undefined;
  const texts = [inline, ...arns.map(({ arn = "" }) => arn), tags.length > 0 ? JSON.stringify(tags) : ""];
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const percent = Math.ceil((bytes / packedBytes) * 100);
  if (percent > 100) {
    throw new ServiceError(
      "PackedPolicyTooLarge",
      `Packed size of session tags consumes ${percent}% of allotted space.`,
    );
  }
  return percent;
}
