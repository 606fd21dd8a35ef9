import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { defaultListLimit } from "../limits.ts";
import { operation } from "../parts.ts";

/** firehose:ListDeliveryStreams, by name; a start that does not exist is only a place in that order. */
export const listDeliveryStreams = operation(Firehose.ListDeliveryStreams, {
  authorize: () => [permission("firehose:ListDeliveryStreams", "*")],

  async handle({ input, caller, stores }) {
    const place = [caller.account, caller.region];
    const limit = input.Limit ?? defaultListLimit;
    const isOther = input.DeliveryStreamType !== undefined && input.DeliveryStreamType !== "DirectPut";
    if (isOther) return { DeliveryStreamNames: [], HasMoreDeliveryStreams: false };
    const found = await stores.streams.list(place, {
      limit: limit + 1,
      ...(input.ExclusiveStartDeliveryStreamName !== undefined && {
        after: [...place, input.ExclusiveStartDeliveryStreamName],
      }),
    });
    return {
      DeliveryStreamNames: found.slice(0, limit).map(({ value }) => value.name),
      HasMoreDeliveryStreams: found.length > limit,
    };
  },
});
