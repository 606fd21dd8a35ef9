import { permission } from "../../../auth/declare.ts";
import { type FilterLogEventsRequest, Logs } from "../../../model/generated/logs.ts";
import { eventId } from "../batch/event-id.ts";
import { messageReader, messageText } from "../batch/matching.ts";
import { invalidParameter, invalidToken, notServed } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/index.ts";
import { maxPageBytes, maxPageEvents, maxSearchedBytes } from "../limits.ts";
import { requireStream } from "../log-group.ts";
import { groupResource, namedGroup, requireNamedGroup } from "../named-resources.ts";
import { decodeToken, encodeToken } from "../paging.ts";
import { type LogsStores, operation } from "../parts.ts";
import {
  comparePlaces,
  type EventPlace,
  type EventRef,
  eventOverheadBytes,
  type SelectEvents,
  streamEvents,
} from "../read-events.ts";
import type { LogGroupRecord, LogStreamRecord } from "../records.ts";
import { retentionStartMs } from "../retention.ts";
import { placeOfId } from "./get-log-events.ts";

/**
 * logs:FilterLogEvents over all streams of a group, by time. AWS (docs, API_FilterLogEvents): a page may be empty and carry a token;
 * without a token the search is over. `interleaved` is ignored there since 2019, and searchedLogStreams is always empty.
 */
export const filterLogEvents = operation(Logs.FilterLogEvents, {
  authorize: ({ input, caller }) => [permission("logs:FilterLogEvents", groupResource(namedGroup(input, caller)))],

  async handle({ input, caller, stores, journal, clock }) {
    if (input.unmask) throw notServed("unmask");
    if (input.logStreamNames && input.logStreamNamePrefix !== undefined) {
      throw invalidParameter("You can only specify one of logStreamNames and logStreamNamePrefix.");
    }
    const pattern = compileFilterPattern(input.filterPattern ?? "", { operation: "FilterLogEvents" });
    const group = await requireNamedGroup(stores, caller, input);
    const streams = await streamsOf(input, group, stores);
    const token = input.nextToken === undefined ? undefined : parseToken(input.nextToken);
    const range = {
      fromMs: Math.max(retentionStartMs(group, clock.nowMs()), input.startTime ?? 0, token?.timestamp ?? 0),
      toMs: input.endTime ?? Number.MAX_SAFE_INTEGER,
      backward: false,
    };
    const select: SelectEvents = (batch) => {
      if (pattern.kind === "everything") return () => true;
      const textOf = messageReader(batch);
      return (index) => pattern.matches(textOf(index));
    };
    const sources = streams.map((one) =>
      streamEvents(journal, group.generation, { generation: one.generation, name: one.logStreamName }, range, select),
    );
    const page = await search(merged(sources), { token, limit: input.limit ?? maxPageEvents });
    return { events: page.events.map(shown), searchedLogStreams: [], ...page.next };
  },
});

async function streamsOf(
  input: FilterLogEventsRequest,
  group: LogGroupRecord,
  stores: LogsStores,
): Promise<readonly LogStreamRecord[]> {
  if (input.logStreamNames) {
    return Promise.all([...new Set(input.logStreamNames)].map((one) => requireStream(stores, group, one)));
  }
  const found = await stores.streams.list([group.generation], {
    ...(input.logStreamNamePrefix !== undefined && { lastPartPrefix: input.logStreamNamePrefix }),
  });
  return found.map(({ value }) => value);
}

/** Looks through events until the page is full or enough was searched for one call. */
async function search(
  events: AsyncIterable<EventRef>,
  { token, limit }: { token: EventPlace | undefined; limit: number },
): Promise<{ events: readonly EventRef[]; next: { nextToken?: string } }> {
  const found: EventRef[] = [];
  let foundBytes = 0;
  let searchedBytes = 0;
  let last: EventRef | undefined;
  for await (const event of events) {
    if (token && comparePlaces(event, token) <= 0) continue;
    const { isMatch } = event;
    const bytes = (event.batch.messageBytes[event.index] ?? 0) + eventOverheadBytes;
    const isFull = found.length >= limit || (isMatch && found.length > 0 && foundBytes + bytes > maxPageBytes);
    if (last && (isFull || searchedBytes > maxSearchedBytes)) {
      return { events: found, next: { nextToken: encodeToken(idOf(last)) } };
    }
    searchedBytes += event.searchedBytes;
    last = event;
    if (!isMatch) continue;
    foundBytes += bytes;
    found.push(event);
  }
  return { events: found, next: {} };
}

/** Several sources, each in order, as one in order. A heap of their first events: cheap for a thousand streams. */
async function* merged(sources: readonly AsyncGenerator<EventRef>[]): AsyncGenerator<EventRef> {
  const heads: { event: EventRef; source: AsyncGenerator<EventRef> }[] = [];
  const insert = (one: (typeof heads)[number]) => {
    let [low, high] = [0, heads.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = heads[middle];
      if (other && comparePlaces(other.event, one.event) > 0) low = middle + 1;
      else high = middle;
    }
    heads.splice(low, 0, one);
  };
  for (const source of sources) {
    const { value, done } = await source.next();
    if (!done) insert({ event: value, source });
  }
  for (let next = heads.pop(); next; next = heads.pop()) {
    yield next.event;
    const { value, done } = await next.source.next();
    if (!done) insert({ event: value, source: next.source });
  }
}

function shown(event: EventRef) {
  return {
    logStreamName: event.stream,
    timestamp: event.timestamp,
    message: messageText(event.batch, event.index),
    ingestionTime: event.ingestionMs,
    eventId: idOf(event),
  };
}

function idOf(event: EventRef): string {
  return eventId(event.timestamp, event.ingestionMs, event.batchNumber, event.index);
}

function parseToken(text: string): EventPlace {
  const id = decodeToken(text);
  if (!/^\d{56}$/.test(id)) throw invalidToken();
  return placeOfId(id);
}
