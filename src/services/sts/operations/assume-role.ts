import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { type Caller, type Principal, principalArn } from "../../../core/caller.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { accessKeyId, secretAccessKey } from "../../../identity/key-format.ts";
import type { AssumableRole } from "../../../identity/ports.ts";
import { type AssumeRoleRequest, Sts } from "../../../model/generated/sts.ts";
import { operation } from "../parts.ts";
import { packedSize, sessionPoliciesOf } from "../session-policies.ts";
import { checkTags, sessionTags, tagContext } from "../session-tags.ts";

const defaultSeconds = 3_600;
/** AWS (docs, id_roles_terms-and-concepts, role chaining). */
const maxChainedSeconds = 3_600;

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
      // AWS (docs, id_credentials_temp_control-access_monitor): also where a chain of roles hands the identity on.
      ...(sourceIdentityOf(input, caller) !== undefined
        ? [permission("sts:SetSourceIdentity", role, { context })]
        : []),
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
    const sessionPolicies = await sessionPoliciesOf(input, role.account, roles);
    const issuedAtMs = Math.floor(clock.nowMs() / 1000) * 1000;
    const expiresAtMs = issuedAtMs + seconds * 1000;
    checkSourceIdentity(input, caller);
    const sourceIdentity = sourceIdentityOf(input, caller);
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
    const packed = packedSize(input, sessionPolicies);
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
      ...(packed !== undefined && { PackedPolicySize: packed }),
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    };
  },
});

function contextOf(input: AssumeRoleRequest, caller: Caller): Record<string, string | readonly string[]> {
  const sourceIdentity = sourceIdentityOf(input, caller);
  return {
    "sts:RoleSessionName": input.RoleSessionName,
    ...(input.ExternalId !== undefined && { "sts:ExternalId": input.ExternalId }),
    ...(sourceIdentity !== undefined && { "sts:SourceIdentity": sourceIdentity }),
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

/** The one that the caller's session has, else the one that is asked for. */
function sourceIdentityOf({ SourceIdentity: asked }: AssumeRoleRequest, { principal }: Caller): string | undefined {
  return (principal.kind === "session" ? principal.sourceIdentity : undefined) ?? asked;
}

/** AWS (docs, id_credentials_temp_control-access_monitor): once it is set it can't be changed. @throws ServiceError AccessDenied */
function checkSourceIdentity(input: AssumeRoleRequest, caller: Caller): void {
  const { SourceIdentity: asked, RoleArn: role } = input;
  const own = sourceIdentityOf(input, caller);
  if (asked === undefined || asked === own) return;
  throw new ServiceError(
    "AccessDenied",
    `User: ${caller.arn} is not authorized to perform: sts:SetSourceIdentity on resource: ${role}`,
    { status: 403, operatorReason: `the session's source identity is ${own} and can't become ${asked}` },
  );
}
