import { parsePolicy } from "../../auth/policy/parse.ts";
import { malformedPolicy } from "./errors.ts";
import { limits } from "./limits.ts";
import { namedPrincipals, policyWithIds } from "./named-principals.ts";
import type { IamStores } from "./parts.ts";
import { checkDocumentSize } from "./policy-document.ts";
import type { RoleRecord } from "./records.ts";

/**
 * Checks a role's trust policy and finds the unique ids of the roles and users that it names.
 * @throws ServiceError MalformedPolicyDocument, LimitExceeded
 */
export async function checkTrustPolicy(stores: IamStores, document: string): Promise<RoleRecord["principalIds"]> {
  parsePolicy(document, "trust");
  checkDocumentSize(document, "ACLSizePerRole", limits.trustPolicyCharacters);
  const { ids, unknown } = await namedPrincipals(stores, document);
  const [first] = unknown;
  // AWS (reported, terraform-provider-aws issues): the text shows the kind in capitals.
  if (first) throw malformedPolicy(`Invalid principal in policy: "${first.type.toUpperCase()}":"${first.name}"`);
  return ids;
}

/** The document as GetRole shows it. */
export function shownTrustPolicy(
  stores: IamStores,
  { trustDocument, principalIds }: Pick<RoleRecord, "trustDocument" | "principalIds">,
): Promise<string> {
  return policyWithIds(stores, trustDocument, principalIds);
}
