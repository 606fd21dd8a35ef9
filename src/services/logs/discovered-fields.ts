import { JsonNumber, type JsonValue, readJson } from "./filter-pattern/json-text.ts";

/** AWS (docs, CWL_AnalyzeLogData-discoverable-fields): of JSON events up to 200 fields are found. */
const maxFields = 200;

/** The fields of a JSON message by their paths, `a.b.0`; none of another message. Scalars only, as texts. */
export function discoveredFields(message: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  if (!message.trimStart().startsWith("{")) return fields;
  const value = readJson(message);
  if (value !== undefined) collect(value, "", fields);
  return fields;
}

function collect(value: JsonValue, path: string, fields: Map<string, string>): void {
  if (fields.size >= maxFields) return;
  if (value instanceof JsonNumber) fields.set(path, value.text);
  else if (typeof value === "string" || typeof value === "boolean") fields.set(path, String(value));
  else if (Array.isArray(value))
    for (const [index, one] of value.entries()) collect(one, below(path, String(index)), fields);
  else if (value instanceof Map) for (const [name, one] of value) collect(one, below(path, name), fields);
}

function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
