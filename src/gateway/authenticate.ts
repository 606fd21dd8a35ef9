import { authenticationError } from "../auth/sigv4/errors.ts";
import { parseAuthorization } from "../auth/sigv4/parse.ts";
import { type AuthenticationFailure, type Authorization, isFailure } from "../auth/sigv4/types.ts";
import { checkSignature, checkTime } from "../auth/sigv4/verify.ts";
import { accountId, region as brandRegion } from "../core/arn.ts";
import { type Caller, type Principal, principalArn, type ServiceId } from "../core/caller.ts";
import type { WallClock } from "../core/clock.ts";
import type { Identity } from "../identity/ports.ts";
import { isKnownRegion } from "../model/regions.ts";
import type { HttpRequest } from "./http-message.ts";

/** Who sent a request, and what its body has to be checked against. */
export interface Authenticated {
  readonly caller: Caller;
  /** Undefined for an anonymous S3 request. */
  readonly authorization: Authorization | undefined;
  /** The secret, where the body's chunks are signed too. */
  readonly secretAccessKey: string | undefined;
}

export interface AuthenticateParts {
  readonly identity: Identity;
  readonly clock: WallClock;
}

/** The signature that a request carries, before anything is checked; the scope's service helps to route it. */
export function readAuthorization(request: HttpRequest): Authorization | AuthenticationFailure | undefined {
  return parseAuthorization(request);
}

/**
 * Verifies a request. `bodySha256` is the hash of the whole body, or undefined where S3 checks it while it streams.
 * Order as AWS's: scope, key, token, time, signature. @throws ServiceError in the service's words
 */
export async function authenticate(
  request: HttpRequest,
  found: Authorization | AuthenticationFailure | undefined,
  context: { readonly service: ServiceId; readonly bodySha256: string | undefined },
  { identity, clock }: AuthenticateParts,
): Promise<Authenticated> {
  const { service } = context;
  const fail = (failure: AuthenticationFailure): never => {
    throw authenticationError(service, failure);
  };
  if (found === undefined) {
    if (service !== "s3") return fail({ kind: "missing" });
    return {
      caller: callerOf({ kind: "anonymous" }, request, "us-east-1"),
      authorization: undefined,
      secretAccessKey: undefined,
    };
  }
  if (isFailure(found)) return fail(found);
  const scope = checkScope(found, service);
  if (scope) return fail(scope);
  const key = await identity.accessKey(found.accessKeyId, found.sessionToken);
  const nowMs = clock.nowMs();
  if (!key?.active) return fail(unknownKey(found));
  if (key.session && key.session.expiresAtMs <= nowMs)
    return fail({ kind: "expiredToken", token: found.sessionToken ?? "" });
  const failure =
    checkTime(found, request, nowMs) ??
    checkSignature(found, request, { secretAccessKey: key.secretAccessKey, bodySha256: context.bodySha256 });
  if (failure) return fail(failure);
  const caller = callerOf(key.principal, request, found.region, found);
  return { caller, authorization: found, secretAccessKey: key.secretAccessKey };
}

/** With a custom endpoint clients sign the global services with their own default region: any one does for IAM and STS. */
function checkScope({ region, service }: Authorization, wanted: ServiceId): AuthenticationFailure | undefined {
  if (service !== wanted) return { kind: "wrongService", service };
  return isKnownRegion(region) ? undefined : { kind: "wrongRegion", region, expected: undefined };
}

function unknownKey({ accessKeyId, sessionToken }: Authorization): AuthenticationFailure {
  return sessionToken === undefined ? { kind: "unknownKey", accessKeyId } : { kind: "badToken", token: sessionToken };
}

const nobody = accountId("000000000000");

function callerOf(principal: Principal, request: HttpRequest, region: string, authorization?: Authorization): Caller {
  const account = "account" in principal ? principal.account : nobody;
  const agent = request.headers["user-agent"];
  const referer = request.headers["referer"];
  return {
    principal,
    account,
    region: brandRegion(region),
    arn: principalArn(principal),
    context: {
      "aws:SourceIp": request.remoteAddress,
      "aws:SecureTransport": String(request.secure),
      ...(agent !== undefined && { "aws:UserAgent": agent }),
      ...(referer !== undefined && { "aws:Referer": referer }),
      ...(authorization?.service === "s3" && s3Context(authorization, request)),
    },
  };
}

/** AWS (docs, list_amazons3 condition keys). */
function s3Context({ form }: Authorization, request: HttpRequest): Record<string, string> {
  const hash = request.headers["x-amz-content-sha256"];
  return {
    "s3:authType": form === "presigned" ? "REST-QUERY-STRING" : "REST-HEADER",
    "s3:signatureversion": "AWS4-HMAC-SHA256",
    ...(hash !== undefined && { "s3:x-amz-content-sha256": hash }),
  };
}
