import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { invalidParameter, limitExceeded } from "../errors.ts";
import { maxResourcePolicies } from "../limits.ts";
import { checkNewPolicyName } from "../names.ts";
import { operation } from "../parts.ts";
import { checkRevision, describeResourcePolicy, groupOfPolicy } from "../resource-policies.ts";
import { checkResourcePolicy } from "../resource-policy.ts";

/**
 * logs:PutResourcePolicy: lets AWS's services put events, into every group of the account, or with resourceArn into one.
 * AWS (recorded): ten of the first kind; they have no revision. AWS (docs, API_PutResourcePolicy): one of the second kind for a group.
 */
export const putResourcePolicy = operation(Logs.PutResourcePolicy, {
  authorize: () => [permission("logs:PutResourcePolicy", "*")],

  async handle({ input, caller, stores, clock, ids, turns }) {
    const { account, region } = caller;
    const { policyDocument, policyName } = input;
    if (policyDocument === undefined) throw invalidParameter("policyDocument must be specified.");
    if (policyName !== undefined) checkNewPolicyName(policyName);
    checkResourcePolicy(policyDocument);
    const lastUpdatedTime = clock.nowMs();
    if (input.resourceArn !== undefined) {
      const logGroupName = await groupOfPolicy(stores, caller, input.resourceArn);
      const revisionId = ids.uuid();
      const record = await stores.resourcePolicies.upsert([account, region, "group", logGroupName], (existing) => {
        checkRevision(existing, input.expectedRevisionId);
        return {
          policyDocument,
          lastUpdatedTime,
          logGroupName,
          revisionId,
          ...(policyName !== undefined && { policyName }),
        };
      });
      return { resourcePolicy: describeResourcePolicy(record, caller), revisionId };
    }
    if (policyName === undefined) throw invalidParameter("policyName must be specified.");
    const record = { policyName, policyDocument, lastUpdatedTime };
    // One at a time for each account and region: it counts what is there.
    await turns.take(`${account} ${region}`, async () => {
      const others = await stores.resourcePolicies.list([account, region, "account"]);
      const isNew = !others.some(({ value }) => value.policyName === policyName);
      if (isNew && others.length >= maxResourcePolicies) throw limitExceeded();
      await stores.resourcePolicies.put([account, region, "account", policyName], record);
    });
    return { resourcePolicy: describeResourcePolicy(record, caller) };
  },
});
