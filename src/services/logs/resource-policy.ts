import { parsePolicy } from "../../auth/policy/parse.ts";
import { parseArn } from "../../core/arn.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { PolicyText } from "../../identity/ports.ts";
import { invalidParameter } from "./errors.ts";
import type { LogsStores } from "./parts.ts";
import { wildcardMatch } from "./wildcard-match.ts";

type Members = Readonly<Record<string, unknown>>;

/** AWS (docs, API_PutResourcePolicy): who puts logs by such a policy is an AWS service, and these are the actions that it may do. */
const actions = ["logs:CreateLogStream", "logs:PutLogEvents"] as const;

/** @throws ServiceError InvalidParameterException. AWS (reported, terraform-provider-aws#32260): one text for all of them. */
export function checkResourcePolicy(document: string): void {
  const refusal = () => invalidParameter("Could not convert to persistable policy.");
  try {
    parsePolicy(document, "resource");
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw refusal();
  }
  // A service's name is no account and no ARN.
  const named = statementsOf(document).flatMap(({ Principal: principal }) => principalsOf(principal, "AWS"));
  if (named.some((one) => /^[a-z0-9.-]+\.amazonaws\.com$/.test(one))) throw refusal();
}

/** The policies that guard a log group or stream, those of the account and that of the group itself, as one document. */
export async function resourcePolicyOf(
  stores: Pick<LogsStores, "resourcePolicies">,
  arn: string,
): Promise<PolicyText | undefined> {
  const parts = parseArn(arn);
  const group = /^log-group:([^:]+)/.exec(parts?.resource ?? "")?.[1];
  if (!parts || group === undefined) return undefined;
  const applying = (await stores.resourcePolicies.list([parts.account, parts.region]))
    .map(({ value }) => value)
    .filter(({ logGroupName }) => logGroupName === undefined || logGroupName === group);
  const statements = applying.flatMap(({ policyDocument }) => statementsOf(policyDocument)).flatMap(honoured);
  if (statements.length === 0) return undefined;
  const names = applying.map(({ policyName }) => policyName ?? "of the group").join(", ");
  return {
    name: `logs resource policy ${names}`,
    document: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
  };
}

/** What counts of a statement: services as principals, and the two actions. */
function honoured(statement: Members): readonly Members[] {
  const services = principalsOf(statement["Principal"], "Service");
  const { Sid: _sid, Action: action, NotAction: notAction, ...rest } = statement;
  const patterns = listOf(action ?? notAction).filter((one) => typeof one === "string");
  const isNamed = (one: string) => patterns.some((pattern) => fits(pattern, one));
  const wanted = actions.filter((one) => isNamed(one) === (action !== undefined));
  if (services.length === 0 || wanted.length === 0) return [];
  return [{ ...rest, Principal: { Service: services }, Action: wanted }];
}

/** Ignores case, as actions do. */
function fits(pattern: string, action: string): boolean {
  return wildcardMatch(pattern.toLowerCase(), action.toLowerCase());
}

function statementsOf(document: string): readonly Members[] {
  const { Statement: statement }: Members = JSON.parse(document);
  return listOf(statement).filter((one): one is Members => typeof one === "object" && one !== null);
}

function principalsOf(principal: unknown, kind: "AWS" | "Service"): readonly string[] {
  if (typeof principal !== "object" || principal === null) return [];
  return listOf((principal as Members)[kind]).filter((one) => typeof one === "string");
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
