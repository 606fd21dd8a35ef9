import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { describeStream } from "../describe-stream.ts";
import { operation } from "../parts.ts";
import { requireStream } from "../stream-status.ts";

/** firehose:DescribeDeliveryStream. A stream has one destination, so `Limit` and `ExclusiveStartDestinationId` cut nothing but it. */
export const describeDeliveryStream = operation(Firehose.DescribeDeliveryStream, {
  authorize: ({ input, caller }) => [
    permission("firehose:DescribeDeliveryStream", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, stores, clock }) {
    const stream = await requireStream({ stores }, caller, input.DeliveryStreamName);
    const description = describeStream(stream, clock.nowMs());
    const start = input.ExclusiveStartDestinationId ?? "";
    return {
      DeliveryStreamDescription: {
        ...description,
        Destinations: description.Destinations.filter(({ DestinationId }) => DestinationId > start),
      },
    };
  },
});
