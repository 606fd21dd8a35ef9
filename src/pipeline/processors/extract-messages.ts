import type { WallClock } from "../../core/clock.ts";
import { failedRecord, type Processor } from "./record.ts";

/**
 * CloudWatchLogProcessing with DataMessageExtraction: of a subscription message only the events' texts stay.
 * AWS (reported, captures of 2026): each message and LF; a CONTROL_MESSAGE becomes an empty record.
 */
export function messageExtraction({ clock }: { readonly clock: WallClock }): Processor {
  return async (records) => {
    const extracted = records.map((record) => ({ record, text: extract(record.data) }));
    return {
      records: extracted.flatMap(({ record, text }) =>
        text === undefined ? [] : [{ ...record, data: Buffer.from(text) }],
      ),
      failed: extracted.flatMap(({ record, text }) => {
        if (text !== undefined) return [];
        // The code and text are not known.
        const message = "The record is not a CloudWatch Logs subscription message.";
        const code = "CloudWatchLogProcessing.InvalidMessage";
        return [failedRecord(record, { type: "processing-failed", code, message, clock })];
      }),
    };
  };
}

/** @returns undefined for what is no subscription message */
function extract(data: Uint8Array): string | undefined {
  const message = parsed(data);
  if (typeof message !== "object" || message === null || !("messageType" in message)) return undefined;
  if (message.messageType === "CONTROL_MESSAGE") return "";
  if (!("logEvents" in message) || !Array.isArray(message.logEvents)) return undefined;
  let text = "";
  for (const event of message.logEvents) {
    if (typeof event?.message !== "string") return undefined;
    text += `${event.message}\n`;
  }
  return text;
}

function parsed(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));
  } catch {
    return undefined; // SyntaxError, or TypeError of bytes that are no UTF-8
  }
}
