// Generated from models/iam.json by scripts/generate-types.ts: change the model, not this file.
import type { OperationRef } from "../../core/operation-ref.ts";

export interface AcceptDelegationRequestRequest {
  readonly DelegationRequestId: string;
}

export interface AccessDetail {
  readonly ServiceName: string;
  readonly ServiceNamespace: string;
  readonly Region?: string | undefined;
  readonly EntityPath?: string | undefined;
  readonly LastAuthenticatedTime?: number | undefined;
  readonly TotalAuthenticatedEntities?: number | undefined;
}

export interface AccessKey {
  readonly UserName: string;
  readonly AccessKeyId: string;
  readonly Status: "Active" | "Inactive" | "Expired";
  readonly SecretAccessKey: string;
  readonly CreateDate?: number | undefined;
}

export interface AccessKeyLastUsed {
  readonly LastUsedDate?: number | undefined;
  readonly ServiceName: string;
  readonly Region: string;
}

export interface AccessKeyMetadata {
  readonly UserName?: string | undefined;
  readonly AccessKeyId?: string | undefined;
  readonly Status?: "Active" | "Inactive" | "Expired" | undefined;
  readonly CreateDate?: number | undefined;
}

export interface AddClientIDToOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ClientID: string;
}

export interface AddRoleToInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

export interface AddUserToGroupRequest {
  readonly GroupName: string;
  readonly UserName: string;
}

export interface AssociateDelegationRequestRequest {
  readonly DelegationRequestId: string;
}

export interface AttachGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyArn: string;
}

export interface AttachRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyArn: string;
}

export interface AttachUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyArn: string;
}

export interface AttachedPermissionsBoundary {
  readonly PermissionsBoundaryType?: "PermissionsBoundaryPolicy" | undefined;
  readonly PermissionsBoundaryArn?: string | undefined;
}

export interface AttachedPolicy {
  readonly PolicyName?: string | undefined;
  readonly PolicyArn?: string | undefined;
}

export interface ChangePasswordRequest {
  readonly OldPassword: string;
  readonly NewPassword: string;
}

export interface ContextEntry {
  readonly ContextKeyName?: string | undefined;
  readonly ContextKeyValues?: readonly string[] | undefined;
  readonly ContextKeyType?: "string" | "stringList" | "numeric" | "numericList" | "boolean" | "booleanList" | "ip" | "ipList" | "binary" | "binaryList" | "date" | "dateList" | undefined;
}

export interface CreateAccessKeyRequest {
  readonly UserName?: string | undefined;
}

export interface CreateAccessKeyResponse {
  readonly AccessKey: AccessKey;
}

export interface CreateAccountAliasRequest {
  readonly AccountAlias: string;
}

export interface CreateDelegationRequestRequest {
  readonly OwnerAccountId?: string | undefined;
  readonly Description: string;
  readonly Permissions: DelegationPermission;
  readonly RequestMessage?: string | undefined;
  readonly RequestorWorkflowId: string;
  readonly RedirectUrl?: string | undefined;
  readonly NotificationChannel: string;
  readonly SessionDuration: number;
  readonly OnlySendByOwner?: boolean | undefined;
}

export interface CreateDelegationRequestResponse {
  readonly ConsoleDeepLink?: string | undefined;
  readonly DelegationRequestId?: string | undefined;
}

export interface CreateGroupRequest {
  readonly Path?: string | undefined;
  readonly GroupName: string;
}

export interface CreateGroupResponse {
  readonly Group: Group;
}

export interface CreateInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly Path?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateInstanceProfileResponse {
  readonly InstanceProfile: InstanceProfile;
}

export interface CreateLoginProfileRequest {
  readonly UserName?: string | undefined;
  readonly Password?: string | undefined;
  readonly PasswordResetRequired?: boolean | undefined;
}

export interface CreateLoginProfileResponse {
  readonly LoginProfile: LoginProfile;
}

