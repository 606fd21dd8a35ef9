import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { awsVersion, describeVersion } from "../describe-policy.ts";
import { requireOwnPolicy } from "../managed-policies.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";

/** iam:ListPolicyVersions, the newest first, without documents. */
export const listPolicyVersions = operation(Iam.ListPolicyVersions, {
  authorize: ({ input }) => [permission("iam:ListPolicyVersions", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, stores }) {
    const ofAws = awsVersion(input.PolicyArn);
    if (ofAws) {
      const { Document: _document, ...version } = ofAws;
      return { Versions: [version], IsTruncated: false };
    }
    const policy = await requireOwnPolicy(stores, input.PolicyArn, account);
    const order = (id: string) => String(1_000_000 - Number(id.slice(1))).padStart(7, "0");
    const versions = [...policy.versions].sort((a, b) => (order(a.id) < order(b.id) ? -1 : 1));
    const { items, paging } = page(versions, input, ({ id }) => order(id));
    return { Versions: items.map((version) => describeVersion(version, policy.defaultVersionId)), ...paging };
  },
});
