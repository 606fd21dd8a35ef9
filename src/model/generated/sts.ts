// Generated from models/sts.json by scripts/generate-types.ts: change the model, not this file.
import type { OperationRef } from "../../core/operation-ref.ts";

export interface AssumeRoleRequest {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Policy?: string | undefined;
  readonly DurationSeconds?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly TransitiveTagKeys?: readonly string[] | undefined;
  readonly ExternalId?: string | undefined;
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
  readonly SourceIdentity?: string | undefined;
  readonly ProvidedContexts?: readonly ProvidedContext[] | undefined;
}

export interface AssumeRoleResponse {
  readonly Credentials?: Credentials | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly SourceIdentity?: string | undefined;
}

export interface AssumeRoleWithSAMLRequest {
  readonly RoleArn: string;
  readonly PrincipalArn: string;
  readonly SAMLAssertion: string;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Policy?: string | undefined;
  readonly DurationSeconds?: number | undefined;
}

export interface AssumeRoleWithSAMLResponse {
  readonly Credentials?: Credentials | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly Subject?: string | undefined;
  readonly SubjectType?: string | undefined;
  readonly Issuer?: string | undefined;
  readonly Audience?: string | undefined;
  readonly NameQualifier?: string | undefined;
  readonly SourceIdentity?: string | undefined;
}

export interface AssumeRoleWithWebIdentityRequest {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly WebIdentityToken: string;
  readonly ProviderId?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly Policy?: string | undefined;
  readonly DurationSeconds?: number | undefined;
}

export interface AssumeRoleWithWebIdentityResponse {
  readonly Credentials?: Credentials | undefined;
  readonly SubjectFromWebIdentityToken?: string | undefined;
  readonly AssumedRoleUser?: AssumedRoleUser | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly Provider?: string | undefined;
  readonly Audience?: string | undefined;
  readonly SourceIdentity?: string | undefined;
}

export interface AssumeRootRequest {
  readonly TargetPrincipal: string;
  readonly TaskPolicyArn: PolicyDescriptorType;
  readonly DurationSeconds?: number | undefined;
}

export interface AssumeRootResponse {
  readonly Credentials?: Credentials | undefined;
  readonly SourceIdentity?: string | undefined;
}

export interface AssumedRoleUser {
  readonly AssumedRoleId: string;
  readonly Arn: string;
}

export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: number;
}

export interface DecodeAuthorizationMessageRequest {
  readonly EncodedMessage: string;
}

export interface DecodeAuthorizationMessageResponse {
  readonly DecodedMessage?: string | undefined;
}

export interface FederatedUser {
  readonly FederatedUserId: string;
  readonly Arn: string;
}

export interface GetAccessKeyInfoRequest {
  readonly AccessKeyId: string;
}

export interface GetAccessKeyInfoResponse {
  readonly Account?: string | undefined;
}

export interface GetCallerIdentityRequest {
}

export interface GetCallerIdentityResponse {
  readonly UserId?: string | undefined;
  readonly Account?: string | undefined;
  readonly Arn?: string | undefined;
}

export interface GetDelegatedAccessTokenRequest {
  readonly TradeInToken: string;
}

export interface GetDelegatedAccessTokenResponse {
  readonly Credentials?: Credentials | undefined;
  readonly PackedPolicySize?: number | undefined;
  readonly AssumedPrincipal?: string | undefined;
}

export interface GetFederationTokenRequest {
  readonly Name: string;
  readonly Policy?: string | undefined;
  readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined;
  readonly DurationSeconds?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface GetFederationTokenResponse {
  readonly Credentials?: Credentials | undefined;
  readonly FederatedUser?: FederatedUser | undefined;
  readonly PackedPolicySize?: number | undefined;
}

export interface GetSessionTokenRequest {
  readonly DurationSeconds?: number | undefined;
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
}

export interface GetSessionTokenResponse {
  readonly Credentials?: Credentials | undefined;
}

export interface GetWebIdentityTokenRequest {
  readonly Audience: readonly string[];
  readonly DurationSeconds?: number | undefined;
  readonly SigningAlgorithm: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface GetWebIdentityTokenResponse {
  readonly WebIdentityToken?: string | undefined;
  readonly Expiration?: number | undefined;
}

export interface PolicyDescriptorType {
  readonly arn?: string | undefined;
}

export interface ProvidedContext {
  readonly ProviderArn?: string | undefined;
  readonly ContextAssertion?: string | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** Every operation of the model, with its types. */
export const Sts = {
  AssumeRole: { service: "sts", name: "AssumeRole" } as OperationRef<AssumeRoleRequest, AssumeRoleResponse>,
  AssumeRoleWithSAML: { service: "sts", name: "AssumeRoleWithSAML" } as OperationRef<AssumeRoleWithSAMLRequest, AssumeRoleWithSAMLResponse>,
  AssumeRoleWithWebIdentity: { service: "sts", name: "AssumeRoleWithWebIdentity" } as OperationRef<AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse>,
  AssumeRoot: { service: "sts", name: "AssumeRoot" } as OperationRef<AssumeRootRequest, AssumeRootResponse>,
  DecodeAuthorizationMessage: { service: "sts", name: "DecodeAuthorizationMessage" } as OperationRef<DecodeAuthorizationMessageRequest, DecodeAuthorizationMessageResponse>,
  GetAccessKeyInfo: { service: "sts", name: "GetAccessKeyInfo" } as OperationRef<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse>,
  GetCallerIdentity: { service: "sts", name: "GetCallerIdentity" } as OperationRef<GetCallerIdentityRequest, GetCallerIdentityResponse>,
  GetDelegatedAccessToken: { service: "sts", name: "GetDelegatedAccessToken" } as OperationRef<GetDelegatedAccessTokenRequest, GetDelegatedAccessTokenResponse>,
  GetFederationToken: { service: "sts", name: "GetFederationToken" } as OperationRef<GetFederationTokenRequest, GetFederationTokenResponse>,
  GetSessionToken: { service: "sts", name: "GetSessionToken" } as OperationRef<GetSessionTokenRequest, GetSessionTokenResponse>,
  GetWebIdentityToken: { service: "sts", name: "GetWebIdentityToken" } as OperationRef<GetWebIdentityTokenRequest, GetWebIdentityTokenResponse>,
} as const;

export type StsOperationName = keyof typeof Sts;
