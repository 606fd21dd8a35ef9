import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { type PutAccountPolicyRequest as Input, Logs } from "../../../model/generated/logs.ts";
import {
  type AccountSubscription,
  describeAccountPolicy,
  parseSelectionCriteria,
  parseSubscriptionPolicy,
} from "../account-policy.ts";
import { logGroupArn } from "../arns.ts";
import { invalidParameter, limitExceeded, notServed } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/index.ts";
import { checkNewPolicyName } from "../names.ts";
import { operation } from "../parts.ts";
import type { AccountPolicyRecord } from "../records.ts";
import { checkTarget, checkTargetArn, targetPermissions } from "../subscription-target.ts";

/**
 * logs:PutAccountPolicy of the type SUBSCRIPTION_FILTER_POLICY: a filter in every log group of the account and region, but for those
 * that selectionCriteria names, in addition to the groups' own. The other types are refused by name.
 *
 * AWS (docs, API_PutAccountPolicy): needs logs:PutSubscriptionFilter and iam:PassRole too; one such policy for each account and region.
 */
export const putAccountPolicy = operation(Logs.PutAccountPolicy, {
  authorize: ({ input, caller }) => [
    permission("logs:PutAccountPolicy", "*"),
    ...(isSubscription(input) ? subscriptionPermissions(input, caller) : []),
  ],

  async handle({ input, caller, ...parts }) {
    const { stores, journal, clock, ids } = parts;
    if (!isSubscription(input)) throw notServed(`account policies of the type ${input.policyType}`);
    checkNewPolicyName(input.policyName);
    if (input.policyName.startsWith("aws/")) throw invalidParameter("Policy names starting with aws/ are reserved.");
    const subscription = parseSubscriptionPolicy(input.policyDocument);
    const excluded = parseSelectionCriteria(input.selectionCriteria);
    checkTargetArn(subscription, caller, "PutAccountPolicy");
    compileFilterPattern(subscription.filterPattern, { operation: "PutAccountPolicy" });
    const { account, region } = caller;
    const sourceArn = logGroupArn(caller, "*");
    await checkTarget(subscription, { caller, operation: "PutAccountPolicy", sourceArn }, parts);
    const end = journal.end();
    const lastUpdatedTime = clock.nowMs();
    const { policyName, policyDocument, selectionCriteria } = input;
    const replaced = (existing: AccountPolicyRecord | undefined): AccountPolicyRecord => ({
      policyName,
      policyDocument,
      policyType: "SUBSCRIPTION_FILTER_POLICY",
      scope: "ALL",
      ...(selectionCriteria !== undefined && { selectionCriteria }),
      ...{ lastUpdatedTime, account, region, subscription, excluded },
      generation: existing?.generation ?? ids.uuid(),
      effectiveFrom: existing?.effectiveFrom ?? end,
      includedFrom: includedFrom(existing, excluded, end),
    });
    // One at a time for each account and region: it counts what is there.
    const policy = await parts.turns.take(`${account} ${region}`, async () => {
      const others = await stores.accountPolicies.list([account, region]);
      if (others.some(({ value }) => value.policyName !== policyName)) throw limitExceeded();
      return stores.accountPolicies.upsert([account, region, policyName], replaced);
    });
    return { accountPolicy: describeAccountPolicy(policy) };
  },
});

const isSubscription = ({ policyType }: Input) => policyType === "SUBSCRIPTION_FILTER_POLICY";

function subscriptionPermissions(input: Input, caller: Caller) {
  const target: AccountSubscription = parseSubscriptionPolicy(input.policyDocument);
  return [
    permission("logs:PutSubscriptionFilter", logGroupArn(caller, "*"), {
      context: { "logs:DestinationArn": target.destinationArn },
    }),
    ...targetPermissions(target),
  ];
}

/** Groups that were left alone until now are forwarded from now on, not from the policy's beginning. */
function includedFrom(
  existing: AccountPolicyRecord | undefined,
  excluded: readonly string[],
  end: number,
): Readonly<Record<string, number>> {
  const isExcluded = new Set(excluded);
  const again = (existing?.excluded ?? []).filter((name) => !isExcluded.has(name));
  return { ...existing?.includedFrom, ...Object.fromEntries(again.map((name) => [name, end])) };
}
