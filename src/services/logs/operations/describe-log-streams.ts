import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { Logs } from "../../../model/generated/logs.ts";
import type { Journal } from "../../../storage/ports/journal.ts";
import { logStreamArn } from "../arns.ts";
import { decodeBatch } from "../batch/record.ts";
import { invalidParameter, invalidToken } from "../errors.ts";
import { defaultDescribeLimit } from "../limits.ts";
import { groupResource, namedGroup, requireNamedGroup } from "../named-resources.ts";
import { decodeToken, encodeToken, pageByName } from "../paging.ts";
import { operation } from "../parts.ts";
import type { LogGroupRecord, LogStreamRecord } from "../records.ts";
import { type PlaceByTime, streamsByTime, type TimedStream } from "../streams-by-time.ts";

/**
 * logs:DescribeLogStreams. AWS (recorded responses, 2026): a stream never written shows neither times nor uploadSequenceToken;
 * storedBytes is 0 since 2019. Times are exact here, where AWS may lag for an hour.
 */
export const describeLogStreams = operation(Logs.DescribeLogStreams, {
  authorize: ({ input, caller }) => [permission("logs:DescribeLogStreams", groupResource(namedGroup(input, caller)))],

  async handle({ input, caller, stores, journal }) {
    const group = await requireNamedGroup(stores, caller, input);
    const limit = input.limit ?? defaultDescribeLimit;
    const isDescending = input.descending ?? false;
    if (input.orderBy === "LastEventTime") {
      if (input.logStreamNamePrefix !== undefined) {
        throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
      }
      const after = input.nextToken === undefined ? undefined : decodePlace(input.nextToken);
      const found = await streamsByTime({ streams: stores.streams, journal }, group, {
        limit: limit + 1,
        descending: isDescending,
        ...(after && { after }),
      });
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        logStreams: await Promise.all(page.map(({ stream }) => describe(stream, group, caller, journal))),
        ...(found.length > limit && last && { nextToken: encodePlace(last) }),
      };
    }
    const { values, ...page } = await pageByName(stores.streams, [group.generation], {
      namePrefix: input.logStreamNamePrefix,
      nextToken: input.nextToken,
      limit,
      descending: isDescending,
    });
    return { logStreams: await Promise.all(values.map((one) => describe(one, group, caller, journal))), ...page };
  },
});

const all = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: 1 };

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

function encodePlace({ stream, timeMs }: TimedStream): string {
  return encodeToken(`${timeMs} ${stream.logStreamName}`);
}

/** @throws ServiceError InvalidParameterException for a token of another order */
function decodePlace(token: string): PlaceByTime {
  const [, time, name] = /^(\d{1,15}) (.*)$/s.exec(decodeToken(token)) ?? [];
  if (time === undefined || name === undefined) throw invalidToken();
  return { timeMs: Number(time), name };
}
