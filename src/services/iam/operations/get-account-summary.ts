import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { limits } from "../limits.ts";
import { operation } from "../parts.ts";

/** What can't be made here, and quotas of it. AWS (docs, reference_iam-quotas). */
const fixed = {
  ServerCertificates: 0,
  ServerCertificatesQuota: 20,
  SigningCertificatesPerUserQuota: 2,
  MFADevices: 0,
  MFADevicesInUse: 0,
  AccountMFAEnabled: 0,
  AccountPasswordPresent: 0,
  AccountSigningCertificatesPresent: 0,
  Providers: 0,
  PolicyVersionsInUseQuota: 10_000,
  GlobalEndpointTokenVersion: 1,
} as const;

const quotas = {
  UsersQuota: limits.usersPerAccount,
  GroupsQuota: limits.groupsPerAccount,
  RolesQuota: limits.rolesPerAccount,
  PoliciesQuota: limits.managedPoliciesPerAccount,
  InstanceProfilesQuota: limits.instanceProfilesPerAccount,
  GroupsPerUserQuota: limits.groupsPerUser,
  AccessKeysPerUserQuota: limits.accessKeysPerUser,
  AttachedPoliciesPerGroupQuota: limits.attachedPolicies,
  AttachedPoliciesPerRoleQuota: limits.attachedPolicies,
  AttachedPoliciesPerUserQuota: limits.attachedPolicies,
  VersionsPerPolicyQuota: limits.versionsPerPolicy,
  PolicySizeQuota: limits.managedPolicyCharacters,
  UserPolicySizeQuota: limits.userInlineCharacters,
  GroupPolicySizeQuota: limits.groupInlineCharacters,
  RolePolicySizeQuota: limits.roleInlineCharacters,
  AssumeRolePolicySizeQuota: limits.trustPolicyCharacters,
} as const;

/** iam:GetAccountSummary: how many there are of each kind, and how many there may be. */
export const getAccountSummary = operation(Iam.GetAccountSummary, {
  authorize: () => [permission("iam:GetAccountSummary", "*")],

  async handle({ caller: { account }, stores }) {
    const [users, groups, roles, profiles, policies, own] = await Promise.all([
      stores.users.list([account]),
      stores.groups.list([account]),
      stores.roles.list([account]),
      stores.instanceProfiles.list([account]),
      stores.policies.list([account]),
      stores.accounts.get([account]),
    ]);
    return {
      SummaryMap: {
        ...fixed,
        ...quotas,
        Users: users.length,
        Groups: groups.length,
        Roles: roles.length,
        InstanceProfiles: profiles.length,
        Policies: policies.length,
        PolicyVersionsInUse: policies.reduce((sum, { value }) => sum + value.versions.length, 0),
        AccountAccessKeysPresent: own?.rootKeyIds.length ? 1 : 0,
      },
    };
  },
});
