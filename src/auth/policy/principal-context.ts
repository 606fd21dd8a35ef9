import { type Principal, principalArn } from "../../core/caller.ts";

/** Condition keys that say who the caller is. AWS (docs, reference_policies_condition-keys). */
export function principalContext(principal: Principal): Readonly<Record<string, string | readonly string[]>> {
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
        ...Object.fromEntries(
          Object.entries(principal.tags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
        ),
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
