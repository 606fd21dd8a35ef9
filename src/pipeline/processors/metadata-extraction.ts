import type { WallClock } from "../../core/clock.ts";
import type { Jq } from "./jq.ts";
import { type FailedRecord, failedRecord, type ProcessingRecord, type Processor } from "./record.ts";

/** How much is given to jq at once. */
const maxRunBytes = 4 * 1_048_576;

/**
 * MetadataExtraction: the values of `!{partitionKeyFromQuery:...}`, by one run of jq over many records (700 a second singly, 50,000 in
 * one run).
 * AWS (docs, dynamic-partitioning-error-handling): a record that is not JSON, or of which a key can't be taken, goes to error output.
 * AWS (reported): the code, and the text for a record that is not JSON; the other texts are not known.
 */
export function metadataExtraction(
  query: string,
  { jq, clock }: { readonly jq: Jq; readonly clock: WallClock },
): Processor {
  return async (records) => {
    const done: ProcessingRecord[] = [];
    const failed: FailedRecord[] = [];
    for (const run of runsOf(records)) {
      const results = await evaluate(run, query, jq);
      run.forEach((record, index) => {
        const result = results[index] ?? "The jq program ended early.";
        if (typeof result === "string") failed.push(refused(record, result, clock));
        else done.push({ ...record, fromQuery: result });
      });
    }
    return { records: done, failed };
  };
}

export const extractionFailedCode = "DynamicPartitioning.MetadataExtractionFailed";

function refused(record: ProcessingRecord, message: string, clock: WallClock): FailedRecord {
  return failedRecord(record, { type: "processing-failed", code: extractionFailedCode, message, clock });
}

function* runsOf(records: readonly ProcessingRecord[]): Generator<readonly ProcessingRecord[]> {
  let run: ProcessingRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (run.length > 0 && bytes + record.data.byteLength > maxRunBytes) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(record);
    bytes += record.data.byteLength;
  }
  if (run.length > 0) yield run;
}

type Keys = Readonly<Record<string, string>>;

/** For each record its keys, or why there are none. */
async function evaluate(run: readonly ProcessingRecord[], query: string, jq: Jq): Promise<readonly (Keys | string)[]> {
  const decoder = new TextDecoder();
  const input = JSON.stringify(run.map(({ data }) => decoder.decode(data)));
  const result = await jq.run(input, programFor(query));
  if ("error" in result) return run.map(() => result.error);
  const lines = result.output === "" ? [] : result.output.trimEnd().split("\n");
  // A query that reaches out of its brackets could say of one record what is another's.
  if (lines.length > run.length) return run.map(() => "The jq query gives more than one result for each record.");
  return lines.map(keysIn);
}

function keysIn(line: string): Keys | string {
  let result: readonly [number, unknown];
  try {
    result = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return "The result of the jq query can't be read.";
  }
  return Array.isArray(result) ? keysOf(result) : "The jq query must give one object.";
}

/**
 * The query over each text of an array, one line of output for each: [0, what came out (two at most)], [1, why not] or [2] for what is no
 * JSON. A line break ends a comment that the query may end with.
 */
function programFor(query: string): string {
  return `.[] | (try [fromjson] catch null) as $record | if $record == null then [2] else try [0, [limit(2; $record[0] | (${query}
))]] catch [1, if type == "string" then . else tojson end] end`;
}

function keysOf([kind, value]: readonly [number, unknown]): Keys | string {
  if (kind === 2) return "Non JSON record provided in the request";
  if (kind === 1) return `The jq query failed: ${value}`;
  const [keys, second] = Array.isArray(value) ? value : [];
  if (typeof keys !== "object" || keys === null || Array.isArray(keys) || second !== undefined) {
    return "The jq query must give one object.";
  }
  const found: Record<string, string> = {};
  for (const [name, one] of Object.entries(keys)) {
    const isScalar = typeof one === "string" || typeof one === "number" || typeof one === "boolean";
    if (!isScalar || one === "") return `The partition key ${name} must be a non-empty string, a number or a boolean.`;
    found[name] = String(one);
  }
  return found;
}

/**
 * Whether jq can compile a query, and which keys its object has for a record without members.
 * @returns why not; undefined where it can
 */
export async function queryProblem(query: string, jq: Jq): Promise<string | undefined> {
  const result = await jq.run("[]", programFor(query));
  return "error" in result ? result.error : undefined;
}
