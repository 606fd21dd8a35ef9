import type { WallClock } from "../../core/clock.ts";
import { jsonObjects } from "./json-objects.ts";
import { failedRecord, type ProcessingRecord, type Processor } from "./record.ts";

export type SubRecordType = { readonly type: "JSON" } | { readonly type: "DELIMITED"; readonly delimiter: Uint8Array };

/** AWS (docs, dynamic-partitioning-multirecord-deaggregation): capped at 500 a record. */
export const maxSubRecords = 500;

/**
 * RecordDeAggregation: one record becomes the JSON objects in it, or the pieces between delimiters; white space between objects and the
 * delimiters themselves go.
 * AWS (docs, same page): a JSON array is no valid input. What happens to the 501st sub-record is not documented ("does not work as
 * expected"): here the whole record fails, so that nothing is lost.
 */
export function deaggregation(kind: SubRecordType, { clock }: { readonly clock: WallClock }): Processor {
  return async (records) => {
    const split = records.map((record) => ({
      record,
      parts: kind.type === "JSON" ? objects(record.data) : pieces(record.data, kind.delimiter),
    }));
    return {
      records: split.flatMap(({ record, parts }) =>
        typeof parts === "string"
          ? []
          : parts.map(
              (data, index): ProcessingRecord => ({
                ...record,
                data,
                id: `${record.id}${String(index).padStart(6, "0")}`,
              }),
            ),
      ),
      failed: split.flatMap(({ record, parts }) => {
        if (typeof parts !== "string") return [];
        return [
          failedRecord(record, {
            type: "processing-failed",
            code: "DynamicPartitioning.RecordDeaggregationFailed",
            message: parts,
            clock,
          }),
        ];
      }),
    };
  };
}

const tooMany = `The record holds more than ${maxSubRecords} records.`;

function objects(data: Uint8Array): readonly Uint8Array[] | string {
  const found = jsonObjects(data);
  return typeof found !== "string" && found.length > maxSubRecords ? tooMany : found;
}

/** @returns the pieces that are not empty, or why there are none */
function pieces(data: Uint8Array, delimiter: Uint8Array): readonly Uint8Array[] | string {
  const whole = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const found: Uint8Array[] = [];
  for (let start = 0; start < whole.length; ) {
    const at = whole.indexOf(delimiter, start);
    const end = at < 0 ? whole.length : at;
    if (end > start) found.push(whole.subarray(start, end));
    if (found.length > maxSubRecords) return tooMany;
    start = end + delimiter.length;
  }
  return found;
}
