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
    return typeof value === "object" && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function logsMessage(value: Fields): readonly Entry[] | undefined {
  const { messageType, logEvents } = value;
  if ((messageType !== "DATA_MESSAGE" && messageType !== "CONTROL_MESSAGE") || !Array.isArray(logEvents))
    return undefined;
  return (logEvents as readonly Fields[]).map((event): Entry => {
    const [timestampMs, message] = [Number(event["timestamp"] ?? 0), String(event["message"] ?? "")];
    if (messageType === "CONTROL_MESSAGE") return { kind: "control", timestampMs, message };
    return {
      kind: "event",
      owner: String(value["owner"] ?? ""),
      logGroup: String(value["logGroup"] ?? ""),
      logStream: String(value["logStream"] ?? ""),
      subscriptionFilters: Array.isArray(value["subscriptionFilters"]) ? value["subscriptionFilters"].map(String) : [],
      id: String(event["id"] ?? ""),
      timestampMs,
      message,
    };
  });
}

/** AWS (docs, firehose retry: the form of records in the error prefix). */
function failure(value: Fields): readonly Entry[] | undefined {
  const { rawData } = value;
  // Format conversion has names of its own.
  const errorCode = value["errorCode"] ?? value["lastErrorCode"];
  if (typeof errorCode !== "string" || typeof rawData !== "string") return undefined;
  return [
    {
      kind: "failure",
      errorCode,
      errorMessage: String(value["errorMessage"] ?? value["lastErrorMessage"] ?? ""),
      arrivalMs: Number(value["arrivalTimestamp"] ?? 0),
      data: Buffer.from(rawData, "base64"),
    },
  ];
}
