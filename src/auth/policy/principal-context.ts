import { type Principal, principalArn } from "../../core/caller.ts";

type Keys = Readonly<Record<string, string | readonly string[]>>;

const known = new WeakMap<Principal, Keys>();

/** Condition keys that say who the caller is; made once for each principal. AWS (docs, reference_policies_condition-keys). */
export function principalContext(principal: Principal): Keys {
  const found = known.get(principal);
  if (found) return found;
  const made = keysOf(principal);
  known.set(principal, made);
  return made;
}

function keysOf(principal: Principal): Keys {
  switch (principal.kind) {
    case "root":
      return {
        ...signed(principal.account, principalArn(principal), "Account"),
        "aws:userid": principal.account,
        ...temporary(principal),
      };
    case "user":
      return {
        ...signed(principal.account, principal.arn, "User"),
        "aws:userid": principal.userId,
        "aws:username": principal.userName,
        ...temporary(principal),
      };
    case "session":
      return {
        // AWS (docs): the role's ARN, not the session's.
        ...signed(principal.account, principal.roleArn, "AssumedRole"),
        "aws:userid": `${principal.roleId}:${principal.sessionName}`,
        ...temporary({ temporarySinceMs: principal.issuedAtMs }),
        ...(principal.sourceIdentity !== undefined && { "aws:SourceIdentity": principal.sourceIdentity }),
        ...tagKeys("aws:PrincipalTag", principal.tags),
      };
    case "federated":
      return {
        ...signed(principal.account, principalArn(principal), "FederatedUser"),
        "aws:userid": `${principal.account}:${principal.name}`,
        ...temporary({ temporarySinceMs: principal.issuedAtMs }),
        ...tagKeys("aws:PrincipalTag", principal.tags),
      };
    case "service":
      return {
        "aws:PrincipalIsAWSService": "true",
        "aws:PrincipalServiceName": principal.names[0] ?? "",
        "aws:PrincipalServiceNamesList": principal.names,
      };
    case "anonymous":
      return { "aws:PrincipalIsAWSService": "false", "aws:PrincipalType": "Anonymous", "aws:userid": "anonymous" };
  }
}

/** `aws:PrincipalTag/team` and its like, one for each tag. */
export function tagKeys(
  prefix: "aws:PrincipalTag" | "aws:ResourceTag" | "iam:ResourceTag" | "ec2:ResourceTag",
  tags: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> | undefined {
  return tags && Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));
}

/** AWS (docs): present for temporary credentials only. */
function temporary({ temporarySinceMs }: { readonly temporarySinceMs?: number }): Record<string, string> {
  if (temporarySinceMs === undefined) return {};
  return {
    "aws:TokenIssueTime": new Date(temporarySinceMs).toISOString().replace(/\.\d{3}Z$/, "Z"),
    "aws:MultiFactorAuthPresent": "false",
  };
}

function signed(account: string, arn: string, type: string): Record<string, string> {
  return {
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": account,
    "aws:PrincipalType": type,
    "aws:PrincipalIsAWSService": "false",
  };
}
