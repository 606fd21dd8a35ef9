import type { DeliveryStreamRecord, PartitionKeys } from "../../services/firehose/records.ts";
import { evaluateObjectKey, maxKeyBytes } from "../object-key.ts";
import { partitionKeysIn } from "../prefix.ts";
import type { ProcessingWork } from "../processing.ts";
import { extractionFailedCode } from "./metadata-extraction.ts";
import { type FailedRecord, failedRecord, type ProcessingRecord } from "./record.ts";
import type { PartitionOf, ProcessingParts } from "./run.ts";

/** AWS (reported, 2026): the limit of an evaluated prefix, in characters; name, time and id come behind it. */
const maxPrefixLength = 512;

/**
 * Which partition a record of a buffer is of: the values of the keys that the prefix names.
 * AWS (docs, buffering): once there are as many active partitions as there may be, the rest goes to the error prefix
 * activePartitionExceeded. The texts are not known. Active are those of the stream that have a buffer, and those that this run makes.
 */
export function partitioning(
  { stream, activePartitions = [] }: Pick<ProcessingWork, "stream" | "activePartitions">,
  { clock, ids, maxActivePartitions }: ProcessingParts,
): PartitionOf {
  const { Prefix } = stream.destination;
  const used = {
    fromQuery: [...partitionKeysIn(Prefix, "partitionKeyFromQuery")],
    fromLambda: [...partitionKeysIn(Prefix, "partitionKeyFromLambda")],
  };
  const known = new Map(activePartitions.map((partition) => [nameOf(partition), partition]));
  let active = activePartitions.length;

  function partitionFor(partition: PartitionKeys, record: ProcessingRecord): PartitionKeys | string {
    const key = evaluateObjectKey({
      stream,
      destination: stream.destination,
      arrivalMs: record.arrivalMs,
      partition,
      ids,
    });
    const prefixLength = key.length - suffixLength(stream);
    if (prefixLength > maxPrefixLength || Buffer.byteLength(key) > maxKeyBytes) {
      return `Length of evaluated prefix cannot be greater than ${maxPrefixLength}`;
    }
    // What no object key can hold: such an object could never be delivered.
    if (key.includes("\0") || !key.isWellFormed())
      return "The evaluated prefix holds characters that no object key can hold.";
    if (active >= maxActivePartitions) return exceeded;
    active++;
    return partition;
  }

  return (record) => {
    const partition = {
      fromQuery: picked(record.fromQuery, used.fromQuery),
      fromLambda: picked(record.fromLambda, used.fromLambda),
    };
    const missing = [...missingOf(partition.fromQuery), ...missingOf(partition.fromLambda)];
    if (missing.length > 0) return refused(record, `The record has no value for the partition key ${missing[0]}.`);
    const name = nameOf(partition);
    let found: PartitionKeys | string | undefined = known.get(name);
    if (found === undefined) {
      found = partitionFor(
        { fromQuery: defined(partition.fromQuery), fromLambda: defined(partition.fromLambda) },
        record,
      );
      // Refused ones are not remembered: there may be as many as records.
      if (typeof found !== "string") known.set(name, found);
    }
    return typeof found === "string" ? refused(record, found) : found;
  };

  function refused(record: ProcessingRecord, message: string): FailedRecord {
    return message === exceeded
      ? failedRecord(record, {
          type: "activePartitionExceeded",
          code: "DynamicPartitioning.ActivePartitionExceeded",
          message,
          clock,
        })
      : failedRecord(record, { type: "processing-failed", code: extractionFailedCode, message, clock });
  }
}

const exceeded = "The limit of active partitions of the delivery stream is exceeded.";

const nameOf = ({ fromQuery, fromLambda }: { readonly fromQuery: Picked; readonly fromLambda: Picked }) =>
  JSON.stringify([fromQuery, fromLambda]);

type Picked = Readonly<Record<string, string | undefined>>;

function picked(values: Readonly<Record<string, string>> | undefined, names: readonly string[]): Picked {
  return Object.fromEntries(
    names.map((name) => [name, values && Object.hasOwn(values, name) ? values[name] : undefined]),
  );
}

const missingOf = (values: Picked) =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [name] : []));

function defined(values: Picked): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? ""]));
}

/** What comes behind the prefix: `<stream>-<version>-<time>-<uuid><extension>`. */
function suffixLength({ name, versionId, destination }: DeliveryStreamRecord): number {
  const timeAndId = "-yyyy-MM-dd-HH-mm-ss-".length + 36;
  return name.length + 1 + String(versionId).length + timeAndId + (destination.FileExtension?.length ?? 0);
}
