import { permission } from "../../../auth/declare.ts";
import { parseArn } from "../../../core/arn.ts";
import type { Caller } from "../../../core/caller.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { type DescribeLogStreamsRequest, Logs } from "../../../model/generated/logs.ts";
import type { Journal } from "../../../storage/ports/journal.ts";
import { logGroupResource, logStreamArn } from "../arns.ts";
import { decodeBatch } from "../batch/record.ts";
import { invalidParameter, noSuchGroup } from "../errors.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { requireGroup } from "../log-group.ts";
import { decodeToken, encodeToken, pageByName } from "../paging.ts";
import { operation } from "../parts.ts";
import type { LogGroupRecord, LogStreamRecord } from "../records.ts";

/**
 * logs:DescribeLogStreams. AWS (recorded responses, 2026): a stream never written shows neither times nor uploadSequenceToken;
 * storedBytes is 0 since 2019. Times are exact here, where AWS may lag for an hour.
 */
export const describeLogStreams = operation(Logs.DescribeLogStreams, {
  authorize: ({ input, caller }) => [
    permission("logs:DescribeLogStreams", logGroupResource(caller, groupNameOf(input) ?? "")),
  ],

  async handle({ input, caller, stores, journal }) {
    const name = groupNameOf(input);
    if (input.logGroupName !== undefined && input.logGroupIdentifier !== undefined) {
      throw new ServiceError(
        "ValidationException",
        "LogGroup name and LogGroup ARN are mutually exclusive parameters.",
      );
    }
    if (name === undefined) throw noSuchGroup();
    const group = await requireGroup(stores, caller, name);
    const limit = input.limit ?? defaultDescribeLimit;
    if (input.orderBy === "LastEventTime" || input.descending) {
      if (input.orderBy === "LastEventTime" && input.logStreamNamePrefix !== undefined) {
        throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
      }
      const all = await stores.streams.list([group.generation], {
        ...(input.logStreamNamePrefix !== undefined && { lastPartPrefix: input.logStreamNamePrefix }),
      });
      const isByTime = input.orderBy === "LastEventTime";
      const timed = await Promise.all(
        all.map(async ({ value }) => ({
          stream: value,
          timeMs: isByTime ? await lastTimeMs(value, group, journal) : 0,
        })),
      );
      const { streams, ...page } = pageOf(ordered(timed, input), input.nextToken, limit);
      return { logStreams: await Promise.all(streams.map((one) => describe(one, group, caller, journal))), ...page };
    }
    const { values, ...page } = await pageByName(stores.streams, [group.generation], {
      namePrefix: input.logStreamNamePrefix,
      nextToken: input.nextToken,
      limit,
    });
    return { logStreams: await Promise.all(values.map((one) => describe(one, group, caller, journal))), ...page };
  },
});

/** The name that either member gives. */
export function groupNameOf(input: Pick<DescribeLogStreamsRequest, "logGroupName" | "logGroupIdentifier">) {
  const { logGroupName, logGroupIdentifier } = input;
  if (logGroupName !== undefined || logGroupIdentifier === undefined) return logGroupName;
  return parseArn(logGroupIdentifier)?.resource.replace(/^log-group:/, "") ?? logGroupIdentifier;
}

/** A stream with what it is ordered by, from the index alone: the group may have a million of them. */
interface Timed {
  readonly stream: LogStreamRecord;
  readonly timeMs: number;
}

const all = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: 1 };

/** The time of a stream's last event, of one that was never written that of its creation. */
async function lastTimeMs(stream: LogStreamRecord, group: LogGroupRecord, journal: Journal): Promise<number> {
  const [last] = await journal.byTime(group.generation, stream.generation, { ...all, backward: true });
  return last?.time?.maxMs ?? stream.creationTime;
}

async function describe(stream: LogStreamRecord, group: LogGroupRecord, caller: Caller, journal: Journal) {
  const [[first], [last]] = await Promise.all([
    journal.byTime(group.generation, stream.generation, all),
    journal.byTime(group.generation, stream.generation, { ...all, backward: true }),
  ]);
  const newest = last && (await journal.load(last.position));
  return {
    logStreamName: stream.logStreamName,
    creationTime: stream.creationTime,
    ...(first?.time && last?.time && newest
      ? {
          firstEventTimestamp: first.time.minMs,
          lastEventTimestamp: last.time.maxMs,
          lastIngestionTime: decodeBatch(newest.payload).header.ingestionMs,
          uploadSequenceToken: uploadSequenceToken(last.position),
        }
      : {}),
    arn: logStreamArn(caller, group.logGroupName, stream.logStreamName),
    storedBytes: 0,
  };
}

/** An opaque decimal text that nothing reads any more. AWS (docs, API_PutLogEvents): sequence tokens are ignored since 2023. */
export function uploadSequenceToken(position: number): string {
  return `49${String(position).padStart(54, "0")}`;
}

function ordered(streams: readonly Timed[], { orderBy, descending }: DescribeLogStreamsRequest): readonly Timed[] {
  // Listed by name already: only the time has to be sorted by.
  const ascending = orderBy === "LastEventTime" ? [...streams].sort((a, b) => a.timeMs - b.timeMs) : [...streams];
  return descending ? ascending.reverse() : ascending;
}

function pageOf(streams: readonly Timed[], nextToken: string | undefined, limit: number) {
  const after = nextToken === undefined ? undefined : decodeToken(nextToken);
  const start = after === undefined ? 0 : streams.findIndex(({ stream }) => stream.logStreamName === after) + 1;
  const page = streams.slice(start, start + limit).map(({ stream }) => stream);
  const last = page.at(-1);
  return {
    streams: page,
    ...(start + limit < streams.length && last && { nextToken: encodeToken(last.logStreamName) }),
  };
}
