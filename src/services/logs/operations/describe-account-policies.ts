import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { describeAccountPolicy } from "../account-policy.ts";
import { noSuchPolicy, notServed } from "../errors.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { pageByName } from "../paging.ts";
import { operation } from "../parts.ts";

/** logs:DescribeAccountPolicies: none of the types that can't be put; a name that is not there is an error. */
export const describeAccountPolicies = operation(Logs.DescribeAccountPolicies, {
  authorize: () => [permission("logs:DescribeAccountPolicies", "*")],

  async handle({ input, caller, stores }) {
    const { account, region } = caller;
    // AWS (docs, API_DescribeAccountPolicies): other accounts are for monitoring accounts, which there are none of.
    if (input.accountIdentifiers?.some((one) => one !== account))
      throw notServed("accountIdentifiers of other accounts");
    const isServed = input.policyType === "SUBSCRIPTION_FILTER_POLICY";
    if (input.policyName !== undefined) {
      const policy = isServed ? await stores.accountPolicies.get([account, region, input.policyName]) : undefined;
      if (!policy) throw noSuchPolicy(input.policyName);
      return { accountPolicies: [describeAccountPolicy(policy)] };
    }
    if (!isServed) return { accountPolicies: [] };
    const { values, ...page } = await pageByName(stores.accountPolicies, [account, region], {
      nextToken: input.nextToken,
      limit: defaultDescribeLimit,
    });
    return { accountPolicies: values.map(describeAccountPolicy), ...page };
  },
});
