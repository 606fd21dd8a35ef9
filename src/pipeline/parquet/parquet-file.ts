import { gzipSync } from "node:zlib";
import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Column, HiveType } from "./hive-type.ts";
import type { Row } from "./json-rows.ts";

export interface ParquetSettings {
  readonly compression: "UNCOMPRESSED" | "GZIP" | "SNAPPY";
  readonly pageBytes: number;
}

/** Rows of a row group: enough to compress well, few enough to be written in a tenth of a second. */
const rowsPerGroup = 10_000;

/** One Parquet file, written a row group at a time: what is held is at most one group's rows and the compressed bytes before it. */
export class ParquetFile {
  readonly #columns: readonly Column[];
  readonly #settings: ParquetSettings;
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  #values: unknown[][];

  constructor(columns: readonly Column[], settings: ParquetSettings) {
    this.#columns = columns;
    this.#settings = settings;
    this.#values = columns.map(() => []);
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaOf(columns),
      codec: settings.compression,
      compressors: { GZIP: (data) => gzipSync(data) },
      createdBy: "sluice",
    });
  }

  /** Rows that are held as JavaScript values: those of the group that is not written yet. */
  get heldRows(): number {
    return this.#values[0]?.length ?? 0;
  }

  add(row: Row): void {
    for (const [index, values] of this.#values.entries()) values.push(row[index] ?? null);
    if (this.heldRows === rowsPerGroup) this.writeGroup();
  }

  /** The whole file. Nothing can be added after. */
  finish(): Uint8Array {
    this.writeGroup();
    void this.#writer.finish();
    return this.#bytes.getBytes();
  }

  /** Ends the row group here. */
  writeGroup(): void {
    if (this.heldRows === 0) return;
    const columnData = this.#columns.map(({ name }, index) => ({ name, data: this.#values[index] ?? [] }));
    void this.#writer.write({ columnData, rowGroupSize: rowsPerGroup, pageSize: this.#settings.pageBytes });
    this.#values = this.#columns.map(() => []);
  }
}

/** The schema as Hive writes it, but for timestamps. */
export function schemaOf(columns: readonly Column[]): SchemaElement[] {
  return [
    { name: "hive_schema", num_children: columns.length },
    ...columns.flatMap(({ name, type }) => elementsOf(name, type, "OPTIONAL")),
  ];
}

function elementsOf(name: string, type: HiveType, repetition_type: "OPTIONAL" | "REQUIRED"): SchemaElement[] {
  const head = { name, repetition_type };
  switch (type.kind) {
    case "array":
      return [
        { ...head, num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        ...elementsOf("element", type.element, "OPTIONAL"),
      ];
    case "map":
      return [
        { ...head, num_children: 1, converted_type: "MAP" },
        { name: "key_value", repetition_type: "REPEATED", num_children: 2 },
        ...elementsOf("key", type.key, "REQUIRED"),
        ...elementsOf("value", type.value, "OPTIONAL"),
      ];
    case "struct":
      return [
        { ...head, num_children: type.fields.length },
        ...type.fields.flatMap((field) => elementsOf(field.name, field.type, "OPTIONAL")),
      ];
    default:
      return [{ ...head, ...leafOf(type) }];
  }
}

function leafOf(type: Exclude<HiveType, { kind: "array" | "map" | "struct" }>): Partial<SchemaElement> {
  switch (type.kind) {
    case "boolean":
      return { type: "BOOLEAN" };
    case "integer":
      if (type.bits === 64) return { type: "INT64" };
      return type.bits === 32
        ? { type: "INT32" }
        : { type: "INT32", converted_type: type.bits === 8 ? "INT_8" : "INT_16" };
    case "float":
      return { type: "FLOAT" };
    case "double":
      return { type: "DOUBLE" };
    case "decimal":
      return {
        type: "FIXED_LEN_BYTE_ARRAY",
        type_length: decimalBytes(type.precision),
        converted_type: "DECIMAL",
        precision: type.precision,
        scale: type.scale,
      };
    case "binary":
      return { type: "BYTE_ARRAY" };
    case "date":
      return { type: "INT32", converted_type: "DATE" };
    // Deviation: Hive, and so AWS, writes INT96, which the Parquet format deprecates; Athena, Spark and DuckDB read both.
    case "timestamp":
      return { type: "INT64", converted_type: "TIMESTAMP_MICROS" };
    default:
      return { type: "BYTE_ARRAY", converted_type: "UTF8" };
  }
}

/** The fewest bytes that hold every number of `precision` digits, in two's complement. */
function decimalBytes(precision: number): number {
  return Math.ceil(((10n ** BigInt(precision)).toString(2).length + 1) / 8);
}
