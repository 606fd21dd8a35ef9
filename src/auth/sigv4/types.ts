/** What a signature is made over: as received, nothing decoded. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** In the order received, repeated ones apart. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[];
}

/** How the payload is protected, from x-amz-content-sha256. */
export type PayloadKind =
  | { readonly kind: "hash"; readonly sha256: string }
  | { readonly kind: "unsigned" }
  | { readonly kind: "chunked"; readonly isSigned: boolean; readonly hasTrailer: boolean }
  /** No header: services other than S3 hash the body themselves. */
  | { readonly kind: "absent" };

/** A signature as a request carries it. */
export interface Authorization {
  readonly form: "header" | "presigned";
  readonly accessKeyId: string;
  /** `20261124`, of the scope. */
  readonly scopeDate: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261124T101112Z`. */
  readonly amzDate: string;
  readonly sessionToken: string | undefined;
  /** Presigned only. */
  readonly expiresSeconds: number | undefined;
  readonly payload: PayloadKind;
}

/** Why a request is not authenticated; `errors.ts` says it in each service's words. */
export type AuthenticationFailure =
  | { readonly kind: "missing" }
  | { readonly kind: "malformed"; readonly detail: string; readonly form: "header" | "presigned" }
  | { readonly kind: "unsupportedAlgorithm"; readonly algorithm: string }
  /** An Authorization header of another scheme than AWS's. */
  | { readonly kind: "unsupportedType"; readonly header: string }
  /** S3 only: x-amz-content-sha256 is neither a hash nor a word that stands for one. */
  | { readonly kind: "badPayloadHash"; readonly value: string }
  | { readonly kind: "unknownKey"; readonly accessKeyId: string }
  | { readonly kind: "badToken"; readonly token: string }
  | { readonly kind: "expiredToken"; readonly token: string }
  | {
      readonly kind: "badSignature";
      readonly accessKeyId: string;
      readonly canonicalRequest: string;
      readonly stringToSign: string;
      readonly signature: string;
    }
  | { readonly kind: "clockOld" | "clockAhead"; readonly amzDate: string; readonly nowMs: number }
  | { readonly kind: "wrongRegion"; readonly region: string; readonly expected: string | undefined }
  | { readonly kind: "wrongService"; readonly service: string }
  | {
      readonly kind: "presignedExpired";
      readonly expiresSeconds: number;
      readonly expiresAtMs: number;
      readonly nowMs: number;
    }
  | { readonly kind: "presignedTooLong" }
  | { readonly kind: "unsignedHeaders"; readonly names: readonly string[] };

export function isFailure(value: Authorization | AuthenticationFailure | undefined): value is AuthenticationFailure {
  return value !== undefined && "kind" in value;
}
