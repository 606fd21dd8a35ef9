import { sleep, type Timer, type WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import { ServiceError } from "../../core/service-error.ts";
import type { LiveTailSessionLogEvent, StartLiveTailResponseStream } from "../../model/generated/logs.ts";
import type { Journal, Position } from "../../storage/ports/journal.ts";
import { messageReader, messageText } from "./batch/matching.ts";
import { decodeBatch, type StoredBatch } from "./batch/record.ts";
import { limitExceeded } from "./errors.ts";
import type { FilterPattern } from "./filter-pattern/index.ts";

/** What a session looks at. */
export interface LiveTailQuery {
  readonly groups: readonly { readonly generation: string; readonly identifier: string }[];
  readonly isStreamWanted: (logStreamName: string) => boolean;
  readonly pattern: FilterPattern;
  /** What sessionStart repeats of the request. */
  readonly request: Omit<NonNullable<StartLiveTailResponseStream["sessionStart"]>, "requestId" | "sessionId">;
}

/** AWS (docs, API_StartLiveTail): events of one update, time between two, and how long a session lasts. */
const maxEvents = 500;
const everyMs = 1_000;
const maxSessionMs = 3 * 3_600_000;
/** AWS (docs, cloudwatch_limits_cwl): sessions of an account at once. */
const maxSessions = 15;
/** What one update looks through of each group; what came beyond it is skipped, and the update says that it is sampled. */
const maxReadBytes = 8 * 1_048_576;

/**
 * Live Tail sessions. An update is made only when the one before it was taken by the client: whoever reads slowly sees less, sampled,
 * and costs no memory.
 */
export class LiveTailSessions {
  readonly #parts: { readonly clock: WallClock; readonly timer: Timer; readonly ids: IdSource };
  readonly #open = new Map<string, number>();
  readonly #stopping = new AbortController();

  constructor(parts: { readonly clock: WallClock; readonly timer: Timer; readonly ids: IdSource }) {
    this.#parts = parts;
  }

  /** Ends every session: the server stops. */
  stop(): void {
    this.#stopping.abort();
  }

  /** @throws ServiceError LimitExceededException where the account has as many as it may */
  open(account: string, query: LiveTailQuery, journal: Journal): AsyncIterable<StartLiveTailResponseStream> {
    const count = this.#open.get(account) ?? 0;
    if (count >= maxSessions) throw limitExceeded();
    this.#open.set(account, count + 1);
    const close = () => {
      const left = (this.#open.get(account) ?? 1) - 1;
      if (left === 0) this.#open.delete(account);
      else this.#open.set(account, left);
    };
    return this.#events(query, journal, close);
  }

  async *#events(
    query: LiveTailQuery,
    journal: Journal,
    close: () => void,
  ): AsyncGenerator<StartLiveTailResponseStream> {
    const { timer, ids } = this.#parts;
    const { signal } = this.#stopping;
    const startedMs = timer.monotonicMs();
    const places = new Map(query.groups.map(({ generation }) => [generation, journal.end() - 1]));
    try {
      yield { sessionStart: { requestId: ids.uuid(), sessionId: ids.uuid(), ...query.request } };
      for (let dueMs = startedMs + everyMs; ; dueMs = Math.max(dueMs, timer.monotonicMs()) + everyMs) {
        await sleep({ timer, delayMs: Math.max(0, dueMs - timer.monotonicMs()), signal });
        if (signal.aborted) return;
        if (timer.monotonicMs() - startedMs >= maxSessionMs) throw timedOut();
        yield { sessionUpdate: await update(query, journal, places) };
      }
    } finally {
      close();
    }
  }
}

/** AWS (docs, API_StartLiveTail): sent on the stream after three hours. */
const timedOut = () => new ServiceError("SessionTimeoutException", "The Live Tail session has timed out.");

interface Found {
  readonly batch: StoredBatch;
  readonly index: number;
  readonly identifier: string;
}

/** What came since the last update, in the order of arrival: all of it, or as many as an update holds, taken evenly. */
async function update(query: LiveTailQuery, journal: Journal, places: Map<string, Position>) {
  const found: Found[] = [];
  let sampled = false;
  for (const { generation, identifier } of query.groups) {
    const end = journal.end() - 1;
    const entries = await journal.read(generation, { after: places.get(generation) ?? end, maxBytes: maxReadBytes });
    const bytes = entries.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0);
    for (const { payload } of entries) {
      collect(decodeBatch(payload), identifier, query, found);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const last = entries.at(-1)?.position ?? end;
    if (bytes >= maxReadBytes && last < end) sampled = true;
    places.set(generation, Math.max(last, end));
  }
  const step = Math.max(1, found.length / maxEvents);
  const count = Math.min(found.length, maxEvents);
  const shown = Array.from({ length: count }, (_, place) => found[Math.floor(place * step)]);
  return {
    sessionMetadata: { sampled: sampled || found.length > maxEvents },
    sessionResults: shown.flatMap((one) => (one ? [describe(one)] : [])),
  };
}

function collect(batch: StoredBatch, identifier: string, query: LiveTailQuery, found: Found[]): void {
  if (!query.isStreamWanted(batch.header.logStream)) return;
  const { pattern } = query;
  const textOf = messageReader(batch);
  for (let index = 0; index < batch.count; index++) {
    if (pattern.kind === "everything" || pattern.matches(textOf(index))) {
      found.push({ batch, index, identifier });
    }
  }
}

function describe({ batch, index, identifier }: Found): LiveTailSessionLogEvent {
  return {
    logStreamName: batch.header.logStream,
    logGroupIdentifier: identifier,
    message: messageText(batch, index),
    timestamp: batch.timestamps[index] ?? 0,
    ingestionTime: batch.header.ingestionMs,
  };
}
