/* Times as S3's requests write them, and no others: what JavaScript makes of `0` or `1` is a year that nobody meant. */

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const weekday = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const month = `(?<month>${months.join("|")})`;
const time = "(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})";

const isoForm =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:T(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?<fraction>\.\d{1,9})?)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?$/;

/** RFC 9110, 5.6.7: the form that is sent, and the two that are read for old senders. */
const httpForms = [
  new RegExp(`^(?:${weekday}, )?(?<day>\\d{1,2}) ${month} (?<year>\\d{4}) ${time} (?<zone>GMT|UTC|[+-]\\d{4})$`),
  new RegExp(`^[A-Z][a-z]{2,5}day, (?<day>\\d{2})-${month}-(?<year>\\d{2}) ${time} (?<zone>GMT)$`),
  new RegExp(`^${weekday} ${month} (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})$`),
];

/** An HTTP date, or ISO 8601, in epoch milliseconds; undefined for anything else. */
export function parseHttpDate(text: string): number | undefined {
  const trimmed = text.trim();
  for (const form of httpForms) {
    const fields = form.exec(trimmed)?.groups;
    if (fields) return timeOf(fields, months.indexOf(fields["month"] ?? "") + 1);
  }
  return parseIsoTime(trimmed);
}

/** ISO 8601, in epoch milliseconds; a date alone is its midnight, and a time without a zone UTC. Undefined for anything else. */
export function parseIsoTime(text: string): number | undefined {
  const fields = isoForm.exec(text.trim())?.groups;
  return fields && timeOf(fields, Number(fields["month"]));
}

function timeOf(fields: Readonly<Record<string, string | undefined>>, monthNumber: number): number | undefined {
  const number = (name: string) => Number(fields[name] ?? 0);
  const [hour, minute, second, day] = [number("hour"), number("minute"), number("second"), number("day")];
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(Date.UTC(yearOf(fields["year"] ?? ""), monthNumber - 1, day));
  // A day that its month does not have comes out as one of the next.
  if (midnight.getUTCMonth() !== monthNumber - 1 || midnight.getUTCDate() !== day) return undefined;
  const epochMs = midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  return epochMs + Math.floor(number("fraction") * 1000) - offsetMs(fields["zone"] ?? "Z");
}

/** Two digits are of 1970 to 2069. */
function yearOf(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
