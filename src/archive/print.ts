import type { Found } from "./archive.ts";
import type { Entry } from "./entries.ts";

/** How entries are shown. */
export type Style = "text" | "json" | "flow";

/** One line for an entry; undefined for what a style does not show. */
export const printers: Readonly<Record<Style, (found: Extract<Found, { entry: Entry }>) => string | undefined>> = {
  text: ({ entry }) => text(entry),
  json: ({ key, entry }) => JSON.stringify({ key, ...jsonOf(entry) }),
  flow: ({ entry }) => (entry.kind === "event" || entry.kind === "line" ? flow(entry.message) : undefined),
};

function text(entry: Entry): string {
  switch (entry.kind) {
    case "event":
      return `${time(entry.timestampMs)} ${entry.logGroup} ${entry.logStream} ${entry.message}`;
    case "control":
      return `${time(entry.timestampMs)} CONTROL_MESSAGE ${entry.message}`;
    case "failure":
      return `${time(entry.arrivalMs)} ${entry.errorCode} ${entry.errorMessage} ${Buffer.from(entry.data).toString("utf8")}`;
    case "line":
      return entry.message;
  }
}

function jsonOf(entry: Entry): object {
  return entry.kind === "failure" ? { ...entry, data: Buffer.from(entry.data).toString("base64") } : entry;
}

/** Events of one moment stand together: its text is made once. */
let lastTime = { ms: Number.NaN, text: "" };

function time(ms: number): string {
  if (ms === lastTime.ms) return lastTime.text;
  const date = new Date(ms);
  lastTime = { ms, text: Number.isNaN(date.getTime()) ? String(ms) : date.toISOString() };
  return lastTime.text;
}

/** AWS (docs, flow-log-records): the default format's fields, and how wide they are. */
const columns = [
  ["version", 7],
  ["account-id", 12],
  ["interface-id", 21],
  ["srcaddr", 15],
  ["dstaddr", 15],
  ["srcport", 7],
  ["dstport", 7],
  ["protocol", 8],
  ["packets", 8],
  ["bytes", 10],
  ["start", 10],
  ["end", 10],
  ["action", 6],
  ["log-status", 10],
] as const;

/** The line above a table of flow records. */
export const flowHead = row(columns.map(([name]) => name));

/** A record of the default format as a row; undefined for any other message. */
function flow(message: string): string | undefined {
  const fields = message.split(" ");
  return fields.length === columns.length && fields[0] === "2" ? row(fields) : undefined;
}

function row(cells: readonly string[]): string {
  return columns
    .map(([, width], index) => (cells[index] ?? "").padEnd(width))
    .join(" ")
    .trimEnd();
}
