import { isAscii, isUtf8 } from "node:buffer";
import { longOf, parseJson } from "../../../core/long.ts";
import { ServiceError } from "../../../core/service-error.ts";
import type { Entity } from "../../../model/generated/logs.ts";
import { BatchBuilder, batchOf, type LogBatch } from "./batch.ts";

/** PutLogEvents' input with its events as bytes. Members that were not sent are undefined, for validation to name. */
export interface PutLogEventsInput {
  readonly logGroupName: string | undefined;
  readonly logStreamName: string | undefined;
  readonly sequenceToken: string | undefined;
  /** As it came: validation looks at it behind this. */
  readonly entity: Entity | undefined;
  readonly logEvents: LogBatch | undefined;
  /** Events that lack a member or break its range, by place. */
  readonly problems: readonly EventProblem[];
}

export interface EventProblem {
  readonly index: number;
  readonly member: "timestamp" | "message";
  readonly kind: "missing" | "tooSmall";
  readonly value: unknown;
}

/**
 * Reads a PutLogEvents body. The fast scan takes only what it proves: compact JSON as JSON.stringify writes it, events literally
 * `{"timestamp":D,"message":"..."}`; anything else goes through JSON.parse. Both give the same batch.
 * @throws ServiceError SerializationException for what is no JSON, no UTF-8, or of another type
 */
export function parsePutLogEventsBody(body: Uint8Array): PutLogEventsInput {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return fastScan(bytes) ?? slowParse(bytes);
}

const listKey = Buffer.from('"logEvents":[');
const eventHead = Buffer.from('{"timestamp":');
const messageKey = Buffer.from(',"message":"');
const [quote, backslash, brace, comma, bracket, zero, nine] = [0x22, 0x5c, 0x7d, 0x2c, 0x5d, 0x30, 0x39];
const maxTimestampDigits = 15;

function fastScan(body: Buffer): PutLogEventsInput | undefined {
  if (!isAscii(body) && !isUtf8(body)) return undefined;
  const list = body.indexOf(listKey);
  if (list < 0 || hasControlCharacter(body)) return undefined;
  const start = list + listKey.length;
  const builder = new BatchBuilder({ origin: start + 1, expected: guessEvents(body, start) });
  const end = scanEvents(body, start, { builder, hasBackslash: body.includes(backslash) });
  if (end < 0) return undefined;
  // What is left without the list is small: an ordinary parser reads it, and says so if the list's key stood inside a text.
  const rest = Buffer.concat([body.subarray(0, list), Buffer.from('"logEvents":[]'), body.subarray(end)]).toString(
    "utf8",
  );
  const members = parseRest(rest);
  if (!members) return undefined;
  return Object.assign(members, { logEvents: builder.finish(body), problems: [] });
}

/** As many events as there would be if all were as long as the first, and some more. */
function guessEvents(body: Buffer, start: number): number {
  const second = body.indexOf(eventHead, start + 1);
  return second < 0 ? 1 : Math.ceil(((body.length - start) / (second - start)) * 1.1);
}

/** @returns the place behind the list's `]`, or -1 where something is not literally as expected */
function scanEvents(
  body: Buffer,
  start: number,
  { builder, hasBackslash }: { builder: BatchBuilder; hasBackslash: boolean },
): number {
  let at = start;
  for (;;) {
    if (!matchesAt(body, at, eventHead)) return -1;
    const sliceStart = at + 1;
    at += eventHead.length;
    const digits = at;
    let timestamp = 0;
    for (let byte = body[at] ?? 0; byte >= zero && byte <= nine; byte = body[++at] ?? 0)
      timestamp = timestamp * 10 + byte - zero;
    const width = at - digits;
    if (width === 0 || width > maxTimestampDigits || (width > 1 && body[digits] === zero)) return -1;
    if (!matchesAt(body, at, messageKey)) return -1;
    const messageStart = at + messageKey.length;
    let messageEnd = body.indexOf(quote, messageStart);
    let plain: 0 | 1 = 1;
    let escapes = 0;
    if (hasBackslash) {
      const found = endOfMessage(body, messageStart, messageEnd);
      if (found < 0) return -1;
      escapes = found >= messageEnd ? countEscapes(body, messageStart, found) : 0;
      if (escapes < 0) return -1;
      messageEnd = found;
      plain = escapes === 0 ? 1 : 0;
    }
    if (messageEnd <= messageStart || body[messageEnd + 1] !== brace) return -1;
    const messageBytes = messageEnd - messageStart - escapes;
    builder.add(sliceStart, messageStart, messageEnd, timestamp, messageBytes, plain);
    at = messageEnd + 2;
    if (body[at] === bracket) return at + 1;
    if (body[at++] !== comma) return -1;
  }
}

