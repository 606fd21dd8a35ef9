import { invalidParameter } from "./errors.ts";
import { wildcardMatch } from "./wildcard-match.ts";

/**
 * The access policy of a destination: a grammar of its own, narrower than IAM's. It speaks of accounts, not of users.
 *
 * AWS (reported, captures of 2026; aws-cdk#14578): principals are bare account ids; a wildcard needs an organization condition;
 * only aws:PrincipalOrgID and aws:PrincipalOrgPaths may stand in a condition.
 */
export interface AccessPolicy {
  readonly statements: readonly AccessStatement[];
}

interface AccessStatement {
  readonly effect: "Allow" | "Deny";
  /** Account ids, or `*`. */
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Patterns of organization ids, one of which the caller's organization must fit; undefined without a condition. */
  readonly organizations: readonly string[] | undefined;
}

const grammarText =
  "Error occurred while parsing accessPolicy. Please check if the accessPolicy has been constructed correctly using IAM grammar.";

/** @throws ServiceError InvalidParameterException with AWS's text */
export function parseAccessPolicy(document: string): AccessPolicy {
  const policy = asObject(parseJson(document));
  const statements = listOf(policy["Statement"]);
  if (statements.length === 0) throw invalidParameter(grammarText);
  return { statements: statements.map(parseStatement) };
}

/** What the policy says to `account` about subscribing to `destinationArn`. */
export function decideAccess(
  policy: AccessPolicy | undefined,
  request: { readonly account: string; readonly destinationArn: string; readonly organization?: string | undefined },
): "allow" | "explicitDeny" | "implicitDeny" {
  const matching = (policy?.statements ?? []).filter((statement) => matches(statement, request));
  if (matching.some(({ effect }) => effect === "Deny")) return "explicitDeny";
  return matching.length > 0 ? "allow" : "implicitDeny";
}

/** Whether any statement asks for an organization: such destinations need a role of the sender. */
export function isOrganizationPolicy(policy: AccessPolicy): boolean {
  return policy.statements.some(({ organizations }) => organizations !== undefined);
}

function matches(
  statement: AccessStatement,
  request: { readonly account: string; readonly destinationArn: string; readonly organization?: string | undefined },
): boolean {
  const { principals, actions, resources, organizations } = statement;
  const { organization } = request;
  const isMember =
    organizations === undefined ||
    (organization !== undefined && organizations.some((one) => wildcardMatch(one, organization)));
  return (
    isMember &&
    (principals.includes("*") || principals.includes(request.account)) &&
    actions.some((action) => ["*", "logs:*", "logs:putsubscriptionfilter"].includes(action.toLowerCase())) &&
    resources.some((resource) => wildcardMatch(resource, request.destinationArn))
  );
}

function parseStatement(value: unknown): AccessStatement {
  const statement = asObject(value);
  const effect = statement["Effect"];
  if (effect !== "Allow" && effect !== "Deny") throw invalidParameter(grammarText);
  const organizations = parseCondition(statement["Condition"]);
  const principals = parsePrincipals(statement["Principal"], organizations !== undefined);
  const actions = stringsOf(statement["Action"]);
  const resources = stringsOf(statement["Resource"]);
  if (actions.length === 0 || resources.length === 0) throw invalidParameter(grammarText);
  return { effect, principals, actions, resources, organizations };
}

function parsePrincipals(value: unknown, hasOrganization: boolean): readonly string[] {
  const principals = value === "*" ? ["*"] : stringsOf(asObject(value)["AWS"]);
  if (principals.length === 0) throw invalidParameter(grammarText);
  for (const principal of principals) {
    if (/^\d{12}$/.test(principal)) continue;
    if (principal === "*") {
      if (hasOrganization) continue;
      throw invalidParameter("Principal section of policy contains `*` instead of account ID: *");
    }
    throw invalidParameter(`Principal section of policy contains ARN instead of account ID: ${principal}`);
  }
  return principals;
}

const organizationText =
  "Only 'aws:PrincipalOrgID' and 'aws:PrincipalOrgPaths' condition keys are allowed in Condition block of the policy.";

function parseCondition(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const organizations: string[] = [];
  for (const [operator, keys] of Object.entries(asObject(value))) {
    for (const [key, wanted] of Object.entries(asObject(keys))) {
      if (!["aws:principalorgid", "aws:principalorgpaths"].includes(key.toLowerCase()))
        throw invalidParameter(organizationText);
      const values = stringsOf(wanted);
      // Paths never fit: the organization of the settings has no units, and what is not known is denied.
      if (key.toLowerCase() !== "aws:principalorgid") continue;
      if (operator === "StringLike") organizations.push(...values);
      if (operator === "StringEquals") organizations.push(...values.filter((one) => !/[*?]/.test(one)));
    }
  }
  return organizations;
}

function parseJson(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    throw invalidParameter(grammarText);
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidParameter(grammarText);
  return value as Record<string, unknown>;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function stringsOf(value: unknown): readonly string[] {
  return listOf(value).map((one) => {
    if (typeof one !== "string") throw invalidParameter(grammarText);
    return one;
  });
}
