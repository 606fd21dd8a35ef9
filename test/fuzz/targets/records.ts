import { gzipSync } from "node:zlib";
import { assert } from "../../../src/core/assert.ts";
import { deaggregation } from "../../../src/pipeline/processors/deaggregate.ts";
import { decompression } from "../../../src/pipeline/processors/decompress.ts";
import { errorLine } from "../../../src/pipeline/processors/error-lines.ts";
import { messageExtraction } from "../../../src/pipeline/processors/extract-messages.ts";
import { readAnswer } from "../../../src/pipeline/processors/lambda-answer.ts";
import { failedRecord, type ProcessingRecord, type Processor } from "../../../src/pipeline/processors/record.ts";
import { changed, changedBytes } from "../mutate.ts";
import type { Target } from "../target.ts";

const clock = { nowMs: () => 1_764_072_000_000 };
const envelope = JSON.stringify({
  messageType: "DATA_MESSAGE",
  owner: "123456789012",
  logGroup: "/vpc/flow",
  logStream: "eni-1",
  subscriptionFilters: ["to-archive"],
  logEvents: [{ id: "39".padEnd(56, "0"), timestamp: 1_764_072_000_000, message: '2 123 "eni" \\ \u00fc' }],
});
const answer = JSON.stringify({
  records: [
    { recordId: "a", result: "Ok", data: "aGVsbG8=", metadata: { partitionKeys: { team: "red" } } },
    { recordId: "b", result: "Dropped" },
    { recordId: "c", result: "ProcessingFailed", data: "eA==" },
  ],
});
const steps: readonly { readonly name: string; readonly data: Uint8Array; readonly step: Processor }[] = [
  { name: "decompression", data: gzipSync(envelope), step: decompression({ clock }) },
  { name: "extraction", data: Buffer.from(envelope), step: messageExtraction({ clock }) },
  {
    name: "objects",
    data: Buffer.from(`${envelope}\n {"a":{"b":[1,"}"]}}`),
    step: deaggregation({ type: "JSON" }, { clock }),
  },
  {
    name: "pieces",
    data: Buffer.from("a##b####c"),
    step: deaggregation({ type: "DELIMITED", delimiter: Buffer.from("##") }, { clock }),
  },
];

/** Records that producers send and functions answer: each goes on, fails into the error output with a line of its own, or was dropped. */
export const records: Target = {
  name: "records",
  seeds: steps.length + 1,
  async read(seed, random) {
    const step = steps[seed];
    if (!step) return readFunctionsAnswer(random);
    const data = random ? changedEither(step.data, random) : step.data;
    const { records: made, failed } = await step.step([recordOf("a", data)], new AbortController().signal);
    for (const one of failed) JSON.parse(Buffer.from(errorLine(one)).toString());
    assert(random !== undefined || (made.length > 0 && failed.length === 0), `${step.name} takes what is whole`);
  },
};

function readFunctionsAnswer(random: (() => number) | undefined): void {
  const batch = ["a", "b", "c", "d"].map((id) => recordOf(id, Buffer.from(id)));
  const payload = Buffer.from(random ? changed(answer, random) : answer);
  const fail = (record: ProcessingRecord, code: string, message: string) =>
    failedRecord(record, { type: "processing-failed", code, message, clock });
  const { records: made, failed } = readAnswer(batch, payload, fail);
  assert(made.length + failed.length <= batch.length, "a record came out twice");
  assert(random !== undefined || (made.length === 1 && failed.length === 2), "a function's answer is read");
}

function changedEither(data: Uint8Array, random: () => number): Uint8Array {
  return random() < 0.5
    ? changedBytes(data, random)
    : Buffer.from(changed(Buffer.from(data).toString("latin1"), random), "latin1");
}

function recordOf(id: string, data: Uint8Array): ProcessingRecord {
  return { data, arrivalMs: 0, source: data, id };
}
