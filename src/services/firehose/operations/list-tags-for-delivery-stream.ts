import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { operation } from "../parts.ts";
import { requireStream } from "../stream-status.ts";

/** firehose:ListTagsForDeliveryStream, by key. */
export const listTagsForDeliveryStream = operation(Firehose.ListTagsForDeliveryStream, {
  authorize: ({ input, caller }) => [
    permission("firehose:ListTagsForDeliveryStream", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, stores }) {
    const { arn } = await requireStream({ stores }, caller, input.DeliveryStreamName);
    const all = Object.entries((await stores.tags.get([arn])) ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const rest = all.filter(([key]) => input.ExclusiveStartTagKey === undefined || key > input.ExclusiveStartTagKey);
    const shown = rest.slice(0, input.Limit ?? rest.length);
    return { Tags: shown.map(([Key, Value]) => ({ Key, Value })), HasMoreTags: shown.length < rest.length };
  },
});
