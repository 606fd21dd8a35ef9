import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { destinationArn } from "../arns.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { pageByName } from "../paging.ts";
import { operation } from "../parts.ts";

/** logs:DescribeDestinations, sorted by name; accessPolicy is there once one was put. */
export const describeDestinations = operation(Logs.DescribeDestinations, {
  authorize: ({ caller }) => [permission("logs:DescribeDestinations", destinationArn(caller, ""))],

  async handle({ input, caller, stores }) {
    const { values, ...page } = await pageByName(stores.destinations, [caller.account, caller.region], {
      namePrefix: input.DestinationNamePrefix,
      nextToken: input.nextToken,
      limit: input.limit ?? defaultDescribeLimit,
    });
    return { destinations: values, ...page };
  },
});
