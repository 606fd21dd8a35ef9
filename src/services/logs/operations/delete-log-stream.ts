import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logStreamArn } from "../arns.ts";
import { requireGroup, requireStream } from "../log-group.ts";
import { operation } from "../parts.ts";

/** logs:DeleteLogStream. Its events are no longer read; what a filter has not forwarded yet goes with them. */
export const deleteLogStream = operation(Logs.DeleteLogStream, {
  authorize: ({ input, caller }) => [
    permission("logs:DeleteLogStream", logStreamArn(caller, input.logGroupName, input.logStreamName)),
  ],

  async handle({ input, caller, stores, journal, storedBytes }) {
    const group = await requireGroup(stores, caller, input.logGroupName);
    const stream = await requireStream(stores, group, input.logStreamName);
    await stores.streams.delete([group.generation, input.logStreamName]);
    await journal.forget(group.generation, stream.generation);
    storedBytes.forget(group.generation);
  },
});
