import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { invalidParameter, noSuchPolicy } from "../errors.ts";
import { operation } from "../parts.ts";
import { checkRevision, groupOfPolicy } from "../resource-policies.ts";

/** logs:DeleteResourcePolicy: one of the account by its name, or that of a group by its ARN. */
export const deleteResourcePolicy = operation(Logs.DeleteResourcePolicy, {
  authorize: () => [permission("logs:DeleteResourcePolicy", "*")],

  async handle({ input, caller, stores }) {
    const { policyName, resourceArn } = input;
    const place = [caller.account, caller.region];
    if (resourceArn !== undefined) {
      const key = [...place, "group", await groupOfPolicy(stores, caller, resourceArn)];
      const existing = await stores.resourcePolicies.get(key);
      if (existing) checkRevision(existing, input.expectedRevisionId);
      if (!(await stores.resourcePolicies.delete(key))) throw noSuchPolicy(policyName ?? resourceArn);
      return;
    }
    if (policyName === undefined) throw invalidParameter("policyName must be specified.");
    if (!(await stores.resourcePolicies.delete([...place, "account", policyName]))) throw noSuchPolicy(policyName);
  },
});
