import type { Document } from "./documents.ts";

/** What an archive's object holds, piece by piece. */
export type Entry =
  | {
      readonly kind: "event";
      readonly owner: string;
      readonly logGroup: string;
      readonly logStream: string;
      readonly subscriptionFilters: readonly string[];
      readonly id: string;
      readonly timestampMs: number;
      readonly message: string;
    }
  /** What CloudWatch Logs sends to see whether a destination works. */
  | { readonly kind: "control"; readonly timestampMs: number; readonly message: string }
  /** A record under the error prefix: what Firehose could not process, and why. */
  | {
      readonly kind: "failure";
      readonly errorCode: string;
      readonly errorMessage: string;
      readonly arrivalMs: number;
      readonly data: Uint8Array;
    }
  /** A line of text, or a JSON object that is none of AWS's: extracted messages, and what other producers put. */
  | { readonly kind: "line"; readonly message: string };

/** The entries of one document, in its order. */
export function entriesOf({ kind, bytes }: Document): readonly Entry[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  const value = kind === "json" ? parsed(text) : undefined;
  if (value === undefined) return text.split("\n").map((message) => ({ kind: "line", message }));
  return logsMessage(value) ?? failure(value) ?? [{ kind: "line", message: text }];
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined for what is not of that form: anybody may put anything into a bucket. */
function logsMessage(value: Fields): readonly Entry[] | undefined {
  const { messageType, logEvents, owner = "", logGroup = "", logStream = "", subscriptionFilters = [] } = value;
  if ((messageType !== "DATA_MESSAGE" && messageType !== "CONTROL_MESSAGE") || !Array.isArray(logEvents))
    return undefined;
  if (!isText(owner) || !isText(logGroup) || !isText(logStream) || !isTexts(subscriptionFilters)) return undefined;
  const entries: Entry[] = [];
  for (const event of logEvents as readonly unknown[]) {
    if (!isFields(event)) return undefined;
    const { id = "", timestamp: timestampMs = 0, message = "" } = event;
    if (!isText(id) || typeof timestampMs !== "number" || !isText(message)) return undefined;
    entries.push(
      messageType === "CONTROL_MESSAGE"
        ? { kind: "control", timestampMs, message }
        : { kind: "event", owner, logGroup, logStream, subscriptionFilters, id, timestampMs, message },
    );
  }
  return entries;
}

/** AWS (docs, firehose retry: the form of records in the error prefix). */
function failure(value: Fields): readonly Entry[] | undefined {
  const { rawData, arrivalTimestamp: arrivalMs = 0 } = value;
  // Format conversion has names of its own.
  const errorCode = value["errorCode"] ?? value["lastErrorCode"];
  const errorMessage = value["errorMessage"] ?? value["lastErrorMessage"] ?? "";
  if (!isText(errorCode) || !isText(rawData) || !isText(errorMessage) || typeof arrivalMs !== "number")
    return undefined;
  return [{ kind: "failure", errorCode, errorMessage, arrivalMs, data: Buffer.from(rawData, "base64") }];
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

const isText = (value: unknown): value is string => typeof value === "string";

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
