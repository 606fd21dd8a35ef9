/** A moment's parts in a time zone. */
interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Offset from UTC in minutes. */
  readonly offsetMinutes: number;
}

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

const pad = (value: number, width: number) => String(value).padStart(width, "0");

/** A text field: three letters short, four long, five the first letter. */
function named(name: string, width: number): string {
  if (width === 5) return name.slice(0, 1);
  return width === 4 ? name : name.slice(0, 3);
}

function year(value: number, width: number): string {
  return width === 2 ? pad(value % 100, 2) : pad(value, width);
}

function monthField(value: number, width: number): string {
  return width <= 2 ? pad(value, width) : named(months[value - 1] ?? "", width);
}

function dayOfYear({ year: y, month, day }: Moment): number {
  return Math.round((Date.UTC(y, month - 1, day) - Date.UTC(y, 0, 1)) / 86_400_000) + 1;
}

function weekdayOf({ year: y, month, day }: Moment): number {
  return new Date(Date.UTC(y, month - 1, day)).getUTCDay();
}

/** Week of the year as ISO counts it: the first week has the year's first Thursday. */
function isoWeek(moment: Moment): { week: number; year: number } {
  const weekday = weekdayOf(moment) || 7;
  const thursday = new Date(Date.UTC(moment.year, moment.month - 1, moment.day + 4 - weekday));
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return { week: Math.floor((thursday.getTime() - first) / 604_800_000) + 1, year: thursday.getUTCFullYear() };
}

function offset({ offsetMinutes }: Moment, separator: string): string {
  const sign = offsetMinutes < 0 ? "-" : "+";
  const minutes = Math.abs(offsetMinutes);
  return `${sign}${pad(Math.floor(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}

/** Every letter that AWS takes. AWS (reported, measured over all 52 letters): C I J P R T U V b f i j l o p r t are refused. */
const fields: Readonly<Record<string, (moment: Moment, width: number, zone: string) => string>> = {
  y: (m, width) => year(m.year, width),
  u: (m, width) => year(m.year, width),
  Y: (m, width) => year(isoWeek(m).year, width),
  M: (m, width) => monthField(m.month, width),
  L: (m, width) => monthField(m.month, width),
  d: (m, width) => pad(m.day, width),
  D: (m, width) => pad(dayOfYear(m), width),
  H: (m, width) => pad(m.hour, width),
  k: (m, width) => pad(m.hour === 0 ? 24 : m.hour, width),
  K: (m, width) => pad(m.hour % 12, width),
  h: (m, width) => pad(m.hour % 12 === 0 ? 12 : m.hour % 12, width),
  m: (m, width) => pad(m.minute, width),
  s: (m, width) => pad(m.second, width),
  S: (m, width) => pad(m.millisecond, 3).padEnd(width, "0").slice(0, width),
  A: (m, width) => pad(((m.hour * 60 + m.minute) * 60 + m.second) * 1000 + m.millisecond, width),
  n: (m, width) => pad(m.millisecond * 1_000_000, width),
  N: (m, width) => pad((((m.hour * 60 + m.minute) * 60 + m.second) * 1000 + m.millisecond) * 1_000_000, width),
  a: (m) => (m.hour < 12 ? "AM" : "PM"),
  B: (m) => (m.hour < 12 ? "in the morning" : "in the afternoon"),
  E: (m, width) => named(weekdays[weekdayOf(m)] ?? "", width),
  e: (m, width) => pad(weekdayOf(m) + 1, width),
  c: (m, width) => pad(weekdayOf(m) + 1, width),
  F: (m, width) => pad(Math.floor((m.day - 1) / 7) + 1, width),
  w: (m, width) => pad(isoWeek(m).week, width),
  W: (m, width) => pad(Math.floor((m.day + 6 - weekdayOf(m)) / 7) + 1, width),
  Q: (m, width) => pad(Math.floor((m.month - 1) / 3) + 1, width),
  q: (m, width) => pad(Math.floor((m.month - 1) / 3) + 1, width),
  G: () => "AD",
  g: (m, width) => pad(Math.floor(Date.UTC(m.year, m.month - 1, m.day) / 86_400_000) + 40_587, width),
  z: (_m, _width, zone) => zone,
  v: (_m, _width, zone) => zone,
  O: (m) => (m.offsetMinutes === 0 ? "GMT" : `GMT${offset(m, ":")}`),
  X: (m, width) => (m.offsetMinutes === 0 ? "Z" : offset(m, width >= 3 ? ":" : "")),
  x: (m, width) => offset(m, width >= 3 ? ":" : ""),
  Z: (m) => offset(m, ""),
};

/** The first letter outside quotes that is no field; undefined when all are. */
export function invalidPatternLetter(pattern: string): string | undefined {
  return tokens(pattern)
    .flatMap((token) => ("letter" in token ? [token.letter] : []))
    .find((letter) => fields[letter] === undefined);
}

/** Formats as Java's DateTimeFormatter does, in English; text in single quotes stands for itself. */
export function formatJavaPattern(pattern: string, epochMs: number, zone: string): string {
  const moment = momentOf(epochMs, zone);
  return tokens(pattern)
    .map((token) => ("letter" in token ? (fields[token.letter]?.(moment, token.width, zone) ?? "") : token.text))
    .join("");
}

type Token = { readonly letter: string; readonly width: number } | { readonly text: string };

function tokens(pattern: string): readonly Token[] {
  const found: Token[] = [];
  for (const [whole, quoted] of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    if (quoted !== undefined) found.push({ text: quoted === "" ? "'" : quoted.replaceAll("''", "'") });
    else if (/^[A-Za-z]/.test(whole)) found.push({ letter: whole.charAt(0), width: whole.length });
    else found.push({ text: whole });
  }
  return found;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function momentOf(epochMs: number, zone: string): Moment {
  const date = new Date(epochMs);
  const utc = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    offsetMinutes: 0,
  };
  if (zone === "UTC") return utc;
  const shifted = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(date)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year: y = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shifted;
  const offsetMinutes = Math.round(
    (Date.UTC(y, month - 1, day, hour, minute, second) - Math.floor(epochMs / 1000) * 1000) / 60_000,
  );
  return { year: y, month, day, hour, minute, second, millisecond: utc.millisecond, offsetMinutes };
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formatters.set(zone, made);
  return made;
}
