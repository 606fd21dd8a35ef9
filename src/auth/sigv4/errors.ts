import type { ServiceId } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import { basicTime } from "./parse.ts";
import type { AuthenticationFailure } from "./types.ts";
import { maxSkewMs } from "./verify.ts";

/** How a family of services says that a request is not authenticated. AWS (docs, CommonErrors; S3 ErrorResponses; recorded ones). */
type Family = "json" | "query" | "ec2" | "s3";

const families: Readonly<Record<ServiceId, Family>> = {
  logs: "json",
  firehose: "json",
  iam: "query",
  sts: "query",
  ec2: "ec2",
  s3: "s3",
};

const noMatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";
const badToken = "The security token included in the request is invalid.";

/** AWS (reported). */
const payloadHashText =
  "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.";
const unsupportedType = (header: string) =>
  `Unsupported Authorization type: '${header.split(" ", 1)[0]?.slice(0, 40)}'.`;

/** The error that the service gives for a failure. */
export function authenticationError(service: ServiceId, failure: AuthenticationFailure): ServiceError {
  const family = families[service];
  if (family === "s3") return s3Error(failure);
  if (family === "ec2") return ec2Error(failure);
  const [code, message] = jsonOrQuery(failure, service);
  const named = family === "json" ? jsonCodes[code] : queryCodes[code];
  return new ServiceError(named, message, { status: family === "json" || code === "incomplete" ? 400 : 403 });
}

type Code = "missing" | "incomplete" | "unknownKey" | "expiredToken" | "signature";

const jsonCodes: Readonly<Record<Code, string>> = {
  missing: "MissingAuthenticationTokenException",
  incomplete: "IncompleteSignatureException",
  unknownKey: "UnrecognizedClientException",
  expiredToken: "ExpiredTokenException",
  signature: "InvalidSignatureException",
};

const queryCodes: Readonly<Record<Code, string>> = {
  missing: "MissingAuthenticationToken",
  incomplete: "IncompleteSignature",
  unknownKey: "InvalidClientTokenId",
  expiredToken: "ExpiredToken",
  signature: "SignatureDoesNotMatch",
};

function jsonOrQuery(failure: AuthenticationFailure, service: ServiceId): readonly [Code, string] {
  switch (failure.kind) {
    case "missing":
      return [
        "missing",
        families[service] === "json" ? "Missing Authentication Token" : "Request is missing Authentication Token",
      ];
    case "malformed":
      return ["incomplete", failure.detail];
    case "unsupportedType":
      return ["incomplete", unsupportedType(failure.header)];
    case "badPayloadHash":
      return ["incomplete", payloadHashText];
    case "unsupportedAlgorithm":
      return ["incomplete", `Unsupported AWS 'algorithm': '${failure.algorithm}'.`];
    case "unknownKey":
    case "badToken":
      return ["unknownKey", badToken];
    case "expiredToken":
      return ["expiredToken", "The security token included in the request is expired"];
    case "badSignature":
      return ["signature", noMatch];
    case "clockOld":
      return ["signature", clockText("Signature expired: ", "is now earlier than", failure, -maxSkewMs)];
    case "clockAhead":
      return ["signature", clockText("Signature not yet current: ", "is still later than", failure, maxSkewMs)];
    case "wrongRegion":
      return ["signature", `Credential should be scoped to a valid region. `];
    case "wrongService":
      return ["signature", `Credential should be scoped to correct service: '${service}'. `];
    case "presignedExpired":
      return [
        "signature",
        `Signature expired: ${basicTime(failure.expiresAtMs)} is now earlier than ${basicTime(failure.nowMs)}`,
      ];
    case "presignedTooLong":
      return ["incomplete", "X-Amz-Expires must be less than 604800 seconds"];
    case "unsignedHeaders":
      return ["signature", `'${failure.names[0]}' must be a 'SignedHeader' in the AWS Authorization.`];
  }
}

function clockText(
  lead: string,
  relation: string,
  { amzDate, nowMs }: { amzDate: string; nowMs: number },
  skewMs: number,
): string {
  const sign = skewMs < 0 ? "-" : "+";
  return `${lead}${amzDate} ${relation} ${basicTime(nowMs + skewMs)} (${basicTime(nowMs)} ${sign} 15 min.)`;
}

