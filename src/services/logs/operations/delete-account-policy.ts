import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { noSuchPolicy } from "../errors.ts";
import { operation } from "../parts.ts";

/** logs:DeleteAccountPolicy. What the policy's filters have not forwarded goes with it. AWS asks for the filter's permission too. */
export const deleteAccountPolicy = operation(Logs.DeleteAccountPolicy, {
  authorize: ({ input }) => [
    permission("logs:DeleteAccountPolicy", "*"),
    ...(input.policyType === "SUBSCRIPTION_FILTER_POLICY" ? [permission("logs:DeleteSubscriptionFilter", "*")] : []),
  ],

  async handle({ input, caller: { account, region }, stores }) {
    const isDeleted =
      input.policyType === "SUBSCRIPTION_FILTER_POLICY" &&
      (await stores.accountPolicies.delete([account, region, input.policyName]));
    if (!isDeleted) throw noSuchPolicy(input.policyName);
  },
});
