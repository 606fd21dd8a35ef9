import { permission } from "../../../auth/declare.ts";
import { uniqueId } from "../../../identity/key-format.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { iamArn } from "../arns.ts";
import { describeRole, roleGiven } from "../describe.ts";
import { alreadyNamed, overQuota, validationError } from "../errors.ts";
import { limits } from "../limits.ts";
import { entityKey } from "../lookup.ts";
import { countUse } from "../managed-policies.ts";
import { operation } from "../parts.ts";
import type { RoleRecord } from "../records.ts";
import { tagContext, withTags } from "../tags.ts";
import { checkTrustPolicy } from "../trust-policy.ts";

/** iam:CreateRole. The trust policy is kept as it was sent; the principals it names must exist. */
export const createRole = operation(Iam.CreateRole, {
  authorize: ({ input, caller }) => {
    const role = iamArn("role", { account: caller.account, path: input.Path ?? "/", name: input.RoleName });
    const boundary = input.PermissionsBoundary && { "iam:PermissionsBoundary": input.PermissionsBoundary };
    const tags = tagContext(input.Tags);
    return [
      permission("iam:CreateRole", role, { context: { ...tags, ...boundary } }),
      ...(input.Tags?.length ? [permission("iam:TagRole", role, { context: tags })] : []),
    ];
  },

  async handle({ input, caller: { account }, table, stores, ids, clock }) {
    const { RoleName: name, Path: path = "/", PermissionsBoundary: boundaryArn } = input;
    // Paths under /aws-service-role/ belong to service-linked roles. AWS (docs, API_CreateRole).
    if (path.startsWith("/aws-service-role/")) {
      throw validationError(`Path ${path} is reserved and cannot be used.`);
    }
    const principalIds = await checkTrustPolicy(stores, input.AssumeRolePolicyDocument);
    const role: RoleRecord = {
      account,
      name,
      path,
      id: uniqueId("role", account, ids),
      arn: iamArn("role", { account, path, name }),
      createdMs: clock.nowMs(),
      inline: [],
      attached: [],
      trustDocument: input.AssumeRolePolicyDocument,
      principalIds,
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.MaxSessionDuration !== undefined && { maxSessionSeconds: input.MaxSessionDuration }),
      ...(boundaryArn !== undefined && { boundaryArn }),
      tags: withTags([], input.Tags ?? []),
    };
    await transact(table, async (transaction) => {
      const key = entityKey(account, name);
      if (await transaction.get(stores.roles, key)) throw alreadyNamed("role", name);
      const count = (await stores.roles.list([account], { limit: limits.rolesPerAccount })).length;
      if (count >= limits.rolesPerAccount) throw overQuota("RolesPerAccount", limits.rolesPerAccount);
      if (boundaryArn !== undefined) {
        await countUse(stores, { policyArn: boundaryArn, account, member: "boundaryCount", by: 1 }, transaction);
      }
      transaction.put(stores.roles, key, role);
    });
    return { Role: { ...(await describeRole(stores, role)), ...roleGiven(role) } };
  },
});
