import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { switchedEncryption } from "../encryption.ts";
import { noSuchStream } from "../errors.ts";
import { operation } from "../parts.ts";
import { requireActive } from "../stream-status.ts";

/** firehose:StopDeliveryStreamEncryption: DISABLING, then DISABLED. What was encrypted stays so until it is delivered. */
export const stopDeliveryStreamEncryption = operation(Firehose.StopDeliveryStreamEncryption, {
  authorize: ({ input, caller }) => [
    permission("firehose:StopDeliveryStreamEncryption", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, stores, clock, creatingMs }) {
    const nowMs = clock.nowMs();
    const found = await stores.streams.update([caller.account, caller.region, input.DeliveryStreamName], (stream) => {
      requireActive(stream, nowMs);
      return switchedEncryption(stream, { isOn: false, nowMs, settlingMs: creatingMs });
    });
    if (!found) throw noSuchStream(input.DeliveryStreamName, caller.account);
    return {};
  },
});
