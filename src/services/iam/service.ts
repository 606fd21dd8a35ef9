import { notImplemented, type Service } from "../../auth/declare.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { IamOperationName } from "../../model/generated/iam.ts";
import { addRoleToInstanceProfile } from "./operations/add-role-to-instance-profile.ts";
import { addUserToGroup } from "./operations/add-user-to-group.ts";
import { attachGroupPolicy } from "./operations/attach-group-policy.ts";
import { attachRolePolicy } from "./operations/attach-role-policy.ts";
import { attachUserPolicy } from "./operations/attach-user-policy.ts";
import { createAccessKey } from "./operations/create-access-key.ts";
import { createAccountAlias } from "./operations/create-account-alias.ts";
import { createGroup } from "./operations/create-group.ts";
import { createInstanceProfile } from "./operations/create-instance-profile.ts";
import { createPolicy } from "./operations/create-policy.ts";
import { createPolicyVersion } from "./operations/create-policy-version.ts";
import { createRole } from "./operations/create-role.ts";
import { createServiceLinkedRole } from "./operations/create-service-linked-role.ts";
import { createUser } from "./operations/create-user.ts";
import { deleteAccessKey } from "./operations/delete-access-key.ts";
import { deleteAccountAlias } from "./operations/delete-account-alias.ts";
import { deleteGroup } from "./operations/delete-group.ts";
import { deleteGroupPolicy } from "./operations/delete-group-policy.ts";
import { deleteInstanceProfile } from "./operations/delete-instance-profile.ts";
import { deleteLoginProfile } from "./operations/delete-login-profile.ts";
import { deletePolicy } from "./operations/delete-policy.ts";
import { deletePolicyVersion } from "./operations/delete-policy-version.ts";
import { deleteRole } from "./operations/delete-role.ts";
import { deleteRolePermissionsBoundary } from "./operations/delete-role-permissions-boundary.ts";
import { deleteRolePolicy } from "./operations/delete-role-policy.ts";
import { deleteServiceLinkedRole } from "./operations/delete-service-linked-role.ts";
import { deleteUser } from "./operations/delete-user.ts";
import { deleteUserPermissionsBoundary } from "./operations/delete-user-permissions-boundary.ts";
import { deleteUserPolicy } from "./operations/delete-user-policy.ts";
import { detachGroupPolicy } from "./operations/detach-group-policy.ts";
import { detachRolePolicy } from "./operations/detach-role-policy.ts";
import { detachUserPolicy } from "./operations/detach-user-policy.ts";
import { getAccessKeyLastUsed } from "./operations/get-access-key-last-used.ts";
import { getAccountAuthorizationDetails } from "./operations/get-account-authorization-details.ts";
import { getAccountPasswordPolicy } from "./operations/get-account-password-policy.ts";
import { getAccountSummary } from "./operations/get-account-summary.ts";
import { getContextKeysForCustomPolicy } from "./operations/get-context-keys-for-custom-policy.ts";
import { getContextKeysForPrincipalPolicy } from "./operations/get-context-keys-for-principal-policy.ts";
import { getGroup } from "./operations/get-group.ts";
import { getGroupPolicy } from "./operations/get-group-policy.ts";
import { getInstanceProfile } from "./operations/get-instance-profile.ts";
import { getLoginProfile } from "./operations/get-login-profile.ts";
import { getPolicy } from "./operations/get-policy.ts";
import { getPolicyVersion } from "./operations/get-policy-version.ts";
import { getRole } from "./operations/get-role.ts";
import { getRolePolicy } from "./operations/get-role-policy.ts";
import { getServiceLinkedRoleDeletionStatus } from "./operations/get-service-linked-role-deletion-status.ts";
import { getUser } from "./operations/get-user.ts";
import { getUserPolicy } from "./operations/get-user-policy.ts";
import { listAccessKeys } from "./operations/list-access-keys.ts";
import { listAccountAliases } from "./operations/list-account-aliases.ts";
import { listAttachedGroupPolicies } from "./operations/list-attached-group-policies.ts";
import { listAttachedRolePolicies } from "./operations/list-attached-role-policies.ts";
import { listAttachedUserPolicies } from "./operations/list-attached-user-policies.ts";
import { listEntitiesForPolicy } from "./operations/list-entities-for-policy.ts";
import { listGroupPolicies } from "./operations/list-group-policies.ts";
import { listGroups } from "./operations/list-groups.ts";
import { listGroupsForUser } from "./operations/list-groups-for-user.ts";
import { listInstanceProfileTags } from "./operations/list-instance-profile-tags.ts";
import { listInstanceProfiles } from "./operations/list-instance-profiles.ts";
import { listInstanceProfilesForRole } from "./operations/list-instance-profiles-for-role.ts";
import { listMFADevices } from "./operations/list-mfa-devices.ts";
import { listOpenIDConnectProviders } from "./operations/list-open-id-connect-providers.ts";
import { listPolicies } from "./operations/list-policies.ts";
import { listPolicyTags } from "./operations/list-policy-tags.ts";
import { listPolicyVersions } from "./operations/list-policy-versions.ts";
import { listRolePolicies } from "./operations/list-role-policies.ts";
import { listRoleTags } from "./operations/list-role-tags.ts";
import { listRoles } from "./operations/list-roles.ts";
import { listSAMLProviders } from "./operations/list-saml-providers.ts";
import { listServerCertificates } from "./operations/list-server-certificates.ts";
import { listServiceSpecificCredentials } from "./operations/list-service-specific-credentials.ts";
import { listSigningCertificates } from "./operations/list-signing-certificates.ts";
import { listSSHPublicKeys } from "./operations/list-ssh-public-keys.ts";
import { listUserPolicies } from "./operations/list-user-policies.ts";
import { listUserTags } from "./operations/list-user-tags.ts";
import { listUsers } from "./operations/list-users.ts";
import { listVirtualMFADevices } from "./operations/list-virtual-mfa-devices.ts";
import { putGroupPolicy } from "./operations/put-group-policy.ts";
import { putRolePermissionsBoundary } from "./operations/put-role-permissions-boundary.ts";
import { putRolePolicy } from "./operations/put-role-policy.ts";
import { putUserPermissionsBoundary } from "./operations/put-user-permissions-boundary.ts";
import { putUserPolicy } from "./operations/put-user-policy.ts";
import { removeRoleFromInstanceProfile } from "./operations/remove-role-from-instance-profile.ts";
import { removeUserFromGroup } from "./operations/remove-user-from-group.ts";
import { setDefaultPolicyVersion } from "./operations/set-default-policy-version.ts";
import { simulateCustomPolicy } from "./operations/simulate-custom-policy.ts";
import { simulatePrincipalPolicy } from "./operations/simulate-principal-policy.ts";
import { tagInstanceProfile } from "./operations/tag-instance-profile.ts";
import { tagPolicy } from "./operations/tag-policy.ts";
import { tagRole } from "./operations/tag-role.ts";
import { tagUser } from "./operations/tag-user.ts";
import { untagInstanceProfile } from "./operations/untag-instance-profile.ts";
import { untagPolicy } from "./operations/untag-policy.ts";
import { untagRole } from "./operations/untag-role.ts";
import { untagUser } from "./operations/untag-user.ts";
import { updateAccessKey } from "./operations/update-access-key.ts";
import { updateAssumeRolePolicy } from "./operations/update-assume-role-policy.ts";
import { updateGroup } from "./operations/update-group.ts";
import { updateRole } from "./operations/update-role.ts";
import { updateRoleDescription } from "./operations/update-role-description.ts";
import { updateUser } from "./operations/update-user.ts";
import type { IamParts } from "./parts.ts";
import { resolveNames } from "./resource-names.ts";
import { ofCustomer } from "./service-linked-roles.ts";

