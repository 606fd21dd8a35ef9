import { notImplemented, type Service } from "../../auth/declare.ts";
import type { FirehoseOperationName } from "../../model/generated/firehose.ts";
import { createDeliveryStream } from "./operations/create-delivery-stream.ts";
import { deleteDeliveryStream } from "./operations/delete-delivery-stream.ts";
import { describeDeliveryStream } from "./operations/describe-delivery-stream.ts";
import { listDeliveryStreams } from "./operations/list-delivery-streams.ts";
import { putRecord } from "./operations/put-record.ts";
import { putRecordBatch } from "./operations/put-record-batch.ts";
import type { FirehoseParts } from "./parts.ts";

const operations = {
  CreateDeliveryStream: createDeliveryStream,
  DeleteDeliveryStream: deleteDeliveryStream,
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  ListTagsForDeliveryStream: notImplemented(),
  PutRecord: putRecord,
  PutRecordBatch: putRecordBatch,
  StartDeliveryStreamEncryption: notImplemented(),
  StopDeliveryStreamEncryption: notImplemented(),
  TagDeliveryStream: notImplemented(),
  UntagDeliveryStream: notImplemented(),
  UpdateDestination: notImplemented(),
} satisfies Record<FirehoseOperationName, Service["operations"][string]>;

/** Amazon Data Firehose. */
export function firehoseService(parts: FirehoseParts): Service {
  return { id: "firehose", operations, parts };
}
