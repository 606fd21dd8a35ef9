import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { operation } from "../parts.ts";
import { requireStream } from "../stream-status.ts";

/** firehose:UntagDeliveryStream: keys that are not there are no error. */
export const untagDeliveryStream = operation(Firehose.UntagDeliveryStream, {
  authorize: ({ input, caller }) => [
    permission("firehose:UntagDeliveryStream", deliveryStreamArn(caller, input.DeliveryStreamName), {
      context: { "aws:TagKeys": input.TagKeys },
    }),
  ],

  async handle({ input, caller, stores }) {
    const { arn } = await requireStream({ stores }, caller, input.DeliveryStreamName);
    await stores.tags.update([arn], (existing) =>
      Object.fromEntries(Object.entries(existing).filter(([key]) => !input.TagKeys.includes(key))),
    );
    return {};
  },
});
