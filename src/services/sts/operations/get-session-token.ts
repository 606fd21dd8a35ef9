import { ServiceError } from "../../../core/service-error.ts";
import { accessKeyId, secretAccessKey } from "../../../identity/key-format.ts";
import { Sts } from "../../../model/generated/sts.ts";
import { operation } from "../parts.ts";

/** AWS (docs, API_GetSessionToken). */
const defaultSeconds = 43_200;
const maxRootSeconds = 3_600;

/**
 * sts:GetSessionToken: temporary keys of the caller itself, with its own permissions. AWS (docs): needs none; without MFA they can't call
 * IAM, nor STS but for AssumeRole and GetCallerIdentity.
 */
export const getSessionToken = operation(Sts.GetSessionToken, {
  authorize: () => [],

  async handle({ input, caller: { principal }, sessions, clock, ids }) {
    if ((principal.kind !== "user" && principal.kind !== "root") || principal.temporarySinceMs !== undefined) {
      // AWS (reported).
      throw new ServiceError("AccessDenied", "Cannot call GetSessionToken with session credentials", { status: 403 });
    }
    if (input.SerialNumber !== undefined || input.TokenCode !== undefined) {
      throw new ServiceError("AccessDenied", "MultiFactorAuthentication failed, unable to validate MFA code.", {
        status: 403,
      });
    }
    const asked = input.DurationSeconds ?? defaultSeconds;
    const seconds = principal.kind === "root" ? Math.min(asked, maxRootSeconds) : asked;
    const temporarySinceMs = Math.floor(clock.nowMs() / 1000) * 1000;
    const expiresAtMs = temporarySinceMs + seconds * 1000;
    const key = {
      accessKeyId: accessKeyId("temporaryKey", principal.account, ids),
      secretAccessKey: secretAccessKey(ids),
    };
    const SessionToken = sessions.seal({ ...key, principal: { ...principal, temporarySinceMs }, expiresAtMs });
    return {
      Credentials: {
        AccessKeyId: key.accessKeyId,
        SecretAccessKey: key.secretAccessKey,
        SessionToken,
        Expiration: expiresAtMs,
      },
    };
  },
});
