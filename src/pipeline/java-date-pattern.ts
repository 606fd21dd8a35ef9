import { type Moment, momentIn, zoneName } from "./moment.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const quarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"] as const;
const dayMs = 86_400_000;

const pad = (value: number, width: number) => String(value).padStart(width, "0");

/** A letter of a pattern: how many of it may stand together, and what they print. */
interface Field {
  readonly widths: (width: number) => boolean;
  readonly print: (moment: Moment, width: number) => string;
}

const upTo = (most: number) => (width: number) => width <= most;
const oneOf =
  (...widths: readonly number[]) =>
  (width: number) =>
    widths.includes(width);

const number = (most: number, value: (moment: Moment) => number): Field => ({
  widths: upTo(most),
  print: (moment, width) => pad(value(moment), width),
});

const year = (value: (moment: Moment) => number): Field => ({
  widths: upTo(19),
  print: (moment, width) => (width === 2 ? pad(value(moment) % 100, 2) : pad(value(moment), width)),
});

/** A text field: three letters short, four long, five the first letter; fewer are its number, where it has one. */
const named = (name: (moment: Moment) => string, value?: (moment: Moment) => number): Field => ({
  widths: upTo(5),
  print(moment, width) {
    if (value && width < 3) return pad(value(moment), width);
    if (width === 4) return name(moment);
    return name(moment).slice(0, width === 5 ? 1 : 3);
  },
});

const quarter: Field = {
  widths: upTo(5),
  print({ month }, width) {
    const value = Math.floor((month - 1) / 3) + 1;
    if (width < 3) return pad(value, width);
    if (width === 3) return `Q${value}`;
    return width === 4 ? (quarters[value - 1] ?? "") : String(value);
  },
};

const month = named(
  (moment) => months[moment.month - 1] ?? "",
  (moment) => moment.month,
);
const weekday = (moment: Moment) => weekdays[weekdayOf(moment)] ?? "";
/** Sunday is the first day, as in the United States. */
const localWeekday = named(weekday, (moment) => weekdayOf(moment) + 1);
const secondOfDay = ({ hour, minute, second }: Moment) => (hour * 60 + minute) * 60 + second;
const milliOfDay = (moment: Moment) => secondOfDay(moment) * 1000 + moment.millisecond;

/**
 * Every letter that AWS takes, as java.time's DateTimeFormatter prints it in the locale of the United States.
 * AWS (docs, s3-prefixes; reported, measured over all 52 letters): C I J P R T U V b f i j l o p r t are refused.
 */
const fields: Readonly<Record<string, Field>> = {
  G: { widths: upTo(5), print: (_m, width) => (width === 4 ? "Anno Domini" : width === 5 ? "A" : "AD") },
  y: year((m) => m.year),
  u: year((m) => m.year),
  Y: year((m) => weekOfYear(m).year),
  M: month,
  L: month,
  Q: quarter,
  q: quarter,
  D: number(3, dayOfYear),
  d: number(2, (m) => m.day),
  g: number(19, (m) => Math.floor(Date.UTC(m.year, m.month - 1, m.day) / dayMs) + 40_587),
  w: number(2, (m) => weekOfYear(m).week),
  W: number(1, (m) => Math.floor((m.day - 1 + weekdayOf({ ...m, day: 1 })) / 7) + 1),
  E: named(weekday),
  e: localWeekday,
  c: { ...localWeekday, widths: oneOf(1, 3, 4, 5) },
  F: number(1, (m) => Math.floor((m.day - 1) / 7) + 1),
  a: { widths: oneOf(1), print: (m) => (m.hour < 12 ? "AM" : "PM") },
  B: { widths: oneOf(1, 4, 5), print: dayPeriod },
  H: number(2, (m) => m.hour),
  k: number(2, (m) => (m.hour === 0 ? 24 : m.hour)),
  K: number(2, (m) => m.hour % 12),
  h: number(2, (m) => (m.hour % 12 === 0 ? 12 : m.hour % 12)),
  m: number(2, (m) => m.minute),
  s: number(2, (m) => m.second),
  S: { widths: upTo(9), print: (m, width) => pad(m.millisecond, 3).padEnd(width, "0").slice(0, width) },
  A: number(19, milliOfDay),
  n: number(19, (m) => m.millisecond * 1_000_000),
  N: number(19, (m) => milliOfDay(m) * 1_000_000),
  z: { widths: upTo(4), print: (m, width) => zoneName(m, width === 4 ? "long" : "short") },
  v: { widths: oneOf(1, 4), print: (m, width) => zoneName(m, width === 4 ? "longGeneric" : "shortGeneric") },
  O: { widths: oneOf(1, 4), print: (m, width) => localizedOffset(m, width === 4) },
  X: { widths: upTo(5), print: (m, width) => (m.offsetMinutes === 0 ? "Z" : offset(m, width)) },
  x: { widths: upTo(5), print: offset },
  Z: { widths: upTo(5), print: zoneOffset },
};