/** The closing quote: the first one that no odd run of backslashes precedes. */
function endOfMessage(body: Buffer, start: number, firstQuote: number): number {
  for (let end = firstQuote; end >= 0; end = body.indexOf(quote, end + 1)) {
    let slashes = 0;
    while (end - 1 - slashes >= start && body[end - 1 - slashes] === backslash) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

/** Bytes that escapes add to the text, or -1 where one is not as JSON.stringify writes it (`\/`, `\u00e9`, `\u0041`). */
function countEscapes(body: Buffer, start: number, end: number): number {
  let added = 0;
  for (let at = body.indexOf(backslash, start); at >= 0 && at < end; at = body.indexOf(backslash, at)) {
    const next = body[at + 1] ?? 0;
    if (next === quote || next === backslash || isShortEscape(next)) {
      added += 1;
      at += 2;
    } else if (next === 0x75 && isCanonicalControl(body, at + 2)) {
      added += 5;
      at += 6;
    } else return -1;
  }
  return added;
}

/** \b \f \n \r \t */
function isShortEscape(byte: number): boolean {
  return byte === 0x6e || byte === 0x74 || byte === 0x72 || byte === 0x62 || byte === 0x66;
}

/** `00` and two lower-case digits of a control character that has no short form. */
function isCanonicalControl(body: Buffer, at: number): boolean {
  const digits = body.toString("latin1", at, at + 4);
  if (!/^00[01][0-9a-f]$/.test(digits)) return false;
  return ![0x08, 0x09, 0x0a, 0x0c, 0x0d].includes(Number.parseInt(digits, 16));
}

function matchesAt(body: Buffer, at: number, expected: Buffer): boolean {
  for (let index = 0; index < expected.length; index++) if (body[at + index] !== expected[index]) return false;
  return true;
}

/** Whether any byte is below 0x20: eight at a time is not to be had in JavaScript, four are. */
function hasControlCharacter(body: Buffer): boolean {
  const lead = (4 - (body.byteOffset % 4)) % 4;
  const words = (body.length - lead) >> 2;
  for (let index = 0; index < Math.min(lead, body.length); index++) if ((body[index] ?? 0) < 0x20) return true;
  if (words > 0) {
    const view = new Int32Array(body.buffer, body.byteOffset + lead, words);
    for (let index = 0; index < words; index++) {
      const word = view[index] ?? 0;
      // A borrow out of a byte below 0x20 sets its top bit, which was clear: true for bytes under 0x20, never for ASCII above.
      if (((word - 0x20202020) & ~word & 0x80808080) !== 0) return true;
    }
  }
  for (let index = lead + Math.max(words, 0) * 4; index < body.length; index++)
    if ((body[index] ?? 0) < 0x20) return true;
  return false;
}

type Members = Pick<PutLogEventsInput, "logGroupName" | "logStreamName" | "sequenceToken" | "entity">;

function parseRest(text: string): Members | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // the slow path says what is wrong
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  // The key may stand twice, or inside a text: only one empty list in its place is what was cut out.
  const { logEvents } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(logEvents) || logEvents.length > 0 || text.split('"logEvents"').length !== 2) return undefined;
  return membersOf(value as Readonly<Record<string, unknown>>);
}

function membersOf(value: Readonly<Record<string, unknown>>): Members {
  return {
    logGroupName: textOf(value["logGroupName"]),
    logStreamName: textOf(value["logStreamName"]),
    sequenceToken: textOf(value["sequenceToken"]),
    entity: (value["entity"] ?? undefined) as Entity | undefined,
  };
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw serialization("START_OBJECT can not be converted to a String");
}

const serialization = (message: string) => new ServiceError("SerializationException", message);
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function slowParse(body: Buffer): PutLogEventsInput {
  let value: unknown;
  try {
    value = parseJson(utf8.decode(body));
  } catch {
    throw serialization("The request body is not well-formed JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw serialization("Start of structure or map found where not expected.");
  }
  const record = value as Readonly<Record<string, unknown>>;
  const list = record["logEvents"] ?? undefined;
  if (list === undefined) return { ...membersOf(record), logEvents: undefined, problems: [] };
  if (!Array.isArray(list)) throw serialization("A list was expected for logEvents.");
  const problems: EventProblem[] = [];
  const events = list.filter((one) => one !== null).map((one, index) => eventOf(one, index, problems));
  return { ...membersOf(record), logEvents: batchOf(events), problems };
}

function eventOf(value: unknown, index: number, problems: EventProblem[]): { timestamp: number; message: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw serialization("Start of structure or map found where not expected.");
  }
  const record = value as Readonly<Record<string, unknown>>;
  const timestamp = timestampOf(record["timestamp"]);
  const message = textOf(record["message"]);
  if (timestamp === undefined) problems.push({ index, member: "timestamp", kind: "missing", value: undefined });
  else if (timestamp < 0) problems.push({ index, member: "timestamp", kind: "tooSmall", value: timestamp });
  if (message === undefined) problems.push({ index, member: "message", kind: "missing", value: undefined });
  else if (message === "") problems.push({ index, member: "message", kind: "tooSmall", value: "" });
  return { timestamp: timestamp ?? 0, message: message ?? "" };
}

function timestampOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const timestamp = longOf(value);
  if (timestamp !== undefined) return timestamp;
  throw serialization("The timestamp can not be converted to a Long");
}
