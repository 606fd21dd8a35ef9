import { permission } from "../../../auth/declare.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { loadModel } from "../../../model/load.ts";
import { validate, violationError } from "../../../model/validate.ts";
import { deliveryStreamArn } from "../arns.ts";
import { invalidArgument } from "../errors.ts";
import { maxBatchBytes } from "../limits.ts";
import { isProven, parsePutRecordBatch } from "../parse-put-record-batch.ts";
import { operation } from "../parts.ts";
import { originOf, recordIds, refusedRecord, takeRecords } from "../take-records.ts";

/**
 * firehose:PutRecordBatch. All records that are taken are durable together before the answer.
 * AWS (reported, boto3#2804): when throttled it answers 200 with an error for each record that was not taken.
 */
export const putRecordBatch = operation(Firehose.PutRecordBatch, {
  parseBody: parsePutRecordBatch,

  validate(input) {
    if (isProven(input)) return;
    const violations = validate(loadModel("firehose"), "PutRecordBatch", input);
    if (violations.length > 0) throw violationError("firehose", violations);
  },

  authorize: ({ input, caller }) => [
    permission("firehose:PutRecordBatch", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, request, ...parts }) {
    const records = input.Records.map(({ Data }) => Data);
    const totalBytes = records.reduce((sum, data) => sum + data.byteLength, 0);
    if (totalBytes > maxBatchBytes) throw invalidArgument("Records size exceeds 4 MB limit");
    const put = { operation: "PutRecordBatch" as const, name: input.DeliveryStreamName, records, caller };
    const { isTaken, takenCount, isEncrypted } = await takeRecords({ ...put, ...originOf(request) }, parts);
    const ids = recordIds(parts.ids, records.length);
    return {
      FailedPutCount: records.length - takenCount,
      Encrypted: isEncrypted,
      RequestResponses: ids.map((RecordId, index) => (isTaken(index) ? { RecordId } : refusedRecord)),
    };
  },
});
