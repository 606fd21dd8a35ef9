import type { Service } from "../../auth/declare.ts";
import type { FirehoseOperationName } from "../../model/generated/firehose.ts";
import { createDeliveryStream } from "./operations/create-delivery-stream.ts";
import { deleteDeliveryStream } from "./operations/delete-delivery-stream.ts";
import { describeDeliveryStream } from "./operations/describe-delivery-stream.ts";
import { listDeliveryStreams } from "./operations/list-delivery-streams.ts";
import { listTagsForDeliveryStream } from "./operations/list-tags-for-delivery-stream.ts";
import { putRecord } from "./operations/put-record.ts";
import { putRecordBatch } from "./operations/put-record-batch.ts";
import { startDeliveryStreamEncryption } from "./operations/start-delivery-stream-encryption.ts";
import { stopDeliveryStreamEncryption } from "./operations/stop-delivery-stream-encryption.ts";
import { tagDeliveryStream } from "./operations/tag-delivery-stream.ts";
import { untagDeliveryStream } from "./operations/untag-delivery-stream.ts";
import { updateDestination } from "./operations/update-destination.ts";
import type { FirehoseParts } from "./parts.ts";

const operations = {
  CreateDeliveryStream: createDeliveryStream,
  DeleteDeliveryStream: deleteDeliveryStream,
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  ListTagsForDeliveryStream: listTagsForDeliveryStream,
  PutRecord: putRecord,
  PutRecordBatch: putRecordBatch,
  StartDeliveryStreamEncryption: startDeliveryStreamEncryption,
  StopDeliveryStreamEncryption: stopDeliveryStreamEncryption,
  TagDeliveryStream: tagDeliveryStream,
  UntagDeliveryStream: untagDeliveryStream,
  UpdateDestination: updateDestination,
} satisfies Record<FirehoseOperationName, Service["operations"][string]>;

/** Amazon Data Firehose. */
export function firehoseService(parts: FirehoseParts): Service {
  return { id: "firehose", operations, parts };
}
