import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { destinationArn } from "../arns.ts";
import { noSuchDestination } from "../errors.ts";
import { operation } from "../parts.ts";

/** logs:DeleteDestination. Filters that point to it stay listed and hold what they have. */
export const deleteDestination = operation(Logs.DeleteDestination, {
  authorize: ({ input, caller }) => [
    permission("logs:DeleteDestination", destinationArn(caller, input.destinationName)),
  ],

  async handle({ input: { destinationName }, caller, stores }) {
    const deleted = await stores.destinations.delete([caller.account, caller.region, destinationName]);
    if (!deleted) throw noSuchDestination(destinationName);
    await stores.tags.delete([destinationArn(caller, destinationName)]);
  },
});
