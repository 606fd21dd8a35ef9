import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { operation } from "../parts.ts";
import { requireStream, statusOf } from "../stream-status.ts";

/**
 * firehose:DeleteDeliveryStream. What is buffered goes with it, as on AWS.
 * Deviation: the stream is gone at once instead of showing DELETING for a while; who polls until it is not found notices nothing.
 */
export const deleteDeliveryStream = operation(Firehose.DeleteDeliveryStream, {
  authorize: ({ input, caller }) => [
    permission("firehose:DeleteDeliveryStream", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, table, stores, journal, clock }) {
    const stream = await requireStream(stores, caller, input.DeliveryStreamName);
    if (statusOf(stream, clock.nowMs()) === "CREATING") {
      throw new ServiceError(
        "ResourceInUseException",
        `Firehose ${stream.name} under accountId ${caller.account} is not in a valid state to be deleted`,
      );
    }
    await table.commit([
      stores.streams.deleteWrite([caller.account, caller.region, stream.name]),
      stores.buffers.deleteWrite([stream.generation, "main"]),
      stores.buffers.deleteWrite([stream.generation, "backup"]),
      stores.tags.deleteWrite([stream.arn]),
    ]);
    await journal.forget(stream.generation);
    return {};
  },
});
