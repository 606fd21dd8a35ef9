import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { WallClock } from "../../core/clock.ts";
import { failedRecord, type ProcessingRecord, type Processor } from "./record.ts";

const expand = promisify(gunzip);
/** What one record may expand to. A subscription message is at most a few megabytes; a gzip of zeros is a thousand times its size. */
export const maxExpandedBytes = 12 * 1_048_576;
/** How many records are expanded at once: the thread pool is shared with every sync to disk. */
const concurrency = 2;

/**
 * Decompression: each record is one or more gzip members. AWS (docs, decomp-faq): what can't be expanded goes to decompression-failed
 * as it came, and the others go on.
 */
export function decompression({ clock }: { readonly clock: WallClock }): Processor {
  return async (records) => {
    const results: (ProcessingRecord | { readonly error: string })[] = [];
    for (let start = 0; start < records.length; start += concurrency) {
      results.push(...(await Promise.all(records.slice(start, start + concurrency).map(expandOne))));
    }
    return {
      records: results.filter((one): one is ProcessingRecord => !("error" in one)),
      failed: results.flatMap((one, index) => {
        const record = records[index];
        if (!record || !("error" in one)) return [];
        // The code and text are not known.
        const code = "Decompression.InvalidData";
        return [failedRecord(record, { type: "decompression-failed", code, message: one.error, clock })];
      }),
    };
  };
}

async function expandOne(record: ProcessingRecord): Promise<ProcessingRecord | { readonly error: string }> {
  try {
    return { ...record, data: await expand(record.data, { maxOutputLength: maxExpandedBytes }) };
  } catch (error) {
    if (!isZlibError(error)) throw error;
    return {
      error:
        error.code === "ERR_BUFFER_TOO_LARGE"
          ? `The record expands to more than ${maxExpandedBytes} bytes.`
          : `The record is not valid GZIP data: ${error.message}.`,
    };
  }
}

function isZlibError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && /^(?:Z_|ERR_BUFFER_TOO_LARGE)/.test(String(error.code));
}
