import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logStreamArn } from "../arns.ts";
import { streamExists } from "../errors.ts";
import { requireGroup } from "../log-group.ts";
import { checkNewName } from "../names.ts";
import { operation } from "../parts.ts";

/** logs:CreateLogStream. */
export const createLogStream = operation(Logs.CreateLogStream, {
  authorize: ({ input, caller }) => [
    permission("logs:CreateLogStream", logStreamArn(caller, input.logGroupName, input.logStreamName)),
  ],

  async handle({ input, caller, stores, clock, ids }) {
    checkNewName("logStreamName", input.logStreamName);
    const group = await requireGroup(stores, caller, input.logGroupName);
    const inserted = await stores.streams.insert([group.generation, input.logStreamName], {
      logStreamName: input.logStreamName,
      generation: ids.uuid(),
      creationTime: clock.nowMs(),
    });
    if (!inserted) throw streamExists();
  },
});
