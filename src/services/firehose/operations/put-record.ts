import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { operation } from "../parts.ts";
import { originOf, recordId, takeRecords } from "../take-records.ts";

/** firehose:PutRecord. Answers after the record is durable. */
export const putRecord = operation(Firehose.PutRecord, {
  authorize: ({ input, caller }) => [
    permission("firehose:PutRecord", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, request, ...parts }) {
    await takeRecords(
      { name: input.DeliveryStreamName, records: [input.Record.Data], caller, ...originOf(request) },
      parts,
    );
    return { RecordId: recordId(parts.ids), Encrypted: false };
  },
});
