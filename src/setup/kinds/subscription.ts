import {
  DeleteAccountPolicyCommand,
  DeleteSubscriptionFilterCommand,
  DescribeAccountPoliciesCommand,
  DescribeSubscriptionFiltersCommand,
  PutAccountPolicyCommand,
  PutSubscriptionFilterCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { unlessAbsent } from "../aws-error.ts";
import type { AccountPolicy, SubscriptionFilter } from "../desired.ts";
import { accountPolicyDocument } from "./account-policy-document.ts";
import { absent, differencesOf, type Handler, present } from "./handler.ts";

const gone = ["ResourceNotFoundException"];

/** A log group's subscription. Filters have no tags: it is the pipe's when it points at the pipe's destination. */
export const subscriptionFilter: Handler<SubscriptionFilter> = {
  async read({ logGroup, name, pattern, destinationArn, roleArn }, { clients: { logs } }) {
    const page = await unlessAbsent(
      logs.send(new DescribeSubscriptionFiltersCommand({ logGroupName: logGroup, filterNamePrefix: name })),
      gone,
    );
    const found = page?.subscriptionFilters?.find(({ filterName }) => filterName === name);
    if (!found) return absent;
    if (found.destinationArn !== destinationArn) {
      return present({ other: found.destinationArn ?? "another destination" }, ["it goes to another destination"]);
    }
    return present(
      "pipe",
      differencesOf({ pattern: [found.filterPattern ?? "", pattern], role: [found.roleArn, roleArn] }),
    );
  },

  async create({ logGroup, name, pattern, destinationArn, roleArn }, { clients: { logs } }) {
    await logs.send(
      new PutSubscriptionFilterCommand({
        logGroupName: logGroup,
        filterName: name,
        filterPattern: pattern,
        destinationArn,
        ...(roleArn !== undefined && { roleArn }),
      }),
    );
  },

  update: (desired, context) => subscriptionFilter.create(desired, context),

  async remove({ logGroup, name }, { clients: { logs } }) {
    await unlessAbsent(
      logs.send(new DeleteSubscriptionFilterCommand({ logGroupName: logGroup, filterName: name })),
      gone,
    );
  },
};

/** The subscription of every log group of an account and region. */
export const accountPolicy: Handler<AccountPolicy> = {
  async read(desired, { clients: { logs } }) {
    const { name, pattern, destinationArn, roleArn } = desired;
    const { accountPolicies = [] } = await logs.send(
      new DescribeAccountPoliciesCommand({ policyType: "SUBSCRIPTION_FILTER_POLICY" }),
    );
    const [found] = accountPolicies;
    if (!found) return absent;
    const document: { DestinationArn?: string; FilterPattern?: string; RoleArn?: string } = JSON.parse(
      found.policyDocument ?? "{}",
    );
    // AWS (docs, API_PutAccountPolicy): a region has one such policy.
    if (found.policyName !== name || document.DestinationArn !== destinationArn) {
      return present({ other: `policy ${found.policyName}` }, ["a region has one such policy, and there is another"]);
    }
    return present(
      "pipe",
      differencesOf({ pattern: [document.FilterPattern ?? "", pattern], role: [document.RoleArn, roleArn] }),
    );
  },

  async create(desired, { clients: { logs } }) {
    await logs.send(
      new PutAccountPolicyCommand({
        policyName: desired.name,
        policyType: "SUBSCRIPTION_FILTER_POLICY",
        policyDocument: accountPolicyDocument(desired),
        scope: "ALL",
      }),
    );
  },

  update: (desired, context) => accountPolicy.create(desired, context),

  async remove({ name }, { clients: { logs } }) {
    await unlessAbsent(
      logs.send(new DeleteAccountPolicyCommand({ policyName: name, policyType: "SUBSCRIPTION_FILTER_POLICY" })),
      gone,
    );
  },
};
