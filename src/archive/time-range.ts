/** From inclusive, to exclusive. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
  /** How much later than an event its object may have come: those of later hours are read too. */
  readonly lateMs: number;
}

export const always: TimeRange = { fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY, lateMs: 0 };

const hourMs = 3_600_000;
/** AWS (docs, API_PutLogEvents): events may be up to two hours in the future. */
const earlyMs = 2 * hourMs;

/** Whether an object may hold events of the range, by the hour of arrival that stands in its key; true where none stands there. */
export function mayHold(key: string, { fromMs, toMs, lateMs }: TimeRange): boolean {
  const found = /(?:^|\/)(\d{4})\/(\d{2})\/(\d{2})\/(\d{2})\//.exec(key);
  if (!found) return true;
  const [year, month, day, hour] = found.slice(1).map(Number);
  const arrivedMs = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour);
  return arrivedMs + hourMs + earlyMs > fromMs && arrivedMs < toMs + lateMs;
}

/**
 * A time as people write it: `2h`, `30m`, `3d` ago, or a date of ISO 8601 in UTC.
 * @returns undefined for anything else
 */
export function parseTime(text: string, nowMs: number): number | undefined {
  const ago = /^(\d+)([smhd])$/.exec(text);
  if (ago) return nowMs - Number(ago[1]) * (unitMs[ago[2] ?? ""] ?? 0);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return undefined;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const parsed = Date.parse(hasZone || text.length === 10 ? text : `${text}Z`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: hourMs, d: 24 * hourMs };
