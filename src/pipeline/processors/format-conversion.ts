import type { DataFormatConversionConfiguration } from "../../model/generated/firehose.ts";
import type { PartitionKeys } from "../../services/firehose/records.ts";
import { putMetric } from "../delivery-metrics.ts";
import { type RowReader, rowsOf } from "../parquet/json-rows.ts";
import { ParquetFile } from "../parquet/parquet-file.ts";
import { hiveTimestamp, openXTimestamp } from "../parquet/timestamps.ts";
import type { ProcessingWork } from "../processing.ts";
import type { GlueTable } from "./glue-tables.ts";
import { type FailedRecord, failedRecord, type ProcessingRecord } from "./record.ts";
import type { OutputStage, ProcessingParts } from "./run.ts";

const megabyte = 1_048_576;
/** Rows held as JavaScript values, over all files that are being written. */
const maxHeldRows = 200_000;
const recordsPerTurn = 250;

/** Records as they are. */
export function plainOutput({ emit }: ProcessingWork, separator: Uint8Array | undefined): OutputStage {
  return {
    async add(records, partition) {
      // Consecutive records of one arrival are one output.
      for (let start = 0; start < records.length; ) {
        const arrivalMs = records[start]?.arrivalMs ?? 0;
        let end = start + 1;
        while (records[end]?.arrivalMs === arrivalMs) end++;
        const data = records.slice(start, end).map((record) => record.data);
        await emit({
          kind: "data",
          ...(partition && { partition }),
          arrivalMs,
          records: data,
          ...(separator && { separator }),
        });
        start = end;
      }
      return [];
    },
    end: async () => undefined,
  };
}

/** A file in the making. */
interface Open {
  readonly file: ParquetFile;
  readonly partition: PartitionKeys | undefined;
  arrivalMs: number;
  records: number;
  jsonBytes: number;
}

/**
 * JSON records become Parquet files, one for each partition and SizeInMBs of JSON.
 * AWS (docs, record-format-conversion-error-handling): a record that does not fit the table goes to error output by itself.
 */
export function formatConversion(work: ProcessingWork, parts: ProcessingParts): OutputStage {
  const { stream, emit } = work;
  const { destination } = stream;
  const conversion = destination.DataFormatConversionConfiguration ?? {};
  const open = new Map<PartitionKeys | undefined, Open>();
  let table: { readonly reader: RowReader; readonly glue: GlueTable } | undefined;
  let heldRows = 0;

  /** AWS (docs, monitoring-with-cloudwatch-metrics). */
  function count(what: "Succeed" | "Failed", value: number): void {
    if (value > 0) putMetric(parts.metrics, stream, { name: `${what}Conversion.Records`, unit: "Count", value });
  }

  async function load() {
    const glue = await parts.tables.tableOf(stream);
    return { glue, reader: rowReader(conversion, glue) };
  }

  async function close(one: Open): Promise<void> {
    open.delete(one.partition);
    heldRows -= one.file.heldRows;
    const partition = one.partition && { partition: one.partition };
    await emit({
      kind: "data",
      ...partition,
      arrivalMs: one.arrivalMs,
      records: [one.file.finish()],
      wholeObjectOf: one.records,
    });
  }

  async function addRecord(
    record: ProcessingRecord,
    partition: PartitionKeys | undefined,
  ): Promise<FailedRecord | undefined> {
    table ??= await load();
    const rows = rowsOf(record.data, table.reader);
    if ("code" in rows) return refused(record, rows, table.glue, parts);
    let one = open.get(partition);
    if (!one) {
      one = {
        file: new ParquetFile(table.reader.columns, settingsOf(conversion)),
        partition,
        arrivalMs: record.arrivalMs,
        records: 0,
        jsonBytes: 0,
      };
      open.set(partition, one);
    }
    const before = one.file.heldRows;
    for (const row of rows) one.file.add(row);
    heldRows += one.file.heldRows - before;
    one.arrivalMs = Math.min(one.arrivalMs, record.arrivalMs);
    one.records++;
    one.jsonBytes += record.data.byteLength;
    if (one.jsonBytes >= destination.BufferingHints.SizeInMBs * megabyte) await close(one);
    if (heldRows >= maxHeldRows) {
      for (const { file } of open.values()) file.writeGroup();
      heldRows = 0;
    }
    return undefined;
  }

  return {
    async add(records, partition) {
      const failed: FailedRecord[] = [];
      for (const [index, record] of records.entries()) {
        // Reading JSON keeps the processor: others get their turn in between.
        if (index % recordsPerTurn === 0) await new Promise((resolve) => setImmediate(resolve));
        const refusal = await addRecord(record, partition);
        if (refusal) failed.push(refusal);
      }
      count("Succeed", records.length - failed.length);
      count("Failed", failed.length);
      return failed;
    },
    async end() {
      for (const one of [...open.values()]) await close(one);
    },
  };
}

function rowReader({ InputFormatConfiguration }: DataFormatConversionConfiguration, { columns }: GlueTable): RowReader {
  const { OpenXJsonSerDe: openX, HiveJsonSerDe: hive } = InputFormatConfiguration?.Deserializer ?? {};
  return {
    columns,
    rules: {
      isLenient: hive === undefined,
      isCaseInsensitive: openX?.CaseInsensitive ?? true,
      timestamp: hive ? hiveTimestamp(hive.TimestampFormats) : openXTimestamp,
    },
    keyOfColumn: openX?.ColumnToJsonKeyMappings ?? {},
    dotsToUnderscores: openX?.ConvertDotsInJsonKeysToUnderscores ?? false,
  };
}

/** AWS (docs, API_ParquetSerDe): Snappy and pages of 1 MB by default. */
function settingsOf({ OutputFormatConfiguration }: DataFormatConversionConfiguration) {
  const given = OutputFormatConfiguration?.Serializer?.ParquetSerDe;
  return { compression: given?.Compression ?? "SNAPPY", pageBytes: given?.PageSizeBytes ?? 1_048_576 };
}

function refused(
  record: ProcessingRecord,
  { code, message }: { readonly code: string; readonly message: string },
  { columns: _columns, ...table }: GlueTable,
  { clock }: ProcessingParts,
): FailedRecord {
  // AWS (recorded, 2026): rawData is what was to be converted; the docs say it is the compressed source where records were decompressed.
  const failure = failedRecord(record, {
    type: "format-conversion-failed",
    code,
    message,
    rawData: record.data,
    clock,
  });
  return { ...failure, extra: { sequenceNumber: record.id, subSequenceNumber: 0, dataCatalogTable: table } };
}
