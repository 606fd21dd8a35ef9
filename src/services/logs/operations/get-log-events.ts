import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { logStreamArn } from "../arns.ts";
import { eventId, parseEventId } from "../batch/event-id.ts";
import { messageText } from "../batch/matching.ts";
import { invalidToken, notServed } from "../errors.ts";
import { maxPageBytes, maxPageEvents } from "../limits.ts";
import { requireStream } from "../log-group.ts";
import { namedGroup, requireNamedGroup } from "../named-resources.ts";
import { operation } from "../parts.ts";
import { comparePlaces, type EventPlace, type EventRef, streamEvents } from "../read-events.ts";
import { retentionStartMs } from "../retention.ts";

/** Where a page goes on: behind (f) or before (b) a place. */
interface PageToken {
  readonly direction: "f" | "b";
  readonly id: string;
  readonly place: EventPlace;
}

/**
 * logs:GetLogEvents. A page is ascending in time in both directions; without a token and startFromHead it is the newest page.
 * AWS (docs, API_GetLogEvents): at the end the token given comes back, so that a reader knows to stop.
 */
export const getLogEvents = operation(Logs.GetLogEvents, {
  authorize({ input, caller }) {
    const group = namedGroup(input, caller);
    return [permission("logs:GetLogEvents", logStreamArn(group, group.name, input.logStreamName))];
  },

  async handle({ input, caller, stores, journal, clock }) {
    if (input.unmask) throw notServed("unmask");
    const group = await requireNamedGroup(stores, caller, input);
    const stream = await requireStream(stores, group, input.logStreamName);
    const token = input.nextToken === undefined ? undefined : parseToken(input.nextToken);
    const backward = token ? token.direction === "b" : input.startFromHead !== true;
    const range = {
      fromMs: Math.max(
        retentionStartMs(group, clock.nowMs()),
        input.startTime ?? 0,
        !backward && token ? token.place.timestamp : 0,
      ),
      toMs: Math.min(
        (input.endTime ?? Number.MAX_SAFE_INTEGER) - 1,
        backward && token ? token.place.timestamp : Number.MAX_SAFE_INTEGER,
      ),
      backward,
    };
    const page: EventRef[] = [];
    let bytes = 0;
    const limit = input.limit ?? maxPageEvents;
    const source = { generation: stream.generation, name: stream.logStreamName };
    for await (const event of streamEvents(journal, group.generation, source, range)) {
      if (token && comparePlaces(event, token.place) * (backward ? -1 : 1) <= 0) continue;
      bytes += (event.batch.messageBytes[event.index] ?? 0) + 26;
      if (page.length > 0 && bytes > maxPageBytes) break;
      page.push(event);
      if (page.length >= limit) break;
    }
    if (backward) page.reverse();
    return { events: page.map(shown), ...tokensOf(page, token, clock.nowMs()) };
  },
});

function shown(event: EventRef) {
  return {
    timestamp: event.timestamp,
    message: messageText(event.batch, event.index),
    ingestionTime: event.ingestionMs,
  };
}

function tokensOf(page: readonly EventRef[], token: PageToken | undefined, nowMs: number) {
  const [first, last] = [page[0], page.at(-1)];
  // The text of the token, not its place: ids that no event has do not come out of their parts as they went in.
  const none = token?.id ?? eventId(nowMs, 0, 0n, 0);
  return {
    nextForwardToken: `f/${last ? idOf(last) : none}/s`,
    nextBackwardToken: `b/${first ? idOf(first) : none}/s`,
  };
}

function idOf({ timestamp, ingestionMs, batchNumber, index }: EventPlace): string {
  return eventId(timestamp, ingestionMs, batchNumber, index);
}

function parseToken(text: string): PageToken {
  const match = /^([fb])\/(\d{56})\/s$/.exec(text);
  if (!match?.[2]) throw invalidToken();
  return { direction: match[1] === "b" ? "b" : "f", id: match[2], place: placeOfId(match[2]) };
}

export function placeOfId(id: string): EventPlace {
  const { timestampMs, ingestionMs, batchNumber, index } = parseEventId(id);
  return { timestamp: timestampMs, ingestionMs, batchNumber, index };
}
