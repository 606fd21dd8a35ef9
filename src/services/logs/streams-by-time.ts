import type { Journal } from "../../storage/ports/journal.ts";
import type { Records } from "../../storage/ports/records.ts";
import type { LogGroupRecord, LogStreamRecord } from "./records.ts";

/** A stream with the time that it is ordered by, epoch milliseconds: that of its last event, or of its creation where it has none. */
export interface TimedStream {
  readonly stream: LogStreamRecord;
  readonly timeMs: number;
}

/** A place in the order: by time, then by name. */
export interface PlaceByTime {
  readonly timeMs: number;
  readonly name: string;
}

/** Streams looked at before other requests have their turn: some milliseconds. */
const streamsInTurn = 1_000;

/**
 * The first `limit` streams of a group in the order of their last events, `after` a place of it. The group may have a million streams: no
 * more than two pages of them are held at once, and other requests have their turns meanwhile. Takes time in proportion to the group.
 */
export async function streamsByTime(
  { streams, journal }: { readonly streams: Records<LogStreamRecord>; readonly journal: Journal },
  group: LogGroupRecord,
  page: { readonly limit: number; readonly descending: boolean; readonly after?: PlaceByTime },
): Promise<readonly TimedStream[]> {
  const { limit, descending, after } = page;
  const order = (one: PlaceByTime, other: PlaceByTime) =>
    (one.timeMs - other.timeMs || (one.name < other.name ? -1 : Number(one.name > other.name))) * (descending ? -1 : 1);
  const placeOf = ({ stream, timeMs }: TimedStream) => ({ timeMs, name: stream.logStreamName });
  const sorted = (all: readonly TimedStream[]) =>
    [...all].sort((one, other) => order(placeOf(one), placeOf(other))).slice(0, limit);

  let best: TimedStream[] = [];
  let last: string | undefined;
  for (;;) {
    const rows = await streams.list([group.generation], {
      limit: streamsInTurn,
      ...(last !== undefined && { after: [group.generation, last] }),
    });
    for (const { value: stream } of rows) {
      const timed = { stream, timeMs: await lastTimeMs(stream, group, journal) };
      if (after === undefined || order(placeOf(timed), after) > 0) best.push(timed);
      if (best.length > 2 * limit) best = sorted(best);
    }
    last = rows.at(-1)?.value.logStreamName;
    if (rows.length < streamsInTurn) return sorted(best);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const newest = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: 1, backward: true };

async function lastTimeMs(stream: LogStreamRecord, group: LogGroupRecord, journal: Journal): Promise<number> {
  const [last] = await journal.byTime(group.generation, stream.generation, newest);
  return last?.time?.maxMs ?? stream.creationTime;
}