const operations = {
  AcceptDelegationRequest: notImplemented(),
  AddClientIDToOpenIDConnectProvider: notImplemented(),
  AddRoleToInstanceProfile: addRoleToInstanceProfile,
  AddUserToGroup: addUserToGroup,
  AssociateDelegationRequest: notImplemented(),
  AttachGroupPolicy: attachGroupPolicy,
  AttachRolePolicy: ofCustomer(attachRolePolicy),
  AttachUserPolicy: attachUserPolicy,
  ChangePassword: notImplemented(),
  CreateAccessKey: createAccessKey,
  CreateAccountAlias: createAccountAlias,
  CreateDelegationRequest: notImplemented(),
  CreateGroup: createGroup,
  CreateInstanceProfile: createInstanceProfile,
  CreateLoginProfile: notImplemented(),
  CreateOpenIDConnectProvider: notImplemented(),
  CreatePolicy: createPolicy,
  CreatePolicyVersion: createPolicyVersion,
  CreateRole: createRole,
  CreateSAMLProvider: notImplemented(),
  CreateServiceLinkedRole: createServiceLinkedRole,
  CreateServiceSpecificCredential: notImplemented(),
  CreateUser: createUser,
  CreateVirtualMFADevice: notImplemented(),
  DeactivateMFADevice: notImplemented(),
  DeleteAccessKey: deleteAccessKey,
  DeleteAccountAlias: deleteAccountAlias,
  DeleteAccountPasswordPolicy: notImplemented(),
  DeleteGroup: deleteGroup,
  DeleteGroupPolicy: deleteGroupPolicy,
  DeleteInstanceProfile: deleteInstanceProfile,
  DeleteLoginProfile: deleteLoginProfile,
  DeleteOpenIDConnectProvider: notImplemented(),
  DeletePolicy: deletePolicy,
  DeletePolicyVersion: deletePolicyVersion,
  DeleteRole: ofCustomer(deleteRole),
  DeleteRolePermissionsBoundary: ofCustomer(deleteRolePermissionsBoundary),
  DeleteRolePolicy: ofCustomer(deleteRolePolicy),
  DeleteSAMLProvider: notImplemented(),
  DeleteSSHPublicKey: notImplemented(),
  DeleteServerCertificate: notImplemented(),
  DeleteServiceLinkedRole: deleteServiceLinkedRole,
  DeleteServiceSpecificCredential: notImplemented(),
  DeleteSigningCertificate: notImplemented(),
  DeleteUser: deleteUser,
  DeleteUserPermissionsBoundary: deleteUserPermissionsBoundary,
  DeleteUserPolicy: deleteUserPolicy,
  DeleteVirtualMFADevice: notImplemented(),
  DetachGroupPolicy: detachGroupPolicy,
  DetachRolePolicy: ofCustomer(detachRolePolicy),
  DetachUserPolicy: detachUserPolicy,
  DisableOrganizationsRootCredentialsManagement: notImplemented(),
  DisableOrganizationsRootSessions: notImplemented(),
  DisableOutboundWebIdentityFederation: notImplemented(),
  EnableMFADevice: notImplemented(),
  EnableOrganizationsRootCredentialsManagement: notImplemented(),
  EnableOrganizationsRootSessions: notImplemented(),
  EnableOutboundWebIdentityFederation: notImplemented(),
  GenerateCredentialReport: notImplemented(),
  GenerateOrganizationsAccessReport: notImplemented(),
  GenerateServiceLastAccessedDetails: notImplemented(),
  GetAccessKeyLastUsed: getAccessKeyLastUsed,
  GetAccountAuthorizationDetails: getAccountAuthorizationDetails,
  GetAccountPasswordPolicy: getAccountPasswordPolicy,
  GetAccountSummary: getAccountSummary,
  GetContextKeysForCustomPolicy: getContextKeysForCustomPolicy,
  GetContextKeysForPrincipalPolicy: getContextKeysForPrincipalPolicy,
  GetCredentialReport: notImplemented(),
  GetDelegationRequest: notImplemented(),
  GetGroup: getGroup,
  GetGroupPolicy: getGroupPolicy,
  GetHumanReadableSummary: notImplemented(),
  GetInstanceProfile: getInstanceProfile,
  GetLoginProfile: getLoginProfile,
  GetMFADevice: notImplemented(),
  GetOpenIDConnectProvider: notImplemented(),
  GetOrganizationsAccessReport: notImplemented(),
  GetOutboundWebIdentityFederationInfo: notImplemented(),
  GetPolicy: getPolicy,
  GetPolicyVersion: getPolicyVersion,
  GetRole: getRole,
  GetRolePolicy: getRolePolicy,
  GetSAMLProvider: notImplemented(),
  GetSSHPublicKey: notImplemented(),
  GetServerCertificate: notImplemented(),
  GetServiceLastAccessedDetails: notImplemented(),
  GetServiceLastAccessedDetailsWithEntities: notImplemented(),
  GetServiceLinkedRoleDeletionStatus: getServiceLinkedRoleDeletionStatus,
  GetUser: getUser,
  GetUserPolicy: getUserPolicy,
  ListAccessKeys: listAccessKeys,
  ListAccountAliases: listAccountAliases,
  ListAttachedGroupPolicies: listAttachedGroupPolicies,
  ListAttachedRolePolicies: listAttachedRolePolicies,
  ListAttachedUserPolicies: listAttachedUserPolicies,
  ListDelegationRequests: notImplemented(),
  ListEntitiesForPolicy: listEntitiesForPolicy,
  ListGroupPolicies: listGroupPolicies,
  ListGroups: listGroups,
  ListGroupsForUser: listGroupsForUser,
  ListInstanceProfileTags: listInstanceProfileTags,
  ListInstanceProfiles: listInstanceProfiles,
  ListInstanceProfilesForRole: listInstanceProfilesForRole,
  ListMFADeviceTags: notImplemented(),
  ListMFADevices: listMFADevices,
  ListOpenIDConnectProviderTags: notImplemented(),
  ListOpenIDConnectProviders: listOpenIDConnectProviders,
  ListOrganizationsFeatures: notImplemented(),
  ListPolicies: listPolicies,
  ListPoliciesGrantingServiceAccess: notImplemented(),
  ListPolicyTags: listPolicyTags,
  ListPolicyVersions: listPolicyVersions,
  ListRolePolicies: listRolePolicies,
  ListRoleTags: listRoleTags,
  ListRoles: listRoles,
  ListSAMLProviderTags: notImplemented(),
  ListSAMLProviders: listSAMLProviders,
  ListSSHPublicKeys: listSSHPublicKeys,
  ListServerCertificateTags: notImplemented(),
  ListServerCertificates: listServerCertificates,
  ListServiceSpecificCredentials: listServiceSpecificCredentials,
  ListSigningCertificates: listSigningCertificates,
  ListUserPolicies: listUserPolicies,
  ListUserTags: listUserTags,
  ListUsers: listUsers,
  ListVirtualMFADevices: listVirtualMFADevices,
  PutGroupPolicy: putGroupPolicy,
  PutRolePermissionsBoundary: ofCustomer(putRolePermissionsBoundary),
  PutRolePolicy: ofCustomer(putRolePolicy),
  PutUserPermissionsBoundary: putUserPermissionsBoundary,
  PutUserPolicy: putUserPolicy,
  RejectDelegationRequest: notImplemented(),
  RemoveClientIDFromOpenIDConnectProvider: notImplemented(),
  RemoveRoleFromInstanceProfile: removeRoleFromInstanceProfile,
  RemoveUserFromGroup: removeUserFromGroup,
  ResetServiceSpecificCredential: notImplemented(),
  ResyncMFADevice: notImplemented(),
  SendDelegationToken: notImplemented(),
  SetDefaultPolicyVersion: setDefaultPolicyVersion,
  SetSecurityTokenServicePreferences: notImplemented(),
  SimulateCustomPolicy: simulateCustomPolicy,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
  TagInstanceProfile: tagInstanceProfile,
  TagMFADevice: notImplemented(),
  TagOpenIDConnectProvider: notImplemented(),
  TagPolicy: tagPolicy,
  TagRole: tagRole,
  TagSAMLProvider: notImplemented(),
  TagServerCertificate: notImplemented(),
  TagUser: tagUser,
  UntagInstanceProfile: untagInstanceProfile,
  UntagMFADevice: notImplemented(),
  UntagOpenIDConnectProvider: notImplemented(),
  UntagPolicy: untagPolicy,
  UntagRole: untagRole,
  UntagSAMLProvider: notImplemented(),
  UntagServerCertificate: notImplemented(),
  UntagUser: untagUser,
  UpdateAccessKey: updateAccessKey,
  UpdateAccountPasswordPolicy: notImplemented(),
  UpdateAssumeRolePolicy: ofCustomer(updateAssumeRolePolicy),
  UpdateDelegationRequest: notImplemented(),
  UpdateGroup: updateGroup,
  UpdateLoginProfile: notImplemented(),
  UpdateOpenIDConnectProviderThumbprint: notImplemented(),
  UpdateRole: updateRole,
  UpdateRoleDescription: updateRoleDescription,
  UpdateSAMLProvider: notImplemented(),
  UpdateSSHPublicKey: notImplemented(),
  UpdateServerCertificate: notImplemented(),
  UpdateServiceSpecificCredential: notImplemented(),
  UpdateSigningCertificate: notImplemented(),
  UpdateUser: updateUser,
  UploadSSHPublicKey: notImplemented(),
  UploadServerCertificate: notImplemented(),
  UploadSigningCertificate: notImplemented(),
} satisfies Record<IamOperationName, Service["operations"][string]>;

/** AWS Identity and Access Management. */
export function iamService(parts: IamParts): Service {
  return {
    id: "iam",
    operations,
    parts,
    before: async ({ input, caller }) => {
      const { principal } = caller;
      // AWS (docs, id_credentials_temp_compare-resources): such keys can't call IAM without MFA; reported: it reads as a bad token.
      const isOwnSession = "temporarySinceMs" in principal && principal.temporarySinceMs !== undefined;
      if (isOwnSession || principal.kind === "federated") {
        throw new ServiceError("InvalidClientTokenId", "The security token included in the request is invalid.", {
          status: 403,
          operatorReason: "keys of GetSessionToken and GetFederationToken can't call IAM",
        });
      }
      await resolveNames(parts.stores, input as object, caller);
    },
  };
}
