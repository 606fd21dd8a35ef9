import { notImplemented, type Service } from "../../auth/declare.ts";
import { parseArn } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { StsOperationName } from "../../model/generated/sts.ts";
import { assumeRole } from "./operations/assume-role.ts";
import { decodeAuthorizationMessage } from "./operations/decode-authorization-message.ts";
import { getAccessKeyInfo } from "./operations/get-access-key-info.ts";
import { getCallerIdentity } from "./operations/get-caller-identity.ts";
import { getFederationToken } from "./operations/get-federation-token.ts";
import { getSessionToken } from "./operations/get-session-token.ts";
import type { StsParts } from "./parts.ts";

const operations = {
  AssumeRole: assumeRole,
  AssumeRoleWithSAML: notImplemented(),
  AssumeRoleWithWebIdentity: notImplemented(),
  AssumeRoot: notImplemented(),
  DecodeAuthorizationMessage: decodeAuthorizationMessage,
  GetAccessKeyInfo: getAccessKeyInfo,
  GetCallerIdentity: getCallerIdentity,
  GetDelegatedAccessToken: notImplemented(),
  GetFederationToken: getFederationToken,
  GetSessionToken: getSessionToken,
  GetWebIdentityToken: notImplemented(),
} satisfies Record<StsOperationName, Service["operations"][string]>;

/** AWS Security Token Service. */
export function stsService(parts: StsParts): Service {
  return { id: "sts", operations, parts, before: async (request) => checkRequest(request) };
}

function checkRequest({ operation, input, caller }: { operation: string; input: unknown; caller: Caller }): void {
  checkRoleArn(input);
  const { principal } = caller;
  const isOwn = (principal.kind === "user" || principal.kind === "root") && principal.temporarySinceMs !== undefined;
  // AWS (docs, API_GetSessionToken): what temporary keys of a user may call here.
  if (isOwn && operation !== "AssumeRole" && operation !== "GetCallerIdentity") {
    throw new ServiceError("AccessDenied", `Cannot call ${operation} with session credentials`, { status: 403 });
  }
  // AWS (docs, id_credentials_temp_compare-resources): keys of GetFederationToken may call nothing else here.
  if (principal.kind === "federated" && operation !== "GetCallerIdentity") {
    throw new ServiceError("AccessDenied", `Cannot call ${operation} with federated user credentials`, { status: 403 });
  }
}

/** AWS (recorded): a text that is no role's ARN is refused before anything is decided. */
function checkRoleArn(input: unknown): void {
  if (typeof input !== "object" || input === null || !("RoleArn" in input)) return;
  const text = String(input.RoleArn);
  const parts = parseArn(text);
  if (parts?.service === "iam" && parts.resource.startsWith("role/") && /^\d{12}$/.test(parts.account)) return;
  throw new ServiceError("ValidationError", `${text} is invalid`);
}
