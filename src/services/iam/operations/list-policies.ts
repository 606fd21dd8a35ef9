import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listArn } from "../arns.ts";
import { awsManagedPolicies } from "../aws-managed-policies.ts";
import { describeAwsPolicy, describePolicy } from "../describe-policy.ts";
import { countAttachments } from "../managed-policies.ts";
import { byName, page } from "../paging.ts";
import { operation } from "../parts.ts";

/** iam:ListPolicies: AWS's own, the account's, or both. AWS (docs, API_ListPolicies): without description and tags. */
export const listPolicies = operation(Iam.ListPolicies, {
  authorize: ({ input, caller }) => [
    permission("iam:ListPolicies", listArn("policy", caller.account, input.PathPrefix)),
  ],

  async handle({ input, caller: { account }, stores }) {
    const { Scope: scope = "All", PathPrefix: prefix = "/", PolicyUsageFilter: usage } = input;
    const own =
      scope === "AWS" ? [] : (await stores.policies.list([account])).map(({ value }) => describePolicy(value));
    const aws =
      scope === "Local"
        ? []
        : await Promise.all(
            awsManagedPolicies().map(async (policy) =>
              describeAwsPolicy(policy, await countAttachments(stores, account, policy.arn)),
            ),
          );
    const policies = [...own, ...aws]
      .filter((policy) => policy.Path?.startsWith(prefix))
      .filter(({ AttachmentCount = 0, PermissionsBoundaryUsageCount = 0 }) => {
        if (usage === "PermissionsPolicy" && AttachmentCount === 0) return false;
        if (usage === "PermissionsBoundary" && PermissionsBoundaryUsageCount === 0) return false;
        return !input.OnlyAttached || AttachmentCount > 0;
      })
      .sort(byName(({ PolicyName = "" }) => PolicyName));
    const { items, paging } = page(policies, input, ({ PolicyName = "" }) => PolicyName);
    return { Policies: items, ...paging };
  },
});
