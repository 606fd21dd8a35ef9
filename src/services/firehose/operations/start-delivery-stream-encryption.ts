import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { checkKey, switchedEncryption } from "../encryption.ts";
import { noSuchStream } from "../errors.ts";
import { operation } from "../parts.ts";
import { requireActive } from "../stream-status.ts";

/**
 * firehose:StartDeliveryStreamEncryption: ENABLING, then ENABLED. What is put from now on is encrypted where it is buffered and staged,
 * with a key made of the installation's; AWS_OWNED_CMK is the default.
 */
export const startDeliveryStreamEncryption = operation(Firehose.StartDeliveryStreamEncryption, {
  authorize: ({ input, caller }) => [
    permission("firehose:StartDeliveryStreamEncryption", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, stores, clock, creatingMs }) {
    const nowMs = clock.nowMs();
    const given = input.DeliveryStreamEncryptionConfigurationInput;
    const found = await stores.streams.update([caller.account, caller.region, input.DeliveryStreamName], (stream) => {
      if (given) checkKey(given, caller.region);
      requireActive(stream, nowMs);
      return switchedEncryption(stream, { isOn: true, nowMs, settlingMs: creatingMs });
    });
    if (!found) throw noSuchStream(input.DeliveryStreamName, caller.account);
    return {};
  },
});