/** Whether a pattern is one that Java takes: known letters, not too many of one together, quotes closed, nothing reserved. */
export function isJavaPattern(pattern: string): boolean {
  if (pattern === "") return false;
  return tokens(pattern).every((token) => {
    if ("text" in token) return !/[{}#]/.test(token.text) || token.isQuoted;
    return token.letter !== "'" && (fields[token.letter]?.widths(token.width) ?? false);
  });
}

/** Formats as Java's DateTimeFormatter does; text in single quotes stands for itself, square brackets for nothing. */
export function formatJavaPattern(pattern: string, epochMs: number, zone: string): string {
  const moment = momentIn(epochMs, zone);
  const print = (token: Token) => {
    if ("letter" in token) return fields[token.letter]?.print(moment, token.width) ?? "";
    return token.isQuoted ? token.text : token.text.replace(/[[\]]/g, "");
  };
  return tokens(pattern).map(print).join("");
}

type Token =
  | { readonly letter: string; readonly width: number }
  | { readonly text: string; readonly isQuoted: boolean };

/** A quote that is not closed comes out as the letter `'`, which is no field. */
function tokens(pattern: string): readonly Token[] {
  const found: Token[] = [];
  for (const [whole, quoted] of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    if (quoted !== undefined) {
      found.push({ text: quoted === "" ? "'" : quoted.replaceAll("''", "'"), isQuoted: true });
    } else if (/^[A-Za-z']/.test(whole)) found.push({ letter: whole.charAt(0), width: whole.length });
    else found.push({ text: whole, isQuoted: false });
  }
  return found;
}

function dayOfYear({ year: y, month: m, day }: Moment): number {
  return Math.round((Date.UTC(y, m - 1, day) - Date.UTC(y, 0, 1)) / dayMs) + 1;
}

function weekdayOf({ year: y, month: m, day }: Moment): number {
  return new Date(Date.UTC(y, m - 1, day)).getUTCDay();
}

/** Weeks as the United States count them: the first one has January 1, and each begins on Sunday. */
function weekOfYear(moment: Moment): { readonly week: number; readonly year: number } {
  const saturday = new Date(Date.UTC(moment.year, moment.month - 1, moment.day + 6 - weekdayOf(moment)));
  const weekYear = saturday.getUTCFullYear();
  const first = Date.UTC(weekYear, 0, 1);
  return { week: Math.floor((saturday.getTime() - first) / (7 * dayMs)) + 1, year: weekYear };
}

function dayPeriod({ hour, minute }: Moment): string {
  if (minute === 0 && hour === 0) return "midnight";
  if (minute === 0 && hour === 12) return "noon";
  if (hour < 6 || hour >= 21) return "at night";
  if (hour < 12) return "in the morning";
  return hour < 18 ? "in the afternoon" : "in the evening";
}

/** One letter: `+09` or `+0930`; two and four: `+0900`; three and five: `+09:00`. */
function offset({ offsetMinutes }: Moment, width: number): string {
  const sign = offsetMinutes < 0 ? "-" : "+";
  const hours = pad(Math.floor(Math.abs(offsetMinutes) / 60), 2);
  const minutes = pad(Math.abs(offsetMinutes) % 60, 2);
  if (width === 1) return `${sign}${hours}${minutes === "00" ? "" : minutes}`;
  return `${sign}${hours}${width === 3 || width === 5 ? ":" : ""}${minutes}`;
}

function zoneOffset(moment: Moment, width: number): string {
  if (width === 4) return localizedOffset(moment, true);
  if (width === 5) return moment.offsetMinutes === 0 ? "Z" : offset(moment, 5);
  return offset(moment, 2);
}

function localizedOffset(moment: Moment, isFull: boolean): string {
  if (moment.offsetMinutes === 0) return "GMT";
  if (isFull) return `GMT${offset(moment, 3)}`;
  return `GMT${offset(moment, 3)
    .replace(/^([+-])0/, "$1")
    .replace(/:00$/, "")}`;
}
