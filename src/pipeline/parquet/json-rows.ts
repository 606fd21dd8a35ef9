import { jsonObjects } from "../processors/json-objects.ts";
import { parseExactly } from "./exact-json.ts";
import type { Column } from "./hive-type.ts";
import { hiveValue, MalformedData, memberOf, type SerDeRules } from "./hive-value.ts";

export type Row = readonly unknown[];

export interface RowReader {
  readonly columns: readonly Column[];
  readonly rules: SerDeRules;
  /** OpenX ColumnToJsonKeyMappings. */
  readonly keyOfColumn: Readonly<Record<string, string>>;
  /** OpenX ConvertDotsInJsonKeysToUnderscores. */
  readonly dotsToUnderscores: boolean;
}

/** Why a record is no row. */
export interface RowError {
  readonly code: "DataFormatConversion.ParseError" | "DataFormatConversion.MalformedData";
  readonly message: string;
}

/**
 * The rows of a record: one for each JSON object in it. AWS (docs, record-format-conversion): several objects may be in a record, an array
 * is refused. AWS (recorded, 2026): the text for an empty record; AWS (recorded, floci#3333): how the other texts begin.
 */
export function rowsOf(data: Uint8Array, reader: RowReader): readonly Row[] | RowError {
  const text = new TextDecoder().decode(data);
  if (text.trim() === "") {
    return {
      code: "DataFormatConversion.MalformedData",
      message: "The record was empty or contained only whitespace.",
    };
  }
  const objects = jsonObjects(data);
  if (typeof objects === "string") {
    return { code: "DataFormatConversion.ParseError", message: `Encountered malformed JSON. ${objects}` };
  }
  const rows: Row[] = [];
  for (const object of objects) {
    const row = rowOf(new TextDecoder().decode(object), reader);
    if ("code" in row) return row;
    rows.push(row);
  }
  return rows;
}

function rowOf(text: string, { columns, rules, keyOfColumn, dotsToUnderscores }: RowReader): Row | RowError {
  let parsed: unknown;
  try {
    parsed = parseExactly(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { code: "DataFormatConversion.ParseError", message: `Encountered malformed JSON. ${error.message}` };
  }
  const object = dotsToUnderscores ? withUnderscores(parsed) : parsed;
  try {
    return columns.map(({ name, type }) =>
      hiveValue(memberOf(object as Record<string, unknown>, keyOfColumn[name] ?? name, rules), type, rules),
    );
  } catch (error) {
    if (!(error instanceof MalformedData)) throw error;
    return { code: "DataFormatConversion.MalformedData", message: textOf(error) };
  }
}

function textOf({ message }: MalformedData): string {
  return message.startsWith("One or more") ? message : `Data does not match the schema. ${message}`;
}

function withUnderscores(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnderscores);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name.replaceAll(".", "_"), withUnderscores(one)]),
  );
}
