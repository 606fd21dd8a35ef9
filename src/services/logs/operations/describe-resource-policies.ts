import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { pageByName } from "../paging.ts";
import { operation } from "../parts.ts";
import { describeResourcePolicy, groupOfPolicy } from "../resource-policies.ts";

/** logs:DescribeResourcePolicies: those of the account, or with resourceArn or the scope RESOURCE those of groups. */
export const describeResourcePolicies = operation(Logs.DescribeResourcePolicies, {
  authorize: () => [permission("logs:DescribeResourcePolicies", "*")],

  async handle({ input, caller, stores }) {
    const place = [caller.account, caller.region];
    if (input.resourceArn !== undefined) {
      const name = await groupOfPolicy(stores, caller, input.resourceArn);
      const found = await stores.resourcePolicies.get([...place, "group", name]);
      return { resourcePolicies: found ? [describeResourcePolicy(found, caller)] : [] };
    }
    const scope = input.policyScope === "RESOURCE" ? "group" : "account";
    const { values, ...page } = await pageByName(stores.resourcePolicies, [...place, scope], {
      nextToken: input.nextToken,
      limit: input.limit ?? defaultDescribeLimit,
    });
    return { resourcePolicies: values.map((one) => describeResourcePolicy(one, caller)), ...page };
  },
});
