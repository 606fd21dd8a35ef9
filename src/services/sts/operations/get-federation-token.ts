import { permission } from "../../../auth/declare.ts";
import { type Arn, arn } from "../../../core/arn.ts";
import { type Principal, principalArn } from "../../../core/caller.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { accessKeyId, secretAccessKey } from "../../../identity/key-format.ts";
import { Sts } from "../../../model/generated/sts.ts";
import { operation } from "../parts.ts";
import { packedSize, sessionPoliciesOf } from "../session-policies.ts";
import { checkTags, sessionTags, tagContext } from "../session-tags.ts";

/** AWS (docs, API_GetFederationToken). */
const defaultSeconds = 43_200;
const maxRootSeconds = 3_600;

/**
 * sts:GetFederationToken: keys for someone who is no user of IAM. They may what the caller's policies and the policies that are passed
 * both allow, and what a resource's policy gives to the federated user by name. AWS (docs): root's last an hour at most.
 */
export const getFederationToken = operation(Sts.GetFederationToken, {
  authorize: ({ input, caller }) => {
    const federated = federatedArn(caller.account, input.Name);
    const context = tagContext({ Tags: input.Tags }, caller.principal);
    return [
      permission("sts:GetFederationToken", federated, { context }),
      ...(input.Tags?.length ? [permission("sts:TagSession", federated, { context })] : []),
    ];
  },

  async handle({ input, caller: { principal }, roles, sessions, clock, ids }) {
    if ((principal.kind !== "user" && principal.kind !== "root") || principal.temporarySinceMs !== undefined) {
      // AWS (reported).
      throw new ServiceError("AccessDenied", "Cannot call GetFederationToken with session credentials", {
        status: 403,
      });
    }
    const { account } = principal;
    const asked = input.DurationSeconds ?? defaultSeconds;
    const seconds = principal.kind === "root" ? Math.min(asked, maxRootSeconds) : asked;
    checkTags({ Tags: input.Tags }, principal);
    const sessionPolicies = await sessionPoliciesOf(input, account, roles);
    const issuedAtMs = Math.floor(clock.nowMs() / 1000) * 1000;
    const expiresAtMs = issuedAtMs + seconds * 1000;
    const { tags } = sessionTags({ Tags: input.Tags }, principal);
    const federated: Principal = {
      kind: "federated",
      account,
      name: input.Name,
      sessionPolicies,
      issuedAtMs,
      expiresAtMs,
      ...(principal.kind === "user" && { user: { userName: principal.userName, userId: principal.userId } }),
      ...(tags && { tags }),
    };
    const key = { accessKeyId: accessKeyId("temporaryKey", account, ids), secretAccessKey: secretAccessKey(ids) };
    return {
      Credentials: {
        AccessKeyId: key.accessKeyId,
        SecretAccessKey: key.secretAccessKey,
        SessionToken: sessions.seal({ ...key, principal: federated, expiresAtMs }),
        Expiration: expiresAtMs,
      },
      FederatedUser: { FederatedUserId: `${account}:${input.Name}`, Arn: principalArn(federated) },
      // AWS (recorded): there even where nothing was passed.
      PackedPolicySize: packedSize(input, sessionPolicies) ?? 0,
    };
  },
});

function federatedArn(account: string, name: string): Arn {
  return arn({ service: "sts", region: "", account, resource: `federated-user/${name}` });
}
