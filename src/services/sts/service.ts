import { notImplemented, type Service } from "../../auth/declare.ts";
import { parseArn } from "../../core/arn.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { StsOperationName } from "../../model/generated/sts.ts";
import { assumeRole } from "./operations/assume-role.ts";
import { getCallerIdentity } from "./operations/get-caller-identity.ts";
import type { StsParts } from "./parts.ts";

const operations = {
  AssumeRole: assumeRole,
  AssumeRoleWithSAML: notImplemented(),
  AssumeRoleWithWebIdentity: notImplemented(),
  AssumeRoot: notImplemented(),
  DecodeAuthorizationMessage: notImplemented(),
  GetAccessKeyInfo: notImplemented(),
  GetCallerIdentity: getCallerIdentity,
  GetDelegatedAccessToken: notImplemented(),
  GetFederationToken: notImplemented(),
  GetSessionToken: notImplemented(),
  GetWebIdentityToken: notImplemented(),
} satisfies Record<StsOperationName, Service["operations"][string]>;

/** AWS Security Token Service. */
export function stsService(parts: StsParts): Service {
  return { id: "sts", operations, parts, before: async ({ input }) => checkRoleArn(input) };
}

/** AWS (recorded): a text that is no role's ARN is refused before anything is decided. */
function checkRoleArn(input: unknown): void {
  if (typeof input !== "object" || input === null || !("RoleArn" in input)) return;
  const text = String(input.RoleArn);
  const parts = parseArn(text);
  if (parts?.service === "iam" && parts.resource.startsWith("role/") && /^\d{12}$/.test(parts.account)) return;
  throw new ServiceError("ValidationError", `${text} is invalid`);
}
