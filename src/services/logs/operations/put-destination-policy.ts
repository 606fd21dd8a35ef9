import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { isOrganizationPolicy, parseAccessPolicy } from "../access-policy.ts";
import { destinationArn } from "../arns.ts";
import { invalidParameter, noSuchDestination } from "../errors.ts";
import { maxAccessPolicyBytes } from "../limits.ts";
import { operation } from "../parts.ts";

/** logs:PutDestinationPolicy. The text is kept as it was put, white space and all: DescribeDestinations echoes it. */
export const putDestinationPolicy = operation(Logs.PutDestinationPolicy, {
  authorize: ({ input, caller }) => [
    permission("logs:PutDestinationPolicy", destinationArn(caller, input.destinationName)),
  ],

  async handle({ input: { destinationName, accessPolicy, forceUpdate }, caller, stores }) {
    const policy = parseAccessPolicy(accessPolicy);
    if (Buffer.byteLength(accessPolicy) > maxAccessPolicyBytes) {
      throw invalidParameter(
        `1 validation error detected: Value at 'accessPolicy' failed to satisfy constraint: Member must have length less than or equal to ${maxAccessPolicyBytes}`,
      );
    }
    const updated = await stores.destinations.update([caller.account, caller.region, destinationName], (existing) => {
      const was = existing.accessPolicy === undefined ? undefined : parseAccessPolicy(existing.accessPolicy);
      // AWS (docs, API_PutDestinationPolicy): from account ids to an organization only with forceUpdate. The text is ours.
      if (was && isOrganizationPolicy(was) !== isOrganizationPolicy(policy) && !forceUpdate) {
        throw invalidParameter(
          "Changing between account ids and an organization in accessPolicy requires forceUpdate.",
        );
      }
      return { ...existing, accessPolicy };
    });
    if (!updated) throw noSuchDestination(destinationName);
  },
});
