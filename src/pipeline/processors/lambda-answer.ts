import type { FailedRecord, Processed, ProcessingRecord } from "./record.ts";

/** What a function says of a record; undefined where it does not say it in the form that is asked for. */
interface Returned {
  readonly result: unknown;
  readonly data: unknown;
  readonly partitionKeys: unknown;
}

type Fail = (record: ProcessingRecord, code: string, message: string) => FailedRecord;

/**
 * Decides each record by what a function answered, in the order of the records sent.
 *
 * AWS (recorded, floci#3393): an answer without usable records is a missing id for each of them; ids that were not sent are ignored;
 * an id that comes twice fails; `Dropped` leaves no trace. AWS (docs, monitoring-with-cloudwatch-logs): the texts. The texts for an
 * unknown result and for bad base64 are not known.
 */
export function readAnswer(batch: readonly ProcessingRecord[], payload: Uint8Array, fail: Fail): Processed {
  const { byId, twice, isJson } = returnedById(payload);
  const records: ProcessingRecord[] = [];
  const failed: FailedRecord[] = [];
  for (const record of batch) {
    const returned = byId.get(record.id);
    if (!isJson) failed.push(fail(record, "Lambda.JsonProcessingException", notJson));
    else if (twice.has(record.id)) failed.push(fail(record, "Lambda.DuplicatedRecordId", duplicated));
    else if (!returned) failed.push(fail(record, "Lambda.MissingRecordId", missing));
    else if (returned.result === "ProcessingFailed")
      failed.push(fail(record, "Lambda.ProcessingFailedStatus", processingFailed));
    else if (returned.result !== "Dropped") {
      const transformed = transformedBy(record, returned);
      if (typeof transformed === "string") failed.push(fail(record, "Lambda.InvalidReturnFormat", transformed));
      else records.push(transformed);
    }
  }
  return { records, failed };
}

const notJson =
  "There was an error parsing returned records from the Lambda function. Ensure that the returned records follow the status model required by Firehose.";
const duplicated =
  "Multiple records were returned with the same record Id. Ensure that the Lambda function returns a unique record Id for each record.";
const missing =
  "One or more record Ids were not returned. Ensure that the Lambda function returns all received record Ids.";
const processingFailed = "ProcessingFailed status set for record";
const noData =
  "The data field cannot be null when the SourceType is DirectPut or KinesisStreamAsSource and processing result is Ok. The value field cannot be null when the SourceType is MSKAsSource and processing result is Ok.";

/** The record as the function wants it, or what is wrong. */
function transformedBy(record: ProcessingRecord, { result, data, partitionKeys }: Returned): ProcessingRecord | string {
  if (result !== "Ok") return "The result field must be one of Ok, Dropped or ProcessingFailed.";
  if (data === undefined || data === null) return noData;
  if (typeof data !== "string" || !isBase64(data)) return "The data field must be base64 encoded.";
  const keys = stringsOf(partitionKeys);
  if (!keys) return "metadata.partitionKeys must be an object whose values are non-empty strings.";
  return { ...record, data: Buffer.from(data, "base64"), fromLambda: keys };
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function stringsOf(value: unknown): Record<string, string> | undefined {
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).map(
    ([name, one]) => [name, typeof one === "number" ? String(one) : one] as const,
  );
  return entries.every(([, one]) => typeof one === "string" && one !== "") ? Object.fromEntries(entries) : undefined;
}

function returnedById(payload: Uint8Array) {
  const byId = new Map<string, Returned>();
  const twice = new Set<string>();
  const answer = parsed(payload);
  const isObject = typeof answer === "object" && answer !== null;
  const records = isObject && "records" in answer && Array.isArray(answer.records) ? answer.records : [];
  for (const one of records) {
    if (typeof one !== "object" || one === null || typeof one.recordId !== "string") continue;
    if (byId.has(one.recordId)) twice.add(one.recordId);
    byId.set(one.recordId, { result: one.result, data: one.data, partitionKeys: one.metadata?.partitionKeys });
  }
  return { byId, twice, isJson: answer !== undefined };
}

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString());
  } catch {
    return undefined; // SyntaxError
  }
}