function ec2Error(failure: AuthenticationFailure): ServiceError {
  const refused = (code: string, message: string, status: number) => new ServiceError(code, message, { status });
  switch (failure.kind) {
    case "missing":
      return refused("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
    case "malformed":
    case "unsupportedAlgorithm":
    case "unsupportedType":
    case "presignedTooLong":
      return refused(
        "IncompleteSignature",
        failure.kind === "malformed" ? failure.detail : "The signature is not in a form that is known.",
        400,
      );
    case "expiredToken":
    case "clockOld":
    case "clockAhead":
    case "presignedExpired":
      return refused("RequestExpired", "Request has expired.", 400);
    default:
      return refused("AuthFailure", "AWS was not able to validate the provided access credentials", 401);
  }
}

function s3Error(failure: AuthenticationFailure): ServiceError {
  const refused = (code: string, message: string, status: number, fields: Record<string, string> = {}) =>
    new ServiceError(code, message, { status, fields });
  switch (failure.kind) {
    case "missing":
      return refused("AccessDenied", "Access Denied", 403);
    case "malformed":
      return refused(
        failure.form === "presigned" ? "AuthorizationQueryParametersError" : "AuthorizationHeaderMalformed",
        failure.detail,
        400,
      );
    case "unsupportedType":
      // AWS (reported).
      return refused("InvalidArgument", "Unsupported Authorization Type", 400, {
        ArgumentName: "Authorization",
        ArgumentValue: failure.header,
      });
    case "badPayloadHash":
      return refused("InvalidArgument", payloadHashText, 400, {
        ArgumentName: "x-amz-content-sha256",
        ArgumentValue: failure.value,
      });
    case "unsupportedAlgorithm":
      // AWS (reported).
      return refused(
        "InvalidRequest",
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
        400,
      );
    case "unknownKey":
      return refused("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403, {
        AWSAccessKeyId: failure.accessKeyId,
      });
    case "badToken":
      return refused("InvalidToken", "The provided token is malformed or otherwise invalid.", 400, {
        "Token-0": failure.token,
      });
    case "expiredToken":
      return refused("ExpiredToken", "The provided token has expired.", 400, { "Token-0": failure.token });
    case "badSignature":
      return refused(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
        403,
        {
          AWSAccessKeyId: failure.accessKeyId,
          StringToSign: failure.stringToSign,
          SignatureProvided: failure.signature,
          StringToSignBytes: hexBytes(failure.stringToSign),
          CanonicalRequest: failure.canonicalRequest,
          CanonicalRequestBytes: hexBytes(failure.canonicalRequest),
        },
      );
    case "clockOld":
    case "clockAhead":
      return refused(
        "RequestTimeTooSkewed",
        "The difference between the request time and the current time is too large.",
        403,
        {
          RequestTime: failure.amzDate,
          ServerTime: new Date(failure.nowMs).toISOString(),
          MaxAllowedSkewMilliseconds: String(maxSkewMs),
        },
      );
    case "wrongRegion":
      return refused(
        "AuthorizationHeaderMalformed",
        `The authorization header is malformed; the region '${failure.region}' is wrong; expecting '${failure.expected ?? "us-east-1"}'`,
        400,
        { Region: failure.expected ?? "us-east-1" },
      );
    case "wrongService":
      return refused(
        "AuthorizationHeaderMalformed",
        `The authorization header is malformed; incorrect service "${failure.service}". This endpoint belongs to "s3".`,
        400,
      );
    case "presignedExpired":
      return refused("AccessDenied", "Request has expired", 403, {
        "X-Amz-Expires": String(failure.expiresSeconds),
        Expires: new Date(failure.expiresAtMs).toISOString(),
        ServerTime: new Date(failure.nowMs).toISOString(),
      });
    case "presignedTooLong":
      return refused(
        "AuthorizationQueryParametersError",
        "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
        400,
      );
    case "unsignedHeaders":
      return refused("AccessDenied", "There were headers present in the request which were not signed", 403, {
        HeadersNotSigned: failure.names.join(", "),
      });
  }
}

function hexBytes(text: string): string {
  return (Buffer.from(text).toString("hex").match(/../g) ?? []).join(" ");
}
