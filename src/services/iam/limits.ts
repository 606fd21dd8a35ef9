/** Quotas of IAM. AWS (docs, reference_iam-quotas); characters count without white space. */
export const limits = {
  rolesPerAccount: 1_000,
  usersPerAccount: 5_000,
  groupsPerAccount: 300,
  groupsPerUser: 10,
  managedPoliciesPerAccount: 1_500,
  instanceProfilesPerAccount: 1_000,
  attachedPolicies: 20,
  versionsPerPolicy: 5,
  accessKeysPerUser: 2,
  managedPolicyCharacters: 6_144,
  trustPolicyCharacters: 2_048,
  roleInlineCharacters: 10_240,
  userInlineCharacters: 2_048,
  groupInlineCharacters: 5_120,
  tagsPerEntity: 50,
  pageItems: 100,
  defaultSessionSeconds: 3_600,
  /** Deviation: white space of an entity's inline policies counts toward this, so that its record fits a table row. */
  inlineBytes: 2_097_152,
} as const;
