/** A column's type as a Glue table says it. */
export type HiveType =
  | { readonly kind: "boolean" | "float" | "double" | "string" | "binary" | "date" | "timestamp" }
  | { readonly kind: "integer"; readonly bits: 8 | 16 | 32 | 64 }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  /** varchar and char: `length` characters at most. */
  | { readonly kind: "text"; readonly length: number }
  | { readonly kind: "array"; readonly element: HiveType }
  | { readonly kind: "map"; readonly key: HiveType; readonly value: HiveType }
  | { readonly kind: "struct"; readonly fields: readonly Column[] };

export interface Column {
  readonly name: string;
  readonly type: HiveType;
}

/** What Hive can nest without anyone meaning it. */
const maxDepth = 16;

const plain: Readonly<Record<string, HiveType>> = {
  boolean: { kind: "boolean" },
  tinyint: { kind: "integer", bits: 8 },
  smallint: { kind: "integer", bits: 16 },
  int: { kind: "integer", bits: 32 },
  integer: { kind: "integer", bits: 32 },
  bigint: { kind: "integer", bits: 64 },
  float: { kind: "float" },
  double: { kind: "double" },
  string: { kind: "string" },
  binary: { kind: "binary" },
  date: { kind: "date" },
  timestamp: { kind: "timestamp" },
  decimal: { kind: "decimal", precision: 10, scale: 0 },
};

/** AWS (docs, Glue Column; Hive language manual): `array<struct<a:int,b:map<string,decimal(10,2)>>>`. @returns undefined for what is none */
export function parseHiveType(text: string): HiveType | undefined {
  const reader = { text: text.toLowerCase().replace(/\s+/g, ""), at: 0 };
  const type = readType(reader, 0);
  return type && reader.at === reader.text.length ? type : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

function readType(reader: Reader, depth: number): HiveType | undefined {
  if (depth > maxDepth) return undefined;
  const name = read(reader, /[a-z]+/y);
  if (name === undefined) return undefined;
  if (name === "array") return bracketed(reader, () => withElement(readType(reader, depth + 1)));
  if (name === "map") return bracketed(reader, () => readMap(reader, depth + 1));
  if (name === "struct") return bracketed(reader, () => readStruct(reader, depth + 1));
  if (name === "varchar" || name === "char") {
    const length = Number(read(reader, /\(\d{1,5}\)/y)?.slice(1, -1));
    return length >= 1 && length <= (name === "char" ? 255 : 65_535) ? { kind: "text", length } : undefined;
  }
  const numbers = name === "decimal" ? read(reader, /\(\d{1,2}(?:,\d{1,2})?\)/y) : undefined;
  if (numbers !== undefined) {
    const [precision = 0, scale = 0] = numbers.slice(1, -1).split(",").map(Number);
    return precision >= 1 && precision <= 38 && scale <= precision ? { kind: "decimal", precision, scale } : undefined;
  }
  return Object.hasOwn(plain, name) ? plain[name] : undefined;
}

const withElement = (element: HiveType | undefined): HiveType | undefined => element && { kind: "array", element };

function readMap(reader: Reader, depth: number): HiveType | undefined {
  const key = readType(reader, depth);
  if (!key || read(reader, /,/y) === undefined) return undefined;
  const value = readType(reader, depth);
  return value && key.kind !== "array" && key.kind !== "map" && key.kind !== "struct"
    ? { kind: "map", key, value }
    : undefined;
}

function readStruct(reader: Reader, depth: number): HiveType | undefined {
  const fields: Column[] = [];
  do {
    const name = read(reader, /[^:<>,()]+/y);
    if (name === undefined || read(reader, /:/y) === undefined) return undefined;
    const type = readType(reader, depth);
    if (!type) return undefined;
    fields.push({ name, type });
  } while (read(reader, /,/y) !== undefined);
  return { kind: "struct", fields };
}

function bracketed(reader: Reader, inside: () => HiveType | undefined): HiveType | undefined {
  if (read(reader, /</y) === undefined) return undefined;
  const type = inside();
  return read(reader, />/y) === undefined ? undefined : type;
}

function read(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}
