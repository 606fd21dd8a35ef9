import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { slowDown } from "../errors.ts";
import { operation } from "../parts.ts";
import { originOf, recordIds, takeRecords } from "../take-records.ts";

/** firehose:PutRecord. Answers after the record is durable. */
export const putRecord = operation(Firehose.PutRecord, {
  authorize: ({ input, caller }) => [
    permission("firehose:PutRecord", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, request, ...parts }) {
    const name = input.DeliveryStreamName;
    const put = { operation: "PutRecord" as const, name, records: [input.Record.Data], caller, ...originOf(request) };
    const { takenCount, isEncrypted } = await takeRecords(put, parts);
    if (takenCount === 0) throw slowDown(`the quota of ${name}, or the disk that it is buffered on, takes no more now`);
    const [RecordId = ""] = recordIds(parts.ids, 1);
    return { RecordId, Encrypted: isEncrypted };
  },
});
