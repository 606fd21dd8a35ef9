import { maxRecordsPerRequest } from "../http-endpoint/request.ts";
import type { ProcessingWork } from "../processing.ts";
import type { OutputStage } from "./run.ts";

/**
 * Records for an HTTP endpoint: an output is a request, of 10,000 records and of the buffer's size at the most (and of one record at least).
 */
export function requestOutput(
  { emit }: ProcessingWork,
  { maxBytes, separator }: { readonly maxBytes: number; readonly separator: Uint8Array | undefined },
): OutputStage {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let oldestMs = Number.POSITIVE_INFINITY;

  async function flush(): Promise<void> {
    if (held.length === 0) return;
    const output = { kind: "data" as const, arrivalMs: oldestMs, records: held, wholeObjectOf: held.length };
    held = [];
    heldBytes = 0;
    oldestMs = Number.POSITIVE_INFINITY;
    await emit(output);
  }

  return {
    async add(records) {
      for (const record of records) {
        const data = separator ? Buffer.concat([record.data, separator]) : record.data;
        if (held.length === maxRecordsPerRequest || heldBytes + data.byteLength > maxBytes) await flush();
        held.push(data);
        heldBytes += data.byteLength;
        oldestMs = Math.min(oldestMs, record.arrivalMs);
      }
      return [];
    },
    end: flush,
  };
}
