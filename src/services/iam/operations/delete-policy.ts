import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { deleteConflict } from "../errors.ts";
import { entityKey } from "../lookup.ts";
import { requireOwnPolicy } from "../managed-policies.ts";
import { operation } from "../parts.ts";

/** iam:DeletePolicy: only where nothing has it and no version but the default is left. */
export const deletePolicy = operation(Iam.DeletePolicy, {
  authorize: ({ input }) => [permission("iam:DeletePolicy", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, table, stores }) {
    await transact(table, async (transaction) => {
      const policy = await requireOwnPolicy(stores, input.PolicyArn, account, transaction);
      if (policy.attachmentCount + policy.boundaryCount > 0) {
        throw deleteConflict("Cannot delete a policy attached to entities.");
      }
      if (policy.versions.length > 1) {
        throw deleteConflict(
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
        );
      }
      transaction.delete(stores.policies, entityKey(account, policy.name));
    });
  },
});
