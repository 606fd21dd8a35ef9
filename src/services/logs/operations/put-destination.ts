import { passRole, permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { destinationArn } from "../arns.ts";
import { invalidParameter } from "../errors.ts";
import { checkNewName } from "../names.ts";
import { operation } from "../parts.ts";
import type { DestinationRecord } from "../records.ts";
import { tagContext } from "../tag-context.ts";

/**
 * logs:PutDestination: create a cross-account destination, or replace its target and role.
 *
 * AWS (docs, API_PutDestination): needs iam:PassRole. The access policy belongs to PutDestinationPolicy, so an update keeps the one
 * already there. A real CONTROL_MESSAGE goes through the role to the target first; one text stands for every way it can fail.
 */
export const putDestination = operation(Logs.PutDestination, {
  authorize: ({ input, caller }) => [
    permission("logs:PutDestination", destinationArn(caller, input.destinationName), tagContext(input.tags)),
    ...(input.tags
      ? [permission("logs:TagResource", destinationArn(caller, input.destinationName), tagContext(input.tags))]
      : []),
    passRole(input.roleArn, "logs.amazonaws.com"),
  ],

  async handle({ input: { tags, ...fields }, caller, stores, clock, preflight }) {
    checkNewName("destinationName", fields.destinationName);
    const arn = destinationArn(caller, fields.destinationName);
    const { account, region } = caller;
    const refusal = await preflight.sendControlMessage({ ...fields, sourceArn: arn, account, region });
    if (refusal !== undefined) {
      throw invalidParameter(
        "Could not deliver test message to specified destination. Check if the destination is valid.",
        `the test message of PutDestination ${arn} did not reach ${fields.targetArn}: ${refusal}`,
      );
    }
    const destination = await stores.destinations.upsert(
      [account, region, fields.destinationName],
      (existing): DestinationRecord => ({ creationTime: clock.nowMs(), ...existing, ...fields, arn }),
    );
    if (tags) await stores.tags.put([arn], tags);
    return { destination };
  },
});