export interface CreateOpenIDConnectProviderRequest {
  readonly Url: string;
  readonly ClientIDList?: readonly string[] | undefined;
  readonly ThumbprintList?: readonly string[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateOpenIDConnectProviderResponse {
  readonly OpenIDConnectProviderArn?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreatePolicyRequest {
  readonly PolicyName: string;
  readonly Path?: string | undefined;
  readonly PolicyDocument: string;
  readonly Description?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreatePolicyResponse {
  readonly Policy?: Policy | undefined;
}

export interface CreatePolicyVersionRequest {
  readonly PolicyArn: string;
  readonly PolicyDocument: string;
  readonly SetAsDefault?: boolean | undefined;
}

export interface CreatePolicyVersionResponse {
  readonly PolicyVersion?: PolicyVersion | undefined;
}

export interface CreateRoleRequest {
  readonly Path?: string | undefined;
  readonly RoleName: string;
  readonly AssumeRolePolicyDocument: string;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly PermissionsBoundary?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateRoleResponse {
  readonly Role: Role;
}

export interface CreateSAMLProviderRequest {
  readonly SAMLMetadataDocument: string;
  readonly Name: string;
  readonly Tags?: readonly Tag[] | undefined;
  readonly AssertionEncryptionMode?: "Required" | "Allowed" | undefined;
  readonly AddPrivateKey?: string | undefined;
}

export interface CreateSAMLProviderResponse {
  readonly SAMLProviderArn?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateServiceLinkedRoleRequest {
  readonly AWSServiceName: string;
  readonly Description?: string | undefined;
  readonly CustomSuffix?: string | undefined;
}

export interface CreateServiceLinkedRoleResponse {
  readonly Role?: Role | undefined;
}

export interface CreateServiceSpecificCredentialRequest {
  readonly UserName: string;
  readonly ServiceName: string;
  readonly CredentialAgeDays?: number | undefined;
}

export interface CreateServiceSpecificCredentialResponse {
  readonly ServiceSpecificCredential?: ServiceSpecificCredential | undefined;
}

export interface CreateUserRequest {
  readonly Path?: string | undefined;
  readonly UserName: string;
  readonly PermissionsBoundary?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateUserResponse {
  readonly User?: User | undefined;
}

export interface CreateVirtualMFADeviceRequest {
  readonly Path?: string | undefined;
  readonly VirtualMFADeviceName: string;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface CreateVirtualMFADeviceResponse {
  readonly VirtualMFADevice: VirtualMFADevice;
}

export interface DeactivateMFADeviceRequest {
  readonly UserName?: string | undefined;
  readonly SerialNumber: string;
}

export interface DelegationPermission {
  readonly PolicyTemplateArn?: string | undefined;
  readonly Parameters?: readonly PolicyParameter[] | undefined;
}

export interface DelegationRequest {
  readonly DelegationRequestId?: string | undefined;
  readonly OwnerAccountId?: string | undefined;
  readonly Description?: string | undefined;
  readonly RequestMessage?: string | undefined;
  readonly Permissions?: DelegationPermission | undefined;
  readonly PermissionPolicy?: string | undefined;
  readonly RolePermissionRestrictionArns?: readonly string[] | undefined;
  readonly OwnerId?: string | undefined;
  readonly ApproverId?: string | undefined;
  readonly State?: "UNASSIGNED" | "ASSIGNED" | "PENDING_APPROVAL" | "FINALIZED" | "ACCEPTED" | "REJECTED" | "EXPIRED" | undefined;
  readonly ExpirationTime?: number | undefined;
  readonly RequestorId?: string | undefined;
  readonly RequestorName?: string | undefined;
  readonly CreateDate?: number | undefined;
  readonly SessionDuration?: number | undefined;
  readonly RedirectUrl?: string | undefined;
  readonly Notes?: string | undefined;
  readonly RejectionReason?: string | undefined;
  readonly OnlySendByOwner?: boolean | undefined;
  readonly UpdatedTime?: number | undefined;
}

export interface DeleteAccessKeyRequest {
  readonly UserName?: string | undefined;
  readonly AccessKeyId: string;
}

export interface DeleteAccountAliasRequest {
  readonly AccountAlias: string;
}

export interface DeleteGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyName: string;
}

export interface DeleteGroupRequest {
  readonly GroupName: string;
}

export interface DeleteInstanceProfileRequest {
  readonly InstanceProfileName: string;
}

export interface DeleteLoginProfileRequest {
  readonly UserName?: string | undefined;
}

export interface DeleteOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
}

export interface DeletePolicyRequest {
  readonly PolicyArn: string;
}

export interface DeletePolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

export interface DeleteRolePermissionsBoundaryRequest {
  readonly RoleName: string;
}

export interface DeleteRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
}

export interface DeleteRoleRequest {
  readonly RoleName: string;
}

export interface DeleteSAMLProviderRequest {
  readonly SAMLProviderArn: string;
}

export interface DeleteSSHPublicKeyRequest {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
}

export interface DeleteServerCertificateRequest {
  readonly ServerCertificateName: string;
}

export interface DeleteServiceLinkedRoleRequest {
  readonly RoleName: string;
}

export interface DeleteServiceLinkedRoleResponse {
  readonly DeletionTaskId: string;
}

export interface DeleteServiceSpecificCredentialRequest {
  readonly UserName?: string | undefined;
  readonly ServiceSpecificCredentialId: string;
}

export interface DeleteSigningCertificateRequest {
  readonly UserName?: string | undefined;
  readonly CertificateId: string;
}

export interface DeleteUserPermissionsBoundaryRequest {
  readonly UserName: string;
}

export interface DeleteUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
}

export interface DeleteUserRequest {
  readonly UserName: string;
}

export interface DeleteVirtualMFADeviceRequest {
  readonly SerialNumber: string;
}

export interface DeletionTaskFailureReasonType {
  readonly Reason?: string | undefined;
  readonly RoleUsageList?: readonly RoleUsageType[] | undefined;
}

export interface DetachGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyArn: string;
}

export interface DetachRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyArn: string;
}

export interface DetachUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyArn: string;
}

export interface DisableOrganizationsRootCredentialsManagementRequest {
}

export interface DisableOrganizationsRootCredentialsManagementResponse {
  readonly OrganizationId?: string | undefined;
  readonly EnabledFeatures?: readonly ("RootCredentialsManagement" | "RootSessions")[] | undefined;
}

export interface DisableOrganizationsRootSessionsRequest {
}

export interface DisableOrganizationsRootSessionsResponse {
  readonly OrganizationId?: string | undefined;
  readonly EnabledFeatures?: readonly ("RootCredentialsManagement" | "RootSessions")[] | undefined;
}

export interface EnableMFADeviceRequest {
  readonly UserName: string;
  readonly SerialNumber: string;
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

export interface EnableOrganizationsRootCredentialsManagementRequest {
}

export interface EnableOrganizationsRootCredentialsManagementResponse {
  readonly OrganizationId?: string | undefined;
  readonly EnabledFeatures?: readonly ("RootCredentialsManagement" | "RootSessions")[] | undefined;
}

export interface EnableOrganizationsRootSessionsRequest {
}

export interface EnableOrganizationsRootSessionsResponse {
  readonly OrganizationId?: string | undefined;
  readonly EnabledFeatures?: readonly ("RootCredentialsManagement" | "RootSessions")[] | undefined;
}

export interface EnableOutboundWebIdentityFederationResponse {
  readonly IssuerIdentifier?: string | undefined;
}

export interface EntityDetails {
  readonly EntityInfo: EntityInfo;
  readonly LastAuthenticated?: number | undefined;
}

export interface EntityInfo {
  readonly Arn: string;
  readonly Name: string;
  readonly Type: "USER" | "ROLE" | "GROUP";
  readonly Id: string;
  readonly Path?: string | undefined;
}

export interface ErrorDetails {
  readonly Message: string;
  readonly Code: string;
}

export interface EvaluationResult {
  readonly EvalActionName: string;
  readonly EvalResourceName?: string | undefined;
  readonly EvalDecision: "allowed" | "explicitDeny" | "implicitDeny";
  readonly MatchedStatements?: readonly Statement[] | undefined;
  readonly MissingContextValues?: readonly string[] | undefined;
  readonly OrganizationsDecisionDetail?: OrganizationsDecisionDetail | undefined;
  readonly PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined;
  readonly EvalDecisionDetails?: Readonly<Record<string, "allowed" | "explicitDeny" | "implicitDeny">> | undefined;
  readonly ResourceSpecificResults?: readonly ResourceSpecificResult[] | undefined;
}

export interface GenerateCredentialReportResponse {
  readonly State?: "STARTED" | "INPROGRESS" | "COMPLETE" | undefined;
  readonly Description?: string | undefined;
}

export interface GenerateOrganizationsAccessReportRequest {
  readonly EntityPath: string;
  readonly OrganizationsPolicyId?: string | undefined;
}

export interface GenerateOrganizationsAccessReportResponse {
  readonly JobId?: string | undefined;
}

export interface GenerateServiceLastAccessedDetailsRequest {
  readonly Arn: string;
  readonly Granularity?: "SERVICE_LEVEL" | "ACTION_LEVEL" | undefined;
}

export interface GenerateServiceLastAccessedDetailsResponse {
  readonly JobId?: string | undefined;
}

export interface GetAccessKeyLastUsedRequest {
  readonly AccessKeyId: string;
}

export interface GetAccessKeyLastUsedResponse {
  readonly UserName?: string | undefined;
  readonly AccessKeyLastUsed?: AccessKeyLastUsed | undefined;
}

export interface GetAccountAuthorizationDetailsRequest {
  readonly Filter?: readonly ("User" | "Role" | "Group" | "LocalManagedPolicy" | "AWSManagedPolicy")[] | undefined;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface GetAccountAuthorizationDetailsResponse {
  readonly UserDetailList?: readonly UserDetail[] | undefined;
  readonly GroupDetailList?: readonly GroupDetail[] | undefined;
  readonly RoleDetailList?: readonly RoleDetail[] | undefined;
  readonly Policies?: readonly ManagedPolicyDetail[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface GetAccountPasswordPolicyResponse {
  readonly PasswordPolicy: PasswordPolicy;
}

export interface GetAccountSummaryResponse {
  readonly SummaryMap?: Readonly<Record<string, number>> | undefined;
}

export interface GetContextKeysForCustomPolicyRequest {
  readonly PolicyInputList: readonly string[];
}

export interface GetContextKeysForPolicyResponse {
  readonly ContextKeyNames?: readonly string[] | undefined;
}

export interface GetContextKeysForPrincipalPolicyRequest {
  readonly PolicySourceArn: string;
  readonly PolicyInputList?: readonly string[] | undefined;
}

export interface GetCredentialReportResponse {
  readonly Content?: Uint8Array | undefined;
  readonly ReportFormat?: "text/csv" | undefined;
  readonly GeneratedTime?: number | undefined;
}

export interface GetDelegationRequestRequest {
  readonly DelegationRequestId: string;
  readonly DelegationPermissionCheck?: boolean | undefined;
}

export interface GetDelegationRequestResponse {
  readonly DelegationRequest?: DelegationRequest | undefined;
  readonly PermissionCheckStatus?: "COMPLETE" | "IN_PROGRESS" | "FAILED" | undefined;
  readonly PermissionCheckResult?: "ALLOWED" | "DENIED" | "UNSURE" | undefined;
}

export interface GetGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyName: string;
}

export interface GetGroupPolicyResponse {
  readonly GroupName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

export interface GetGroupRequest {
  readonly GroupName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface GetGroupResponse {
  readonly Group: Group;
  readonly Users: readonly User[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface GetHumanReadableSummaryRequest {
  readonly EntityArn: string;
  readonly Locale?: string | undefined;
}

export interface GetHumanReadableSummaryResponse {
  readonly SummaryContent?: string | undefined;
  readonly Locale?: string | undefined;
  readonly SummaryState?: "AVAILABLE" | "NOT_AVAILABLE" | "NOT_SUPPORTED" | "FAILED" | undefined;
}

export interface GetInstanceProfileRequest {
  readonly InstanceProfileName: string;
}

export interface GetInstanceProfileResponse {
  readonly InstanceProfile: InstanceProfile;
}

export interface GetLoginProfileRequest {
  readonly UserName?: string | undefined;
}

export interface GetLoginProfileResponse {
  readonly LoginProfile: LoginProfile;
}

export interface GetMFADeviceRequest {
  readonly SerialNumber: string;
  readonly UserName?: string | undefined;
}

export interface GetMFADeviceResponse {
  readonly UserName?: string | undefined;
  readonly SerialNumber: string;
  readonly EnableDate?: number | undefined;
  readonly Certifications?: Readonly<Record<string, string>> | undefined;
}

export interface GetOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
}

export interface GetOpenIDConnectProviderResponse {
  readonly Url?: string | undefined;
  readonly ClientIDList?: readonly string[] | undefined;
  readonly ThumbprintList?: readonly string[] | undefined;
  readonly CreateDate?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface GetOrganizationsAccessReportRequest {
  readonly JobId: string;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
  readonly SortKey?: "SERVICE_NAMESPACE_ASCENDING" | "SERVICE_NAMESPACE_DESCENDING" | "LAST_AUTHENTICATED_TIME_ASCENDING" | "LAST_AUTHENTICATED_TIME_DESCENDING" | undefined;
}

export interface GetOrganizationsAccessReportResponse {
  readonly JobStatus: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly JobCreationDate: number;
  readonly JobCompletionDate?: number | undefined;
  readonly NumberOfServicesAccessible?: number | undefined;
  readonly NumberOfServicesNotAccessed?: number | undefined;
  readonly AccessDetails?: readonly AccessDetail[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly ErrorDetails?: ErrorDetails | undefined;
}

export interface GetOutboundWebIdentityFederationInfoResponse {
  readonly IssuerIdentifier?: string | undefined;
  readonly JwtVendingEnabled?: boolean | undefined;
}

export interface GetPolicyRequest {
  readonly PolicyArn: string;
}

export interface GetPolicyResponse {
  readonly Policy?: Policy | undefined;
}

export interface GetPolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

export interface GetPolicyVersionResponse {
  readonly PolicyVersion?: PolicyVersion | undefined;
}

export interface GetRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
}

export interface GetRolePolicyResponse {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

export interface GetRoleRequest {
  readonly RoleName: string;
}

export interface GetRoleResponse {
  readonly Role: Role;
}

export interface GetSAMLProviderRequest {
  readonly SAMLProviderArn: string;
}

export interface GetSAMLProviderResponse {
  readonly SAMLProviderUUID?: string | undefined;
  readonly SAMLMetadataDocument?: string | undefined;
  readonly CreateDate?: number | undefined;
  readonly ValidUntil?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly AssertionEncryptionMode?: "Required" | "Allowed" | undefined;
  readonly PrivateKeyList?: readonly SAMLPrivateKey[] | undefined;
}

export interface GetSSHPublicKeyRequest {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Encoding: "SSH" | "PEM";
}

export interface GetSSHPublicKeyResponse {
  readonly SSHPublicKey?: SSHPublicKey | undefined;
}

export interface GetServerCertificateRequest {
  readonly ServerCertificateName: string;
}

export interface GetServerCertificateResponse {
  readonly ServerCertificate: ServerCertificate;
}

export interface GetServiceLastAccessedDetailsRequest {
  readonly JobId: string;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface GetServiceLastAccessedDetailsResponse {
  readonly JobStatus: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly JobType?: "SERVICE_LEVEL" | "ACTION_LEVEL" | undefined;
  readonly JobCreationDate: number;
  readonly ServicesLastAccessed: readonly ServiceLastAccessed[];
  readonly JobCompletionDate: number;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Error?: ErrorDetails | undefined;
}

export interface GetServiceLastAccessedDetailsWithEntitiesRequest {
  readonly JobId: string;
  readonly ServiceNamespace: string;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface GetServiceLastAccessedDetailsWithEntitiesResponse {
  readonly JobStatus: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly JobCreationDate: number;
  readonly JobCompletionDate: number;
  readonly EntityDetailsList: readonly EntityDetails[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly Error?: ErrorDetails | undefined;
}

export interface GetServiceLinkedRoleDeletionStatusRequest {
  readonly DeletionTaskId: string;
}

export interface GetServiceLinkedRoleDeletionStatusResponse {
  readonly Status: "SUCCEEDED" | "IN_PROGRESS" | "FAILED" | "NOT_STARTED";
  readonly Reason?: DeletionTaskFailureReasonType | undefined;
}

export interface GetUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
}

export interface GetUserPolicyResponse {
  readonly UserName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

export interface GetUserRequest {
  readonly UserName?: string | undefined;
}

export interface GetUserResponse {
  readonly User: User;
}

export interface Group {
  readonly Path: string;
  readonly GroupName: string;
  readonly GroupId: string;
  readonly Arn: string;
  readonly CreateDate: number;
}

export interface GroupDetail {
  readonly Path?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly GroupId?: string | undefined;
  readonly Arn?: string | undefined;
  readonly CreateDate?: number | undefined;
  readonly GroupPolicyList?: readonly PolicyDetail[] | undefined;
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[] | undefined;
}

export interface InstanceProfile {
  readonly Path: string;
  readonly InstanceProfileName: string;
  readonly InstanceProfileId: string;
  readonly Arn: string;
  readonly CreateDate: number;
  readonly Roles: readonly Role[];
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ListAccessKeysRequest {
  readonly UserName?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListAccessKeysResponse {
  readonly AccessKeyMetadata: readonly AccessKeyMetadata[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAccountAliasesRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListAccountAliasesResponse {
  readonly AccountAliases: readonly string[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAttachedGroupPoliciesRequest {
  readonly GroupName: string;
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListAttachedGroupPoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAttachedRolePoliciesRequest {
  readonly RoleName: string;
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListAttachedRolePoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListAttachedUserPoliciesRequest {
  readonly UserName: string;
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListAttachedUserPoliciesResponse {
  readonly AttachedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListDelegationRequestsRequest {
  readonly OwnerId?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListDelegationRequestsResponse {
  readonly DelegationRequests?: readonly DelegationRequest[] | undefined;
  readonly Marker?: string | undefined;
  readonly isTruncated?: boolean | undefined;
}

export interface ListEntitiesForPolicyRequest {
  readonly PolicyArn: string;
  readonly EntityFilter?: "User" | "Role" | "Group" | "LocalManagedPolicy" | "AWSManagedPolicy" | undefined;
  readonly PathPrefix?: string | undefined;
  readonly PolicyUsageFilter?: "PermissionsPolicy" | "PermissionsBoundary" | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListEntitiesForPolicyResponse {
  readonly PolicyGroups?: readonly PolicyGroup[] | undefined;
  readonly PolicyUsers?: readonly PolicyUser[] | undefined;
  readonly PolicyRoles?: readonly PolicyRole[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListGroupPoliciesRequest {
  readonly GroupName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListGroupPoliciesResponse {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListGroupsForUserRequest {
  readonly UserName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListGroupsForUserResponse {
  readonly Groups: readonly Group[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListGroupsRequest {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListGroupsResponse {
  readonly Groups: readonly Group[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListInstanceProfileTagsRequest {
  readonly InstanceProfileName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListInstanceProfileTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListInstanceProfilesForRoleRequest {
  readonly RoleName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListInstanceProfilesForRoleResponse {
  readonly InstanceProfiles: readonly InstanceProfile[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListInstanceProfilesRequest {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListInstanceProfilesResponse {
  readonly InstanceProfiles: readonly InstanceProfile[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListMFADeviceTagsRequest {
  readonly SerialNumber: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListMFADeviceTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListMFADevicesRequest {
  readonly UserName?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListMFADevicesResponse {
  readonly MFADevices: readonly MFADevice[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListOpenIDConnectProviderTagsRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListOpenIDConnectProviderTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListOpenIDConnectProvidersRequest {
}

export interface ListOpenIDConnectProvidersResponse {
  readonly OpenIDConnectProviderList?: readonly OpenIDConnectProviderListEntry[] | undefined;
}

export interface ListOrganizationsFeaturesRequest {
}

export interface ListOrganizationsFeaturesResponse {
  readonly OrganizationId?: string | undefined;
  readonly EnabledFeatures?: readonly ("RootCredentialsManagement" | "RootSessions")[] | undefined;
}

export interface ListPoliciesGrantingServiceAccessEntry {
  readonly ServiceNamespace?: string | undefined;
  readonly Policies?: readonly PolicyGrantingServiceAccess[] | undefined;
}

export interface ListPoliciesGrantingServiceAccessRequest {
  readonly Marker?: string | undefined;
  readonly Arn: string;
  readonly ServiceNamespaces: readonly string[];
}

export interface ListPoliciesGrantingServiceAccessResponse {
  readonly PoliciesGrantingServiceAccess: readonly ListPoliciesGrantingServiceAccessEntry[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListPoliciesRequest {
  readonly Scope?: "All" | "AWS" | "Local" | undefined;
  readonly OnlyAttached?: boolean | undefined;
  readonly PathPrefix?: string | undefined;
  readonly PolicyUsageFilter?: "PermissionsPolicy" | "PermissionsBoundary" | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListPoliciesResponse {
  readonly Policies?: readonly Policy[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListPolicyTagsRequest {
  readonly PolicyArn: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListPolicyTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListPolicyVersionsRequest {
  readonly PolicyArn: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListPolicyVersionsResponse {
  readonly Versions?: readonly PolicyVersion[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListRolePoliciesRequest {
  readonly RoleName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListRolePoliciesResponse {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListRoleTagsRequest {
  readonly RoleName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListRoleTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListRolesRequest {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListRolesResponse {
  readonly Roles: readonly Role[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListSAMLProviderTagsRequest {
  readonly SAMLProviderArn: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListSAMLProviderTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListSAMLProvidersRequest {
}

export interface ListSAMLProvidersResponse {
  readonly SAMLProviderList?: readonly SAMLProviderListEntry[] | undefined;
}

export interface ListSSHPublicKeysRequest {
  readonly UserName?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListSSHPublicKeysResponse {
  readonly SSHPublicKeys?: readonly SSHPublicKeyMetadata[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListServerCertificateTagsRequest {
  readonly ServerCertificateName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListServerCertificateTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListServerCertificatesRequest {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListServerCertificatesResponse {
  readonly ServerCertificateMetadataList: readonly ServerCertificateMetadata[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListServiceSpecificCredentialsRequest {
  readonly UserName?: string | undefined;
  readonly ServiceName?: string | undefined;
  readonly AllUsers?: boolean | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListServiceSpecificCredentialsResponse {
  readonly ServiceSpecificCredentials?: readonly ServiceSpecificCredentialMetadata[] | undefined;
  readonly Marker?: string | undefined;
  readonly IsTruncated?: boolean | undefined;
}

export interface ListSigningCertificatesRequest {
  readonly UserName?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListSigningCertificatesResponse {
  readonly Certificates: readonly SigningCertificate[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListUserPoliciesRequest {
  readonly UserName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListUserPoliciesResponse {
  readonly PolicyNames: readonly string[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListUserTagsRequest {
  readonly UserName: string;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListUserTagsResponse {
  readonly Tags: readonly Tag[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListUsersRequest {
  readonly PathPrefix?: string | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListUsersResponse {
  readonly Users: readonly User[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface ListVirtualMFADevicesRequest {
  readonly AssignmentStatus?: "Assigned" | "Unassigned" | "Any" | undefined;
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface ListVirtualMFADevicesResponse {
  readonly VirtualMFADevices: readonly VirtualMFADevice[];
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface LoginProfile {
  readonly UserName: string;
  readonly CreateDate: number;
  readonly PasswordResetRequired?: boolean | undefined;
}

export interface MFADevice {
  readonly UserName: string;
  readonly SerialNumber: string;
  readonly EnableDate: number;
}

export interface ManagedPolicyDetail {
  readonly PolicyName?: string | undefined;
  readonly PolicyId?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Path?: string | undefined;
  readonly DefaultVersionId?: string | undefined;
  readonly AttachmentCount?: number | undefined;
  readonly PermissionsBoundaryUsageCount?: number | undefined;
  readonly IsAttachable?: boolean | undefined;
  readonly Description?: string | undefined;
  readonly CreateDate?: number | undefined;
  readonly UpdateDate?: number | undefined;
  readonly PolicyVersionList?: readonly PolicyVersion[] | undefined;
}

export interface OpenIDConnectProviderListEntry {
  readonly Arn?: string | undefined;
}

export interface OrganizationsDecisionDetail {
  readonly AllowedByOrganizations?: boolean | undefined;
}

export interface PasswordPolicy {
  readonly MinimumPasswordLength?: number | undefined;
  readonly RequireSymbols?: boolean | undefined;
  readonly RequireNumbers?: boolean | undefined;
  readonly RequireUppercaseCharacters?: boolean | undefined;
  readonly RequireLowercaseCharacters?: boolean | undefined;
  readonly AllowUsersToChangePassword?: boolean | undefined;
  readonly ExpirePasswords?: boolean | undefined;
  readonly MaxPasswordAge?: number | undefined;
  readonly PasswordReusePrevention?: number | undefined;
  readonly HardExpiry?: boolean | undefined;
}

export interface PermissionsBoundaryDecisionDetail {
  readonly AllowedByPermissionsBoundary?: boolean | undefined;
}

export interface Policy {
  readonly PolicyName?: string | undefined;
  readonly PolicyId?: string | undefined;
  readonly Arn?: string | undefined;
  readonly Path?: string | undefined;
  readonly DefaultVersionId?: string | undefined;
  readonly AttachmentCount?: number | undefined;
  readonly PermissionsBoundaryUsageCount?: number | undefined;
  readonly IsAttachable?: boolean | undefined;
  readonly Description?: string | undefined;
  readonly CreateDate?: number | undefined;
  readonly UpdateDate?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface PolicyDetail {
  readonly PolicyName?: string | undefined;
  readonly PolicyDocument?: string | undefined;
}

export interface PolicyGrantingServiceAccess {
  readonly PolicyName: string;
  readonly PolicyType: "INLINE" | "MANAGED";
  readonly PolicyArn?: string | undefined;
  readonly EntityType?: "USER" | "ROLE" | "GROUP" | undefined;
  readonly EntityName?: string | undefined;
}

export interface PolicyGroup {
  readonly GroupName?: string | undefined;
  readonly GroupId?: string | undefined;
}

export interface PolicyParameter {
  readonly Name?: string | undefined;
  readonly Values?: readonly string[] | undefined;
  readonly Type?: "string" | "stringList" | undefined;
}

export interface PolicyRole {
  readonly RoleName?: string | undefined;
  readonly RoleId?: string | undefined;
}

export interface PolicyUser {
  readonly UserName?: string | undefined;
  readonly UserId?: string | undefined;
}

export interface PolicyVersion {
  readonly Document?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly IsDefaultVersion?: boolean | undefined;
  readonly CreateDate?: number | undefined;
}

export interface Position {
  readonly Line?: number | undefined;
  readonly Column?: number | undefined;
}

export interface PutGroupPolicyRequest {
  readonly GroupName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

export interface PutRolePermissionsBoundaryRequest {
  readonly RoleName: string;
  readonly PermissionsBoundary: string;
}

export interface PutRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

export interface PutUserPermissionsBoundaryRequest {
  readonly UserName: string;
  readonly PermissionsBoundary: string;
}

export interface PutUserPolicyRequest {
  readonly UserName: string;
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

export interface RejectDelegationRequestRequest {
  readonly DelegationRequestId: string;
  readonly Notes?: string | undefined;
}

export interface RemoveClientIDFromOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ClientID: string;
}

export interface RemoveRoleFromInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly RoleName: string;
}

export interface RemoveUserFromGroupRequest {
  readonly GroupName: string;
  readonly UserName: string;
}

export interface ResetServiceSpecificCredentialRequest {
  readonly UserName?: string | undefined;
  readonly ServiceSpecificCredentialId: string;
}

export interface ResetServiceSpecificCredentialResponse {
  readonly ServiceSpecificCredential?: ServiceSpecificCredential | undefined;
}

export interface ResourceSpecificResult {
  readonly EvalResourceName: string;
  readonly EvalResourceDecision: "allowed" | "explicitDeny" | "implicitDeny";
  readonly MatchedStatements?: readonly Statement[] | undefined;
  readonly MissingContextValues?: readonly string[] | undefined;
  readonly EvalDecisionDetails?: Readonly<Record<string, "allowed" | "explicitDeny" | "implicitDeny">> | undefined;
  readonly PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined;
}

export interface ResyncMFADeviceRequest {
  readonly UserName: string;
  readonly SerialNumber: string;
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

export interface Role {
  readonly Path: string;
  readonly RoleName: string;
  readonly RoleId: string;
  readonly Arn: string;
  readonly CreateDate: number;
  readonly AssumeRolePolicyDocument?: string | undefined;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly RoleLastUsed?: RoleLastUsed | undefined;
}

export interface RoleDetail {
  readonly Path?: string | undefined;
  readonly RoleName?: string | undefined;
  readonly RoleId?: string | undefined;
  readonly Arn?: string | undefined;
  readonly CreateDate?: number | undefined;
  readonly AssumeRolePolicyDocument?: string | undefined;
  readonly InstanceProfileList?: readonly InstanceProfile[] | undefined;
  readonly RolePolicyList?: readonly PolicyDetail[] | undefined;
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly RoleLastUsed?: RoleLastUsed | undefined;
}

export interface RoleLastUsed {
  readonly LastUsedDate?: number | undefined;
  readonly Region?: string | undefined;
}

export interface RoleUsageType {
  readonly Region?: string | undefined;
  readonly Resources?: readonly string[] | undefined;
}

export interface SAMLPrivateKey {
  readonly KeyId?: string | undefined;
  readonly Timestamp?: number | undefined;
}

export interface SAMLProviderListEntry {
  readonly Arn?: string | undefined;
  readonly ValidUntil?: number | undefined;
  readonly CreateDate?: number | undefined;
}

export interface SSHPublicKey {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Fingerprint: string;
  readonly SSHPublicKeyBody: string;
  readonly Status: "Active" | "Inactive" | "Expired";
  readonly UploadDate?: number | undefined;
}

export interface SSHPublicKeyMetadata {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Status: "Active" | "Inactive" | "Expired";
  readonly UploadDate: number;
}

export interface SendDelegationTokenRequest {
  readonly DelegationRequestId: string;
}

export interface ServerCertificate {
  readonly ServerCertificateMetadata: ServerCertificateMetadata;
  readonly CertificateBody: string;
  readonly CertificateChain?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface ServerCertificateMetadata {
  readonly Path: string;
  readonly ServerCertificateName: string;
  readonly ServerCertificateId: string;
  readonly Arn: string;
  readonly UploadDate?: number | undefined;
  readonly Expiration?: number | undefined;
}

export interface ServiceLastAccessed {
  readonly ServiceName: string;
  readonly LastAuthenticated?: number | undefined;
  readonly ServiceNamespace: string;
  readonly LastAuthenticatedEntity?: string | undefined;
  readonly LastAuthenticatedRegion?: string | undefined;
  readonly TotalAuthenticatedEntities?: number | undefined;
  readonly TrackedActionsLastAccessed?: readonly TrackedActionLastAccessed[] | undefined;
}

export interface ServiceSpecificCredential {
  readonly CreateDate: number;
  readonly ExpirationDate?: number | undefined;
  readonly ServiceName: string;
  readonly ServiceUserName?: string | undefined;
  readonly ServicePassword?: string | undefined;
  readonly ServiceCredentialAlias?: string | undefined;
  readonly ServiceCredentialSecret?: string | undefined;
  readonly ServiceSpecificCredentialId: string;
  readonly UserName: string;
  readonly Status: "Active" | "Inactive" | "Expired";
}

export interface ServiceSpecificCredentialMetadata {
  readonly UserName: string;
  readonly Status: "Active" | "Inactive" | "Expired";
  readonly ServiceUserName?: string | undefined;
  readonly ServiceCredentialAlias?: string | undefined;
  readonly CreateDate: number;
  readonly ExpirationDate?: number | undefined;
  readonly ServiceSpecificCredentialId: string;
  readonly ServiceName: string;
}

export interface SetDefaultPolicyVersionRequest {
  readonly PolicyArn: string;
  readonly VersionId: string;
}

export interface SetSecurityTokenServicePreferencesRequest {
  readonly GlobalEndpointTokenVersion: "v1Token" | "v2Token";
}

export interface SigningCertificate {
  readonly UserName: string;
  readonly CertificateId: string;
  readonly CertificateBody: string;
  readonly Status: "Active" | "Inactive" | "Expired";
  readonly UploadDate?: number | undefined;
}

export interface SimulateCustomPolicyRequest {
  readonly PolicyInputList: readonly string[];
  readonly PermissionsBoundaryPolicyInputList?: readonly string[] | undefined;
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[] | undefined;
  readonly ResourcePolicy?: string | undefined;
  readonly ResourceOwner?: string | undefined;
  readonly CallerArn?: string | undefined;
  readonly ContextEntries?: readonly ContextEntry[] | undefined;
  readonly ResourceHandlingOption?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface SimulatePolicyResponse {
  readonly EvaluationResults?: readonly EvaluationResult[] | undefined;
  readonly IsTruncated?: boolean | undefined;
  readonly Marker?: string | undefined;
}

export interface SimulatePrincipalPolicyRequest {
  readonly PolicySourceArn: string;
  readonly PolicyInputList?: readonly string[] | undefined;
  readonly PermissionsBoundaryPolicyInputList?: readonly string[] | undefined;
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[] | undefined;
  readonly ResourcePolicy?: string | undefined;
  readonly ResourceOwner?: string | undefined;
  readonly CallerArn?: string | undefined;
  readonly ContextEntries?: readonly ContextEntry[] | undefined;
  readonly ResourceHandlingOption?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

export interface Statement {
  readonly SourcePolicyId?: string | undefined;
  readonly SourcePolicyType?: "user" | "group" | "role" | "aws-managed" | "user-managed" | "resource" | "none" | undefined;
  readonly StartPosition?: Position | undefined;
  readonly EndPosition?: Position | undefined;
}

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface TagInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly Tags: readonly Tag[];
}

export interface TagMFADeviceRequest {
  readonly SerialNumber: string;
  readonly Tags: readonly Tag[];
}

export interface TagOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly Tags: readonly Tag[];
}

export interface TagPolicyRequest {
  readonly PolicyArn: string;
  readonly Tags: readonly Tag[];
}

export interface TagRoleRequest {
  readonly RoleName: string;
  readonly Tags: readonly Tag[];
}

export interface TagSAMLProviderRequest {
  readonly SAMLProviderArn: string;
  readonly Tags: readonly Tag[];
}

export interface TagServerCertificateRequest {
  readonly ServerCertificateName: string;
  readonly Tags: readonly Tag[];
}

export interface TagUserRequest {
  readonly UserName: string;
  readonly Tags: readonly Tag[];
}

export interface TrackedActionLastAccessed {
  readonly ActionName?: string | undefined;
  readonly LastAccessedEntity?: string | undefined;
  readonly LastAccessedTime?: number | undefined;
  readonly LastAccessedRegion?: string | undefined;
}

export interface UntagInstanceProfileRequest {
  readonly InstanceProfileName: string;
  readonly TagKeys: readonly string[];
}

export interface UntagMFADeviceRequest {
  readonly SerialNumber: string;
  readonly TagKeys: readonly string[];
}

export interface UntagOpenIDConnectProviderRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly TagKeys: readonly string[];
}

export interface UntagPolicyRequest {
  readonly PolicyArn: string;
  readonly TagKeys: readonly string[];
}

export interface UntagRoleRequest {
  readonly RoleName: string;
  readonly TagKeys: readonly string[];
}

export interface UntagSAMLProviderRequest {
  readonly SAMLProviderArn: string;
  readonly TagKeys: readonly string[];
}

export interface UntagServerCertificateRequest {
  readonly ServerCertificateName: string;
  readonly TagKeys: readonly string[];
}

export interface UntagUserRequest {
  readonly UserName: string;
  readonly TagKeys: readonly string[];
}

export interface UpdateAccessKeyRequest {
  readonly UserName?: string | undefined;
  readonly AccessKeyId: string;
  readonly Status: "Active" | "Inactive" | "Expired";
}

export interface UpdateAccountPasswordPolicyRequest {
  readonly MinimumPasswordLength?: number | undefined;
  readonly RequireSymbols?: boolean | undefined;
  readonly RequireNumbers?: boolean | undefined;
  readonly RequireUppercaseCharacters?: boolean | undefined;
  readonly RequireLowercaseCharacters?: boolean | undefined;
  readonly AllowUsersToChangePassword?: boolean | undefined;
  readonly MaxPasswordAge?: number | undefined;
  readonly PasswordReusePrevention?: number | undefined;
  readonly HardExpiry?: boolean | undefined;
}

export interface UpdateAssumeRolePolicyRequest {
  readonly RoleName: string;
  readonly PolicyDocument: string;
}

export interface UpdateDelegationRequestRequest {
  readonly DelegationRequestId: string;
  readonly Notes?: string | undefined;
}

export interface UpdateGroupRequest {
  readonly GroupName: string;
  readonly NewPath?: string | undefined;
  readonly NewGroupName?: string | undefined;
}

export interface UpdateLoginProfileRequest {
  readonly UserName: string;
  readonly Password?: string | undefined;
  readonly PasswordResetRequired?: boolean | undefined;
}

export interface UpdateOpenIDConnectProviderThumbprintRequest {
  readonly OpenIDConnectProviderArn: string;
  readonly ThumbprintList: readonly string[];
}

export interface UpdateRoleDescriptionRequest {
  readonly RoleName: string;
  readonly Description: string;
}

export interface UpdateRoleDescriptionResponse {
  readonly Role?: Role | undefined;
}

export interface UpdateRoleRequest {
  readonly RoleName: string;
  readonly Description?: string | undefined;
  readonly MaxSessionDuration?: number | undefined;
}

export interface UpdateRoleResponse {
}

export interface UpdateSAMLProviderRequest {
  readonly SAMLMetadataDocument?: string | undefined;
  readonly SAMLProviderArn: string;
  readonly AssertionEncryptionMode?: "Required" | "Allowed" | undefined;
  readonly AddPrivateKey?: string | undefined;
  readonly RemovePrivateKey?: string | undefined;
}

export interface UpdateSAMLProviderResponse {
  readonly SAMLProviderArn?: string | undefined;
}

export interface UpdateSSHPublicKeyRequest {
  readonly UserName: string;
  readonly SSHPublicKeyId: string;
  readonly Status: "Active" | "Inactive" | "Expired";
}

export interface UpdateServerCertificateRequest {
  readonly ServerCertificateName: string;
  readonly NewPath?: string | undefined;
  readonly NewServerCertificateName?: string | undefined;
}

export interface UpdateServiceSpecificCredentialRequest {
  readonly UserName?: string | undefined;
  readonly ServiceSpecificCredentialId: string;
  readonly Status: "Active" | "Inactive" | "Expired";
}

export interface UpdateSigningCertificateRequest {
  readonly UserName?: string | undefined;
  readonly CertificateId: string;
  readonly Status: "Active" | "Inactive" | "Expired";
}

export interface UpdateUserRequest {
  readonly UserName: string;
  readonly NewPath?: string | undefined;
  readonly NewUserName?: string | undefined;
}

export interface UploadSSHPublicKeyRequest {
  readonly UserName: string;
  readonly SSHPublicKeyBody: string;
}

export interface UploadSSHPublicKeyResponse {
  readonly SSHPublicKey?: SSHPublicKey | undefined;
}

export interface UploadServerCertificateRequest {
  readonly Path?: string | undefined;
  readonly ServerCertificateName: string;
  readonly CertificateBody: string;
  readonly PrivateKey: string;
  readonly CertificateChain?: string | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface UploadServerCertificateResponse {
  readonly ServerCertificateMetadata?: ServerCertificateMetadata | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface UploadSigningCertificateRequest {
  readonly UserName?: string | undefined;
  readonly CertificateBody: string;
}

export interface UploadSigningCertificateResponse {
  readonly Certificate: SigningCertificate;
}

export interface User {
  readonly Path: string;
  readonly UserName: string;
  readonly UserId: string;
  readonly Arn: string;
  readonly CreateDate: number;
  readonly PasswordLastUsed?: number | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface UserDetail {
  readonly Path?: string | undefined;
  readonly UserName?: string | undefined;
  readonly UserId?: string | undefined;
  readonly Arn?: string | undefined;
  readonly CreateDate?: number | undefined;
  readonly UserPolicyList?: readonly PolicyDetail[] | undefined;
  readonly GroupList?: readonly string[] | undefined;
  readonly AttachedManagedPolicies?: readonly AttachedPolicy[] | undefined;
  readonly PermissionsBoundary?: AttachedPermissionsBoundary | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

export interface VirtualMFADevice {
  readonly SerialNumber: string;
  readonly Base32StringSeed?: Uint8Array | undefined;
  readonly QRCodePNG?: Uint8Array | undefined;
  readonly User?: User | undefined;
  readonly EnableDate?: number | undefined;
  readonly Tags?: readonly Tag[] | undefined;
}

/** Every operation of the model, with its types. */
export const Iam = {
  AcceptDelegationRequest: { service: "iam", name: "AcceptDelegationRequest" } as OperationRef<AcceptDelegationRequestRequest, void>,
  AddClientIDToOpenIDConnectProvider: { service: "iam", name: "AddClientIDToOpenIDConnectProvider" } as OperationRef<AddClientIDToOpenIDConnectProviderRequest, void>,
  AddRoleToInstanceProfile: { service: "iam", name: "AddRoleToInstanceProfile" } as OperationRef<AddRoleToInstanceProfileRequest, void>,
  AddUserToGroup: { service: "iam", name: "AddUserToGroup" } as OperationRef<AddUserToGroupRequest, void>,
  AssociateDelegationRequest: { service: "iam", name: "AssociateDelegationRequest" } as OperationRef<AssociateDelegationRequestRequest, void>,
  AttachGroupPolicy: { service: "iam", name: "AttachGroupPolicy" } as OperationRef<AttachGroupPolicyRequest, void>,
  AttachRolePolicy: { service: "iam", name: "AttachRolePolicy" } as OperationRef<AttachRolePolicyRequest, void>,
  AttachUserPolicy: { service: "iam", name: "AttachUserPolicy" } as OperationRef<AttachUserPolicyRequest, void>,
  ChangePassword: { service: "iam", name: "ChangePassword" } as OperationRef<ChangePasswordRequest, void>,
  CreateAccessKey: { service: "iam", name: "CreateAccessKey" } as OperationRef<CreateAccessKeyRequest, CreateAccessKeyResponse>,
  CreateAccountAlias: { service: "iam", name: "CreateAccountAlias" } as OperationRef<CreateAccountAliasRequest, void>,
  CreateDelegationRequest: { service: "iam", name: "CreateDelegationRequest" } as OperationRef<CreateDelegationRequestRequest, CreateDelegationRequestResponse>,
  CreateGroup: { service: "iam", name: "CreateGroup" } as OperationRef<CreateGroupRequest, CreateGroupResponse>,
  CreateInstanceProfile: { service: "iam", name: "CreateInstanceProfile" } as OperationRef<CreateInstanceProfileRequest, CreateInstanceProfileResponse>,
  CreateLoginProfile: { service: "iam", name: "CreateLoginProfile" } as OperationRef<CreateLoginProfileRequest, CreateLoginProfileResponse>,
  CreateOpenIDConnectProvider: { service: "iam", name: "CreateOpenIDConnectProvider" } as OperationRef<CreateOpenIDConnectProviderRequest, CreateOpenIDConnectProviderResponse>,
  CreatePolicy: { service: "iam", name: "CreatePolicy" } as OperationRef<CreatePolicyRequest, CreatePolicyResponse>,
  CreatePolicyVersion: { service: "iam", name: "CreatePolicyVersion" } as OperationRef<CreatePolicyVersionRequest, CreatePolicyVersionResponse>,
  CreateRole: { service: "iam", name: "CreateRole" } as OperationRef<CreateRoleRequest, CreateRoleResponse>,
  CreateSAMLProvider: { service: "iam", name: "CreateSAMLProvider" } as OperationRef<CreateSAMLProviderRequest, CreateSAMLProviderResponse>,
  CreateServiceLinkedRole: { service: "iam", name: "CreateServiceLinkedRole" } as OperationRef<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse>,
  CreateServiceSpecificCredential: { service: "iam", name: "CreateServiceSpecificCredential" } as OperationRef<CreateServiceSpecificCredentialRequest, CreateServiceSpecificCredentialResponse>,
  CreateUser: { service: "iam", name: "CreateUser" } as OperationRef<CreateUserRequest, CreateUserResponse>,
  CreateVirtualMFADevice: { service: "iam", name: "CreateVirtualMFADevice" } as OperationRef<CreateVirtualMFADeviceRequest, CreateVirtualMFADeviceResponse>,
  DeactivateMFADevice: { service: "iam", name: "DeactivateMFADevice" } as OperationRef<DeactivateMFADeviceRequest, void>,
  DeleteAccessKey: { service: "iam", name: "DeleteAccessKey" } as OperationRef<DeleteAccessKeyRequest, void>,
  DeleteAccountAlias: { service: "iam", name: "DeleteAccountAlias" } as OperationRef<DeleteAccountAliasRequest, void>,
  DeleteAccountPasswordPolicy: { service: "iam", name: "DeleteAccountPasswordPolicy" } as OperationRef<Record<never, never>, void>,
  DeleteGroup: { service: "iam", name: "DeleteGroup" } as OperationRef<DeleteGroupRequest, void>,
  DeleteGroupPolicy: { service: "iam", name: "DeleteGroupPolicy" } as OperationRef<DeleteGroupPolicyRequest, void>,
  DeleteInstanceProfile: { service: "iam", name: "DeleteInstanceProfile" } as OperationRef<DeleteInstanceProfileRequest, void>,
  DeleteLoginProfile: { service: "iam", name: "DeleteLoginProfile" } as OperationRef<DeleteLoginProfileRequest, void>,
  DeleteOpenIDConnectProvider: { service: "iam", name: "DeleteOpenIDConnectProvider" } as OperationRef<DeleteOpenIDConnectProviderRequest, void>,
  DeletePolicy: { service: "iam", name: "DeletePolicy" } as OperationRef<DeletePolicyRequest, void>,
  DeletePolicyVersion: { service: "iam", name: "DeletePolicyVersion" } as OperationRef<DeletePolicyVersionRequest, void>,
  DeleteRole: { service: "iam", name: "DeleteRole" } as OperationRef<DeleteRoleRequest, void>,
  DeleteRolePermissionsBoundary: { service: "iam", name: "DeleteRolePermissionsBoundary" } as OperationRef<DeleteRolePermissionsBoundaryRequest, void>,
  DeleteRolePolicy: { service: "iam", name: "DeleteRolePolicy" } as OperationRef<DeleteRolePolicyRequest, void>,
  DeleteSAMLProvider: { service: "iam", name: "DeleteSAMLProvider" } as OperationRef<DeleteSAMLProviderRequest, void>,
  DeleteSSHPublicKey: { service: "iam", name: "DeleteSSHPublicKey" } as OperationRef<DeleteSSHPublicKeyRequest, void>,
  DeleteServerCertificate: { service: "iam", name: "DeleteServerCertificate" } as OperationRef<DeleteServerCertificateRequest, void>,
  DeleteServiceLinkedRole: { service: "iam", name: "DeleteServiceLinkedRole" } as OperationRef<DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse>,
  DeleteServiceSpecificCredential: { service: "iam", name: "DeleteServiceSpecificCredential" } as OperationRef<DeleteServiceSpecificCredentialRequest, void>,
  DeleteSigningCertificate: { service: "iam", name: "DeleteSigningCertificate" } as OperationRef<DeleteSigningCertificateRequest, void>,
  DeleteUser: { service: "iam", name: "DeleteUser" } as OperationRef<DeleteUserRequest, void>,
  DeleteUserPermissionsBoundary: { service: "iam", name: "DeleteUserPermissionsBoundary" } as OperationRef<DeleteUserPermissionsBoundaryRequest, void>,
  DeleteUserPolicy: { service: "iam", name: "DeleteUserPolicy" } as OperationRef<DeleteUserPolicyRequest, void>,
  DeleteVirtualMFADevice: { service: "iam", name: "DeleteVirtualMFADevice" } as OperationRef<DeleteVirtualMFADeviceRequest, void>,
  DetachGroupPolicy: { service: "iam", name: "DetachGroupPolicy" } as OperationRef<DetachGroupPolicyRequest, void>,
  DetachRolePolicy: { service: "iam", name: "DetachRolePolicy" } as OperationRef<DetachRolePolicyRequest, void>,
  DetachUserPolicy: { service: "iam", name: "DetachUserPolicy" } as OperationRef<DetachUserPolicyRequest, void>,
  DisableOrganizationsRootCredentialsManagement: { service: "iam", name: "DisableOrganizationsRootCredentialsManagement" } as OperationRef<DisableOrganizationsRootCredentialsManagementRequest, DisableOrganizationsRootCredentialsManagementResponse>,
  DisableOrganizationsRootSessions: { service: "iam", name: "DisableOrganizationsRootSessions" } as OperationRef<DisableOrganizationsRootSessionsRequest, DisableOrganizationsRootSessionsResponse>,
  DisableOutboundWebIdentityFederation: { service: "iam", name: "DisableOutboundWebIdentityFederation" } as OperationRef<Record<never, never>, void>,
  EnableMFADevice: { service: "iam", name: "EnableMFADevice" } as OperationRef<EnableMFADeviceRequest, void>,
  EnableOrganizationsRootCredentialsManagement: { service: "iam", name: "EnableOrganizationsRootCredentialsManagement" } as OperationRef<EnableOrganizationsRootCredentialsManagementRequest, EnableOrganizationsRootCredentialsManagementResponse>,
  EnableOrganizationsRootSessions: { service: "iam", name: "EnableOrganizationsRootSessions" } as OperationRef<EnableOrganizationsRootSessionsRequest, EnableOrganizationsRootSessionsResponse>,
  EnableOutboundWebIdentityFederation: { service: "iam", name: "EnableOutboundWebIdentityFederation" } as OperationRef<Record<never, never>, EnableOutboundWebIdentityFederationResponse>,
  GenerateCredentialReport: { service: "iam", name: "GenerateCredentialReport" } as OperationRef<Record<never, never>, GenerateCredentialReportResponse>,
  GenerateOrganizationsAccessReport: { service: "iam", name: "GenerateOrganizationsAccessReport" } as OperationRef<GenerateOrganizationsAccessReportRequest, GenerateOrganizationsAccessReportResponse>,
  GenerateServiceLastAccessedDetails: { service: "iam", name: "GenerateServiceLastAccessedDetails" } as OperationRef<GenerateServiceLastAccessedDetailsRequest, GenerateServiceLastAccessedDetailsResponse>,
  GetAccessKeyLastUsed: { service: "iam", name: "GetAccessKeyLastUsed" } as OperationRef<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>,
  GetAccountAuthorizationDetails: { service: "iam", name: "GetAccountAuthorizationDetails" } as OperationRef<GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse>,
  GetAccountPasswordPolicy: { service: "iam", name: "GetAccountPasswordPolicy" } as OperationRef<Record<never, never>, GetAccountPasswordPolicyResponse>,
  GetAccountSummary: { service: "iam", name: "GetAccountSummary" } as OperationRef<Record<never, never>, GetAccountSummaryResponse>,
  GetContextKeysForCustomPolicy: { service: "iam", name: "GetContextKeysForCustomPolicy" } as OperationRef<GetContextKeysForCustomPolicyRequest, GetContextKeysForPolicyResponse>,
  GetContextKeysForPrincipalPolicy: { service: "iam", name: "GetContextKeysForPrincipalPolicy" } as OperationRef<GetContextKeysForPrincipalPolicyRequest, GetContextKeysForPolicyResponse>,
  GetCredentialReport: { service: "iam", name: "GetCredentialReport" } as OperationRef<Record<never, never>, GetCredentialReportResponse>,
  GetDelegationRequest: { service: "iam", name: "GetDelegationRequest" } as OperationRef<GetDelegationRequestRequest, GetDelegationRequestResponse>,
  GetGroup: { service: "iam", name: "GetGroup" } as OperationRef<GetGroupRequest, GetGroupResponse>,
  GetGroupPolicy: { service: "iam", name: "GetGroupPolicy" } as OperationRef<GetGroupPolicyRequest, GetGroupPolicyResponse>,
  GetHumanReadableSummary: { service: "iam", name: "GetHumanReadableSummary" } as OperationRef<GetHumanReadableSummaryRequest, GetHumanReadableSummaryResponse>,
  GetInstanceProfile: { service: "iam", name: "GetInstanceProfile" } as OperationRef<GetInstanceProfileRequest, GetInstanceProfileResponse>,
  GetLoginProfile: { service: "iam", name: "GetLoginProfile" } as OperationRef<GetLoginProfileRequest, GetLoginProfileResponse>,
  GetMFADevice: { service: "iam", name: "GetMFADevice" } as OperationRef<GetMFADeviceRequest, GetMFADeviceResponse>,
  GetOpenIDConnectProvider: { service: "iam", name: "GetOpenIDConnectProvider" } as OperationRef<GetOpenIDConnectProviderRequest, GetOpenIDConnectProviderResponse>,
  GetOrganizationsAccessReport: { service: "iam", name: "GetOrganizationsAccessReport" } as OperationRef<GetOrganizationsAccessReportRequest, GetOrganizationsAccessReportResponse>,
  GetOutboundWebIdentityFederationInfo: { service: "iam", name: "GetOutboundWebIdentityFederationInfo" } as OperationRef<Record<never, never>, GetOutboundWebIdentityFederationInfoResponse>,
  GetPolicy: { service: "iam", name: "GetPolicy" } as OperationRef<GetPolicyRequest, GetPolicyResponse>,
  GetPolicyVersion: { service: "iam", name: "GetPolicyVersion" } as OperationRef<GetPolicyVersionRequest, GetPolicyVersionResponse>,
  GetRole: { service: "iam", name: "GetRole" } as OperationRef<GetRoleRequest, GetRoleResponse>,
  GetRolePolicy: { service: "iam", name: "GetRolePolicy" } as OperationRef<GetRolePolicyRequest, GetRolePolicyResponse>,
  GetSAMLProvider: { service: "iam", name: "GetSAMLProvider" } as OperationRef<GetSAMLProviderRequest, GetSAMLProviderResponse>,
  GetSSHPublicKey: { service: "iam", name: "GetSSHPublicKey" } as OperationRef<GetSSHPublicKeyRequest, GetSSHPublicKeyResponse>,
  GetServerCertificate: { service: "iam", name: "GetServerCertificate" } as OperationRef<GetServerCertificateRequest, GetServerCertificateResponse>,
  GetServiceLastAccessedDetails: { service: "iam", name: "GetServiceLastAccessedDetails" } as OperationRef<GetServiceLastAccessedDetailsRequest, GetServiceLastAccessedDetailsResponse>,
  GetServiceLastAccessedDetailsWithEntities: { service: "iam", name: "GetServiceLastAccessedDetailsWithEntities" } as OperationRef<GetServiceLastAccessedDetailsWithEntitiesRequest, GetServiceLastAccessedDetailsWithEntitiesResponse>,
  GetServiceLinkedRoleDeletionStatus: { service: "iam", name: "GetServiceLinkedRoleDeletionStatus" } as OperationRef<GetServiceLinkedRoleDeletionStatusRequest, GetServiceLinkedRoleDeletionStatusResponse>,
  GetUser: { service: "iam", name: "GetUser" } as OperationRef<GetUserRequest, GetUserResponse>,
  GetUserPolicy: { service: "iam", name: "GetUserPolicy" } as OperationRef<GetUserPolicyRequest, GetUserPolicyResponse>,
  ListAccessKeys: { service: "iam", name: "ListAccessKeys" } as OperationRef<ListAccessKeysRequest, ListAccessKeysResponse>,
  ListAccountAliases: { service: "iam", name: "ListAccountAliases" } as OperationRef<ListAccountAliasesRequest, ListAccountAliasesResponse>,
  ListAttachedGroupPolicies: { service: "iam", name: "ListAttachedGroupPolicies" } as OperationRef<ListAttachedGroupPoliciesRequest, ListAttachedGroupPoliciesResponse>,
  ListAttachedRolePolicies: { service: "iam", name: "ListAttachedRolePolicies" } as OperationRef<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse>,
  ListAttachedUserPolicies: { service: "iam", name: "ListAttachedUserPolicies" } as OperationRef<ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse>,
  ListDelegationRequests: { service: "iam", name: "ListDelegationRequests" } as OperationRef<ListDelegationRequestsRequest, ListDelegationRequestsResponse>,
  ListEntitiesForPolicy: { service: "iam", name: "ListEntitiesForPolicy" } as OperationRef<ListEntitiesForPolicyRequest, ListEntitiesForPolicyResponse>,
  ListGroupPolicies: { service: "iam", name: "ListGroupPolicies" } as OperationRef<ListGroupPoliciesRequest, ListGroupPoliciesResponse>,
  ListGroups: { service: "iam", name: "ListGroups" } as OperationRef<ListGroupsRequest, ListGroupsResponse>,
  ListGroupsForUser: { service: "iam", name: "ListGroupsForUser" } as OperationRef<ListGroupsForUserRequest, ListGroupsForUserResponse>,
  ListInstanceProfileTags: { service: "iam", name: "ListInstanceProfileTags" } as OperationRef<ListInstanceProfileTagsRequest, ListInstanceProfileTagsResponse>,
  ListInstanceProfiles: { service: "iam", name: "ListInstanceProfiles" } as OperationRef<ListInstanceProfilesRequest, ListInstanceProfilesResponse>,
  ListInstanceProfilesForRole: { service: "iam", name: "ListInstanceProfilesForRole" } as OperationRef<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse>,
  ListMFADeviceTags: { service: "iam", name: "ListMFADeviceTags" } as OperationRef<ListMFADeviceTagsRequest, ListMFADeviceTagsResponse>,
  ListMFADevices: { service: "iam", name: "ListMFADevices" } as OperationRef<ListMFADevicesRequest, ListMFADevicesResponse>,
  ListOpenIDConnectProviderTags: { service: "iam", name: "ListOpenIDConnectProviderTags" } as OperationRef<ListOpenIDConnectProviderTagsRequest, ListOpenIDConnectProviderTagsResponse>,
  ListOpenIDConnectProviders: { service: "iam", name: "ListOpenIDConnectProviders" } as OperationRef<ListOpenIDConnectProvidersRequest, ListOpenIDConnectProvidersResponse>,
  ListOrganizationsFeatures: { service: "iam", name: "ListOrganizationsFeatures" } as OperationRef<ListOrganizationsFeaturesRequest, ListOrganizationsFeaturesResponse>,
  ListPolicies: { service: "iam", name: "ListPolicies" } as OperationRef<ListPoliciesRequest, ListPoliciesResponse>,
  ListPoliciesGrantingServiceAccess: { service: "iam", name: "ListPoliciesGrantingServiceAccess" } as OperationRef<ListPoliciesGrantingServiceAccessRequest, ListPoliciesGrantingServiceAccessResponse>,
  ListPolicyTags: { service: "iam", name: "ListPolicyTags" } as OperationRef<ListPolicyTagsRequest, ListPolicyTagsResponse>,
  ListPolicyVersions: { service: "iam", name: "ListPolicyVersions" } as OperationRef<ListPolicyVersionsRequest, ListPolicyVersionsResponse>,
  ListRolePolicies: { service: "iam", name: "ListRolePolicies" } as OperationRef<ListRolePoliciesRequest, ListRolePoliciesResponse>,
  ListRoleTags: { service: "iam", name: "ListRoleTags" } as OperationRef<ListRoleTagsRequest, ListRoleTagsResponse>,
  ListRoles: { service: "iam", name: "ListRoles" } as OperationRef<ListRolesRequest, ListRolesResponse>,
  ListSAMLProviderTags: { service: "iam", name: "ListSAMLProviderTags" } as OperationRef<ListSAMLProviderTagsRequest, ListSAMLProviderTagsResponse>,
  ListSAMLProviders: { service: "iam", name: "ListSAMLProviders" } as OperationRef<ListSAMLProvidersRequest, ListSAMLProvidersResponse>,
  ListSSHPublicKeys: { service: "iam", name: "ListSSHPublicKeys" } as OperationRef<ListSSHPublicKeysRequest, ListSSHPublicKeysResponse>,
  ListServerCertificateTags: { service: "iam", name: "ListServerCertificateTags" } as OperationRef<ListServerCertificateTagsRequest, ListServerCertificateTagsResponse>,
  ListServerCertificates: { service: "iam", name: "ListServerCertificates" } as OperationRef<ListServerCertificatesRequest, ListServerCertificatesResponse>,
  ListServiceSpecificCredentials: { service: "iam", name: "ListServiceSpecificCredentials" } as OperationRef<ListServiceSpecificCredentialsRequest, ListServiceSpecificCredentialsResponse>,
  ListSigningCertificates: { service: "iam", name: "ListSigningCertificates" } as OperationRef<ListSigningCertificatesRequest, ListSigningCertificatesResponse>,
  ListUserPolicies: { service: "iam", name: "ListUserPolicies" } as OperationRef<ListUserPoliciesRequest, ListUserPoliciesResponse>,
  ListUserTags: { service: "iam", name: "ListUserTags" } as OperationRef<ListUserTagsRequest, ListUserTagsResponse>,
  ListUsers: { service: "iam", name: "ListUsers" } as OperationRef<ListUsersRequest, ListUsersResponse>,
  ListVirtualMFADevices: { service: "iam", name: "ListVirtualMFADevices" } as OperationRef<ListVirtualMFADevicesRequest, ListVirtualMFADevicesResponse>,
  PutGroupPolicy: { service: "iam", name: "PutGroupPolicy" } as OperationRef<PutGroupPolicyRequest, void>,
  PutRolePermissionsBoundary: { service: "iam", name: "PutRolePermissionsBoundary" } as OperationRef<PutRolePermissionsBoundaryRequest, void>,
  PutRolePolicy: { service: "iam", name: "PutRolePolicy" } as OperationRef<PutRolePolicyRequest, void>,
  PutUserPermissionsBoundary: { service: "iam", name: "PutUserPermissionsBoundary" } as OperationRef<PutUserPermissionsBoundaryRequest, void>,
  PutUserPolicy: { service: "iam", name: "PutUserPolicy" } as OperationRef<PutUserPolicyRequest, void>,
  RejectDelegationRequest: { service: "iam", name: "RejectDelegationRequest" } as OperationRef<RejectDelegationRequestRequest, void>,
  RemoveClientIDFromOpenIDConnectProvider: { service: "iam", name: "RemoveClientIDFromOpenIDConnectProvider" } as OperationRef<RemoveClientIDFromOpenIDConnectProviderRequest, void>,
  RemoveRoleFromInstanceProfile: { service: "iam", name: "RemoveRoleFromInstanceProfile" } as OperationRef<RemoveRoleFromInstanceProfileRequest, void>,
  RemoveUserFromGroup: { service: "iam", name: "RemoveUserFromGroup" } as OperationRef<RemoveUserFromGroupRequest, void>,
  ResetServiceSpecificCredential: { service: "iam", name: "ResetServiceSpecificCredential" } as OperationRef<ResetServiceSpecificCredentialRequest, ResetServiceSpecificCredentialResponse>,
  ResyncMFADevice: { service: "iam", name: "ResyncMFADevice" } as OperationRef<ResyncMFADeviceRequest, void>,
  SendDelegationToken: { service: "iam", name: "SendDelegationToken" } as OperationRef<SendDelegationTokenRequest, void>,
  SetDefaultPolicyVersion: { service: "iam", name: "SetDefaultPolicyVersion" } as OperationRef<SetDefaultPolicyVersionRequest, void>,
  SetSecurityTokenServicePreferences: { service: "iam", name: "SetSecurityTokenServicePreferences" } as OperationRef<SetSecurityTokenServicePreferencesRequest, void>,
  SimulateCustomPolicy: { service: "iam", name: "SimulateCustomPolicy" } as OperationRef<SimulateCustomPolicyRequest, SimulatePolicyResponse>,
  SimulatePrincipalPolicy: { service: "iam", name: "SimulatePrincipalPolicy" } as OperationRef<SimulatePrincipalPolicyRequest, SimulatePolicyResponse>,
  TagInstanceProfile: { service: "iam", name: "TagInstanceProfile" } as OperationRef<TagInstanceProfileRequest, void>,
  TagMFADevice: { service: "iam", name: "TagMFADevice" } as OperationRef<TagMFADeviceRequest, void>,
  TagOpenIDConnectProvider: { service: "iam", name: "TagOpenIDConnectProvider" } as OperationRef<TagOpenIDConnectProviderRequest, void>,
  TagPolicy: { service: "iam", name: "TagPolicy" } as OperationRef<TagPolicyRequest, void>,
  TagRole: { service: "iam", name: "TagRole" } as OperationRef<TagRoleRequest, void>,
  TagSAMLProvider: { service: "iam", name: "TagSAMLProvider" } as OperationRef<TagSAMLProviderRequest, void>,
  TagServerCertificate: { service: "iam", name: "TagServerCertificate" } as OperationRef<TagServerCertificateRequest, void>,
  TagUser: { service: "iam", name: "TagUser" } as OperationRef<TagUserRequest, void>,
  UntagInstanceProfile: { service: "iam", name: "UntagInstanceProfile" } as OperationRef<UntagInstanceProfileRequest, void>,
  UntagMFADevice: { service: "iam", name: "UntagMFADevice" } as OperationRef<UntagMFADeviceRequest, void>,
  UntagOpenIDConnectProvider: { service: "iam", name: "UntagOpenIDConnectProvider" } as OperationRef<UntagOpenIDConnectProviderRequest, void>,
  UntagPolicy: { service: "iam", name: "UntagPolicy" } as OperationRef<UntagPolicyRequest, void>,
  UntagRole: { service: "iam", name: "UntagRole" } as OperationRef<UntagRoleRequest, void>,
  UntagSAMLProvider: { service: "iam", name: "UntagSAMLProvider" } as OperationRef<UntagSAMLProviderRequest, void>,
  UntagServerCertificate: { service: "iam", name: "UntagServerCertificate" } as OperationRef<UntagServerCertificateRequest, void>,
  UntagUser: { service: "iam", name: "UntagUser" } as OperationRef<UntagUserRequest, void>,
  UpdateAccessKey: { service: "iam", name: "UpdateAccessKey" } as OperationRef<UpdateAccessKeyRequest, void>,
  UpdateAccountPasswordPolicy: { service: "iam", name: "UpdateAccountPasswordPolicy" } as OperationRef<UpdateAccountPasswordPolicyRequest, void>,
  UpdateAssumeRolePolicy: { service: "iam", name: "UpdateAssumeRolePolicy" } as OperationRef<UpdateAssumeRolePolicyRequest, void>,
  UpdateDelegationRequest: { service: "iam", name: "UpdateDelegationRequest" } as OperationRef<UpdateDelegationRequestRequest, void>,
  UpdateGroup: { service: "iam", name: "UpdateGroup" } as OperationRef<UpdateGroupRequest, void>,
  UpdateLoginProfile: { service: "iam", name: "UpdateLoginProfile" } as OperationRef<UpdateLoginProfileRequest, void>,
  UpdateOpenIDConnectProviderThumbprint: { service: "iam", name: "UpdateOpenIDConnectProviderThumbprint" } as OperationRef<UpdateOpenIDConnectProviderThumbprintRequest, void>,
  UpdateRole: { service: "iam", name: "UpdateRole" } as OperationRef<UpdateRoleRequest, UpdateRoleResponse>,
  UpdateRoleDescription: { service: "iam", name: "UpdateRoleDescription" } as OperationRef<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse>,
  UpdateSAMLProvider: { service: "iam", name: "UpdateSAMLProvider" } as OperationRef<UpdateSAMLProviderRequest, UpdateSAMLProviderResponse>,
  UpdateSSHPublicKey: { service: "iam", name: "UpdateSSHPublicKey" } as OperationRef<UpdateSSHPublicKeyRequest, void>,
  UpdateServerCertificate: { service: "iam", name: "UpdateServerCertificate" } as OperationRef<UpdateServerCertificateRequest, void>,
  UpdateServiceSpecificCredential: { service: "iam", name: "UpdateServiceSpecificCredential" } as OperationRef<UpdateServiceSpecificCredentialRequest, void>,
  UpdateSigningCertificate: { service: "iam", name: "UpdateSigningCertificate" } as OperationRef<UpdateSigningCertificateRequest, void>,
  UpdateUser: { service: "iam", name: "UpdateUser" } as OperationRef<UpdateUserRequest, void>,
  UploadSSHPublicKey: { service: "iam", name: "UploadSSHPublicKey" } as OperationRef<UploadSSHPublicKeyRequest, UploadSSHPublicKeyResponse>,
  UploadServerCertificate: { service: "iam", name: "UploadServerCertificate" } as OperationRef<UploadServerCertificateRequest, UploadServerCertificateResponse>,
  UploadSigningCertificate: { service: "iam", name: "UploadSigningCertificate" } as OperationRef<UploadSigningCertificateRequest, UploadSigningCertificateResponse>,
} as const;

export type IamOperationName = keyof typeof Iam;
