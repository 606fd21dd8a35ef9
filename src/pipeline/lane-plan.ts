import type {
  BufferingHints,
  DeliveryStreamRecord,
  LaneName,
  S3DestinationRecord,
  SealedPlace,
} from "../services/firehose/records.ts";
import type { Position } from "../storage/ports/journal.ts";
import type { Processing, ProcessingOf } from "./processing.ts";

/** What a lane does with a stream's records, as the stream is configured now. */
export interface LanePlan {
  readonly hints: BufferingHints;
  /** Bucket, prefixes, role and compression; of an HTTP endpoint's stream, those of its S3 backup. */
  readonly destination: S3DestinationRecord;
  /** Where data goes; error outputs go to `destination` in any case. */
  readonly dataTo: SealedPlace["to"];
  readonly processing: Processing | undefined;
  /** Records up to here are not this lane's. */
  readonly startsAfter: Position;
}

/** Undefined where the stream has no such lane. */
export function lanePlan(
  stream: DeliveryStreamRecord,
  lane: LaneName,
  processingOf: ProcessingOf,
): LanePlan | undefined {
  if (lane === "backup") {
    const { backup } = stream;
    if (!backup || stream.destination.S3BackupMode !== "Enabled") return undefined;
    const { destination, startsAfter } = backup;
    const hints = destination.BufferingHints;
    return { hints, destination, dataTo: "s3", processing: undefined, startsAfter };
  }
  const { destination, httpEndpoint } = stream;
  return {
    hints: httpEndpoint?.BufferingHints ?? destination.BufferingHints,
    destination,
    dataTo: httpEndpoint ? "http-endpoint" : "s3",
    processing: processingOf(stream),
    startsAfter: 0,
  };
}
