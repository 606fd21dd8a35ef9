import { permission } from "../../../auth/declare.ts";
import { parsePolicy } from "../../../auth/policy/parse.ts";
import type { Arn } from "../../../core/arn.ts";
import { type Caller, type Principal, principalArn } from "../../../core/caller.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { accessKeyId, secretAccessKey } from "../../../identity/key-format.ts";
import type { AssumableRole, RoleDirectory } from "../../../identity/ports.ts";
import { type AssumeRoleRequest, Sts } from "../../../model/generated/sts.ts";
import { operation } from "../parts.ts";
import { checkTags, sessionTags, tagContext } from "../session-tags.ts";

const defaultSeconds = 3_600;
/** AWS (docs, id_roles_terms-and-concepts, role chaining). */
const maxChainedSeconds = 3_600;
/** AWS (docs, API_AssumeRole): policies and tags share a packed space; its size is not published. */
const packedBytes = 4_096;

/**
 * sts:AssumeRole. Writes nothing: the token carries the session, and survives a restart.
 * AWS (reported): a role that does not exist is refused in the same words as one that may not be assumed.
 */
export const assumeRole = operation(Sts.AssumeRole, {
  authorize: ({ input, caller }) => {
    const context = contextOf(input, caller);
    const role = input.RoleArn as Arn;
    return [
      permission("sts:AssumeRole", role, { context }),
      ...(input.Tags?.length ? [permission("sts:TagSession", role, { context })] : []),
      ...(input.SourceIdentity !== undefined ? [permission("sts:SetSourceIdentity", role, { context })] : []),
    ];
  },

  async handle({ input, caller, roles, sessions, clock, ids }) {
    if (caller.principal.kind === "root") {
      throw new ServiceError("AccessDenied", "Roles may not be assumed by root accounts.", { status: 403 });
    }
    const role = await roles.role(input.RoleArn);
    if (!role) throw denied(input, caller);
    const seconds = sessionSeconds(input, role, caller);
    checkTags(input, caller.principal);
    const sessionPolicies = await sessionPoliciesOf(input, role, roles);
    const issuedAtMs = Math.floor(clock.nowMs() / 1000) * 1000;
    const expiresAtMs = issuedAtMs + seconds * 1000;
    const sourceIdentity = input.SourceIdentity ?? inheritedSourceIdentity(caller.principal);
    const principal: Principal = {
      kind: "session",
      account: role.account,
      roleArn: role.arn,
      roleId: role.roleId,
      roleName: role.roleName,
      sessionName: input.RoleSessionName,
      sessionPolicies,
      issuedAtMs,
      expiresAtMs,
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      ...sessionTags(input, caller.principal),
    };
    const key = {
      accessKeyId: accessKeyId("temporaryKey", role.account, ids),
      secretAccessKey: secretAccessKey(ids),
    };
    return {
      Credentials: {
        AccessKeyId: key.accessKeyId,
        SecretAccessKey: key.secretAccessKey,
        SessionToken: sessions.seal({ ...key, principal, expiresAtMs }),
        Expiration: expiresAtMs,
      },
      AssumedRoleUser: {
        AssumedRoleId: `${role.roleId}:${input.RoleSessionName}`,
        Arn: principalArn(principal),
      },
      ...packedSize(input, sessionPolicies),
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    };
  },
});

function contextOf(input: AssumeRoleRequest, caller: Caller): Record<string, string | readonly string[]> {
  return {
    "sts:RoleSessionName": input.RoleSessionName,
    ...(input.ExternalId !== undefined && { "sts:ExternalId": input.ExternalId }),
    ...(input.SourceIdentity !== undefined && { "sts:SourceIdentity": input.SourceIdentity }),
    ...tagContext(input, caller.principal),
  };
}

function denied(input: AssumeRoleRequest, caller: Caller): ServiceError {
  return new ServiceError(
    "AccessDenied",
    `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
    { status: 403, operatorReason: `there is no role ${input.RoleArn}` },
  );
}

/** AWS (docs, API_AssumeRole). @throws ServiceError ValidationError */
function sessionSeconds({ DurationSeconds: asked }: AssumeRoleRequest, role: AssumableRole, caller: Caller): number {
  const seconds = asked ?? Math.min(defaultSeconds, role.maxSessionSeconds);
  if (caller.principal.kind === "session" && seconds > maxChainedSeconds) {
    throw new ServiceError(
      "ValidationError",
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
    );
  }
  if (seconds > role.maxSessionSeconds) {
    throw new ServiceError(
      "ValidationError",
      "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
  }
  return seconds;
}

/** The documents that narrow the session: the inline one and those of managed policies. @throws ServiceError MalformedPolicyDocument */
async function sessionPoliciesOf(
  { Policy: inline, PolicyArns: arns = [] }: AssumeRoleRequest,
  role: AssumableRole,
  roles: RoleDirectory,
): Promise<readonly string[]> {
  const documents: string[] = [];
  if (inline !== undefined) {
    parsePolicy(inline, "session");
    documents.push(inline);
  }
  for (const { arn } of arns) {
    const document = arn === undefined ? undefined : await roles.managedPolicy(arn, role.account);
    if (document === undefined) {
      throw new ServiceError("MalformedPolicyDocument", `The policy with ARN ${arn} does not exist or can't be used.`);
    }
    documents.push(document);
  }
  return documents;
}

function inheritedSourceIdentity(principal: Principal): string | undefined {
  return principal.kind === "session" ? principal.sourceIdentity : undefined;
}

/** AWS (recorded): only where a policy or tags were passed; in percent of what is allowed. @throws ServiceError PackedPolicyTooLarge */
function packedSize(input: AssumeRoleRequest, policies: readonly string[]): { PackedPolicySize?: number } {
  if (policies.length === 0 && !input.Tags?.length) return {};
  const tagBytes = JSON.stringify(input.Tags ?? []).length;
  const percent = Math.ceil((((input.Policy?.length ?? 0) + tagBytes) / packedBytes) * 100);
  if (percent > 100) {
    throw new ServiceError(
      "PackedPolicyTooLarge",
      `Packed size of session tags consumes ${percent}% of allotted space.`,
    );
  }
  return { PackedPolicySize: percent };
}
