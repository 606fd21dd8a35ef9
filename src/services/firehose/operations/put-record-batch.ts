import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { invalidArgument } from "../errors.ts";
import { maxBatchBytes } from "../limits.ts";
import { operation } from "../parts.ts";
import { originOf, recordId, takeRecords } from "../take-records.ts";

/**
 * firehose:PutRecordBatch. All records are durable together before the answer.
 * AWS (reported, boto3#2804): when throttled it answers 200 with an error for each record that was not taken.
 */
export const putRecordBatch = operation(Firehose.PutRecordBatch, {
  authorize: ({ input, caller }) => [
    permission("firehose:PutRecordBatch", deliveryStreamArn(caller, input.DeliveryStreamName)),
  ],

  async handle({ input, caller, request, ...parts }) {
    const records = input.Records.map(({ Data }) => Data);
    const totalBytes = records.reduce((sum, data) => sum + data.byteLength, 0);
    if (totalBytes > maxBatchBytes) throw invalidArgument("Records size exceeds 4 MB limit");
    try {
      await takeRecords({ name: input.DeliveryStreamName, records, caller, ...originOf(request) }, parts);
    } catch (error) {
      if (!(error instanceof ServiceError) || error.code !== "ServiceUnavailableException") throw error;
      const refused = { ErrorCode: error.code, ErrorMessage: error.message };
      return { FailedPutCount: records.length, Encrypted: false, RequestResponses: records.map(() => refused) };
    }
    return {
      FailedPutCount: 0,
      Encrypted: false,
      RequestResponses: records.map(() => ({ RecordId: recordId(parts.ids) })),
    };
  },
});
