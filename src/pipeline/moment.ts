/** A moment's parts in a time zone. */
export interface Moment {
  readonly epochMs: number;
  readonly zone: string;
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

/** The moment as a clock on the wall of `zone` (an IANA name) shows it. */
export function momentIn(epochMs: number, zone: string): Moment {
  const date = new Date(epochMs);
  const utc = {
    epochMs,
    zone,
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
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shifted;
  const wholeSecondMs = Math.floor(epochMs / 1000) * 1000;
  const offsetMinutes = Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - wholeSecondMs) / 60_000);
  return { ...utc, year, month, day, hour, minute, second, offsetMinutes };
}

/** The zone's name in English at that moment. */
export function zoneName({ epochMs, zone }: Moment, form: "short" | "long" | "shortGeneric" | "longGeneric"): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: form }).formatToParts(epochMs);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Bounded by the number of zones there are. */
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
