import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { noSuchStream } from "../errors.ts";
import { operation } from "../parts.ts";
import { statusOf } from "../stream-status.ts";

/**
 * firehose:DeleteDeliveryStream: DELETING at once, and gone when what it buffered is cleared away. AWS (docs, API_DeleteDeliveryStream):
 * what is not delivered is lost with the stream. `AllowForceDelete` is about keys of KMS, which no stream here has.
 * Deviation: a stream that is DELETING takes no records. AWS may take them and loses them.
 */
export const deleteDeliveryStream = operation(Firehose.DeleteDeliveryStream, {
  authorize: ({ input, caller }) => [
    permission("firehose:DeleteDeliveryStream", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, stores, clock, deletingMs }) {
    const name = input.DeliveryStreamName;
    const nowMs = clock.nowMs();
    const found = await stores.streams.update([caller.account, caller.region, name], (stream) => {
      if (statusOf(stream, nowMs) === "CREATING") {
        throw new ServiceError(
          "ResourceInUseException",
          `Firehose ${name} under accountId ${caller.account} is not in a valid state to be deleted`,
        );
      }
      return { ...stream, goneAfterMs: stream.goneAfterMs ?? nowMs + deletingMs };
    });
    if (!found) throw noSuchStream(name, caller.account);
    return {};
  },
});
