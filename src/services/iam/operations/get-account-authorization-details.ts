import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { awsManagedPolicies } from "../aws-managed-policies.ts";
import { describeBoundary, roleLastUsed } from "../describe.ts";
import { awsVersion, describeAwsPolicy, describePolicy, describeVersion } from "../describe-policy.ts";
import { describeProfile } from "../instance-profiles.ts";
import { listEntities } from "../lookup.ts";
import { countAttachments } from "../managed-policies.ts";
import { page } from "../paging.ts";
import { type IamStores, operation } from "../parts.ts";
import { encodeDocument } from "../policy-document.ts";
import type { Entity } from "../records.ts";
import { shownTrustPolicy } from "../trust-policy.ts";

/** iam:GetAccountAuthorizationDetails: users, groups, roles and policies with all that they say, in this order, paged. */
export const getAccountAuthorizationDetails = operation(Iam.GetAccountAuthorizationDetails, {
  authorize: () => [permission("iam:GetAccountAuthorizationDetails", "*")],

  async handle({ input, caller: { account }, stores, uses }) {
    const wants = (kind: NonNullable<typeof input.Filter>[number]) =>
      !input.Filter?.length || input.Filter.includes(kind);
    const names: string[] = [];
    const users = wants("User") ? await listEntities({ stores }, "user", { account }) : [];
    const groups = wants("Group") ? await listEntities({ stores }, "group", { account }) : [];
    const roles = wants("Role") ? await listEntities({ stores }, "role", { account }) : [];
    const own = wants("LocalManagedPolicy") ? (await stores.policies.list([account])).map(({ value }) => value) : [];
    const ofAws = wants("AWSManagedPolicy") ? awsManagedPolicies() : [];
    const keyed = [users, groups, roles, own, ofAws].map((list, index) =>
      list.map(({ name }) => `${index} ${name.toLowerCase()}`),
    );
    names.push(...keyed.flat());
    const { items, paging } = page([...names].sort(), input, (name) => name);
    const shown = new Set(items);
    const isShown = (index: number) => (entity: { readonly name: string }) =>
      shown.has(`${index} ${entity.name.toLowerCase()}`);
    return {
      UserDetailList: users.filter(isShown(0)).map((user) => ({
        ...describeEntity(user),
        UserName: user.name,
        UserId: user.id,
        UserPolicyList: inlineOf(user),
        GroupList: user.groups,
        ...describeBoundary(user),
        Tags: user.tags,
      })),
      GroupDetailList: groups.filter(isShown(1)).map((group) => ({
        ...describeEntity(group),
        GroupName: group.name,
        GroupId: group.id,
        GroupPolicyList: inlineOf(group),
      })),
      RoleDetailList: await Promise.all(
        roles.filter(isShown(2)).map(async (role) => ({
          ...describeEntity(role),
          RoleName: role.name,
          RoleId: role.id,
          AssumeRolePolicyDocument: encodeDocument(await shownTrustPolicy(stores, role)),
          InstanceProfileList: await profilesOf(stores, role),
          RolePolicyList: inlineOf(role),
          ...describeBoundary(role),
          Tags: role.tags,
          RoleLastUsed: await roleLastUsed(uses, role),
        })),
      ),
      Policies: [
        ...own.filter(isShown(3)).map((policy) => ({
          ...describePolicy(policy),
          PolicyVersionList: policy.versions.map((version) => ({
            ...describeVersion(version, policy.defaultVersionId),
            Document: encodeDocument(version.document),
          })),
        })),
        ...(await Promise.all(
          ofAws.filter(isShown(4)).map(async (policy) => {
            const version = awsVersion(policy.arn);
            const count = await countAttachments(stores, account, policy.arn);
            return { ...describeAwsPolicy(policy, count), PolicyVersionList: version ? [version] : [] };
          }),
        )),
      ],
      ...paging,
    };
  },
});

function describeEntity({ path, arn, createdMs, attached }: Entity) {
  return {
    Path: path,
    Arn: arn,
    CreateDate: createdMs,
    AttachedManagedPolicies: attached.map((one) => ({
      PolicyName: one.slice(one.lastIndexOf("/") + 1),
      PolicyArn: one,
    })),
  };
}

function inlineOf({ inline }: Entity) {
  return inline.map(({ name, document }) => ({ PolicyName: name, PolicyDocument: encodeDocument(document) }));
}

async function profilesOf(stores: IamStores, { account, name }: Entity) {
  const rows = await stores.instanceProfiles.list([account]);
  return Promise.all(
    rows.filter(({ value }) => value.roleName === name).map(({ value }) => describeProfile(stores, value)),
  );
}
