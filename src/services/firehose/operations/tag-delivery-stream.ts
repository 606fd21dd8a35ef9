import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { operation } from "../parts.ts";
import { requireStream } from "../stream-status.ts";
import { addTags, tagContext } from "../tags.ts";

/** firehose:TagDeliveryStream. */
export const tagDeliveryStream = operation(Firehose.TagDeliveryStream, {
  authorize: ({ input, caller }) => [
    permission("firehose:TagDeliveryStream", deliveryStreamArn(caller, input.DeliveryStreamName), {
      context: tagContext(input.Tags),
    }),
  ],

  async handle({ input, caller, stores }) {
    const { arn } = await requireStream({ stores }, caller, input.DeliveryStreamName);
    await addTags({ stores }, arn, input.Tags);
    return {};
  },
});
