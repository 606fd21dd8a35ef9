/** Reads a timestamp from JSON; undefined for what is none. Microseconds since the epoch. */
export type TimestampReader = (value: unknown) => bigint | undefined;

/** From here on, epoch numbers are milliseconds: 1e12 s is the year 33658. AWS (reported, floci#3333). */
const firstMilliseconds = 1e12;
/** What 64 bits of microseconds hold. */
const maxMicros = 2 ** 63;

/**
 * What the OpenX SerDe reads. AWS (docs, record-format-conversion): ISO with T and Z, `yyyy-[M]M-[d]d HH:mm:ss[.S]` with up to nine
 * digits, epoch seconds, epoch milliseconds, floating point epoch seconds.
 */
export const openXTimestamp: TimestampReader = (value) => {
  if (typeof value === "number") return fromEpoch(value);
  if (typeof value !== "string") return undefined;
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return fromEpoch(Number(value));
  const iso = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z?$/.exec(value);
  return fromParts(iso ?? spacedTimestamp.exec(value));
};

const spacedTimestamp = /^(\d{4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,9}))?$/;

function fromEpoch(value: number): bigint | undefined {
  if (!Number.isFinite(value)) return undefined;
  const milliseconds = Math.abs(value) >= firstMilliseconds ? value : value * 1000;
  const micros = Math.round(milliseconds * 1000);
  return Math.abs(micros) < maxMicros ? BigInt(micros) : undefined;
}

/** The Hive SerDe: the formats that TimestampFormats names, by default what java.sql.Timestamp.valueOf reads. */
export function hiveTimestamp(formats: readonly string[] | undefined): TimestampReader {
  if (!formats || formats.length === 0) {
    return (value) => (typeof value === "string" ? fromParts(spacedTimestamp.exec(value)) : undefined);
  }
  const readers = formats.map((format) => (format === "millis" ? fromMillis : jodaReader(format)));
  return (value) => {
    for (const reader of readers) {
      const found = reader?.(value);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** Whether a TimestampFormats entry can be read: `millis`, or a Joda pattern of numbers, literals and a zone. */
export function isTimestampFormat(format: string): boolean {
  return format === "millis" || jodaReader(format) !== undefined;
}

const fromMillis: TimestampReader = (value) => {
  const milliseconds =
    typeof value === "number" || (typeof value === "string" && /^-?\d+$/.test(value)) ? Number(value) : Number.NaN;
  return Number.isSafeInteger(milliseconds) && Math.abs(milliseconds) * 1000 < maxMicros
    ? BigInt(milliseconds) * 1000n
    : undefined;
};

/** Groups: year, month, day, hour, minute, second, fraction, zone; 1970-01-01T00:00:00Z where one is missing. */
function fromParts(parts: readonly (string | undefined)[] | null): bigint | undefined {
  if (!parts) return undefined;
  const [, year = "1970", month = "1", day = "1", hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] =
    parts;
  const numbers = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = numbers;
  const milliseconds = Date.UTC(y, mo - 1, d, h, mi, s);
  const read = new Date(milliseconds);
  const isReal = read.getUTCMonth() === mo - 1 && read.getUTCDate() === d && h < 24 && mi < 60 && s < 60;
  if (!isReal) return undefined;
  const micros = BigInt(fraction.padEnd(9, "0").slice(0, 6) || "0");
  return BigInt(milliseconds) * 1000n + micros - offsetOf(zone);
}

function offsetOf(zone: string): bigint {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const micros = BigInt((Number(hours) * 60 + Number(minutes)) * 60) * 1_000_000n;
  return sign === "-" ? -micros : micros;
}

const groups = ["y", "M", "d", "H", "m", "s", "S", "Z"];

/** @returns undefined for a pattern with letters that are not read (names of months, half days, weeks) */
function jodaReader(format: string): TimestampReader | undefined {
  const order: number[] = [];
  let source = "";
  for (const [token] of format.matchAll(/'(?:[^']|'')*'|([a-zA-Z])\1*|[^a-zA-Z']+|'/g)) {
    const letter = token[0] ?? "";
    const group = groups.indexOf(letter);
    if (letter === "'") source += escaped(token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'"));
    else if (!/[a-zA-Z]/.test(letter)) source += escaped(token);
    // Each once: that, and fixed widths, keep the expression from trying one text in many ways.
    else if (group < 0 || order.includes(group) || (letter === "M" && token.length > 2)) return undefined;
    else {
      order.push(group);
      source +=
        letter === "Z"
          ? "(Z|[+-]\\d\\d:?\\d\\d)"
          : letter === "y" && token.length !== 2
            ? "(\\d{4})"
            : letter === "S"
              ? "(\\d{1,9})"
              : "(\\d{1,2})";
      if (letter === "y" && token.length === 2) return undefined;
    }
  }
  const pattern = new RegExp(`^${source}$`);
  return (value) => {
    const found = typeof value === "string" ? pattern.exec(value) : null;
    if (!found) return undefined;
    const parts: (string | undefined)[] = [undefined];
    for (const [index, group] of order.entries()) parts[group + 1] = found[index + 1];
    return fromParts(Array.from(parts));
  };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
