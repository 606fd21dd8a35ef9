import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { CreateLogGroupCommand, CreateLogStreamCommand, PutLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { compileFilterPattern } from "../../services/logs/filter-pattern/index.ts";
import type { Accounts } from "../access.ts";
import { asAwsError, unlessAbsent } from "../aws-error.ts";
import type { Pipeline, Source } from "../description.ts";
import { SetupError } from "../setup-error.ts";
import { type Cause, diagnose, type Hop, type Lost } from "./diagnose.ts";
import { BucketWatch } from "./watch-bucket.ts";

/** What became of the marked event of one source's log group. */
export interface Verdict {
  readonly account: string;
  readonly region: string;
  readonly logGroup: string;
  /** Seconds until PutLogEvents was acknowledged; undefined where it was refused. */
  readonly acknowledgedSeconds: number | undefined;
  /** Seconds from the acknowledgement until the object was seen; undefined where it did not come. */
  readonly arrivedSeconds: number | undefined;
  /** The object that it is in. */
  readonly key: string | undefined;
  /** The first hop that it did not pass; undefined where it arrived. */
  readonly missedHop: Hop | undefined;
  /** Everything that stands in its way, the likeliest first. */
  readonly causes: readonly Cause[];
}

export interface VerifyOptions {
  /** How long to wait for the objects; the buffer's seconds and two minutes. */
  readonly timeoutSeconds?: number;
  /** The event's text, for filter patterns that do not match the usual one; `{id}` stands for what marks it. */
  readonly message?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (text: string) => void;
}

const streamName = "sluice-verify";
const lookEveryMs = 1_000;

/**
 * Puts a marked event into every source's log group and waits for it in the bucket. Of what does not come it says where it stopped.
 * @throws SetupError where a marked event could not match its source's pattern
 */
export async function verify(
  pipeline: Pipeline,
  accounts: Accounts,
  options: VerifyOptions = {},
): Promise<readonly Verdict[]> {
  const { signal, onProgress = () => {} } = options;
  const places = pipeline.sources.flatMap((source, index) => placesOf(source, pipeline, { index, options }));
  const watch = await BucketWatch.open(pipeline, accounts);
  const marked = [];
  for (const place of places) {
    signal?.throwIfAborted();
    marked.push(await mark(place, accounts));
    onProgress(`marked ${place.account}/${place.region}/${place.logGroup}`);
  }
  const timeoutSeconds = options.timeoutSeconds ?? pipeline.destination.buffer.seconds + 120;
  const waiting = new Set(marked.filter(({ refused }) => refused === undefined));
  const arrived = new Map<Marked, { key: string; atMs: number }>();
  for (const startMs = performance.now(); waiting.size > 0 && performance.now() - startMs < timeoutSeconds * 1000; ) {
    for (const { key, text } of await watch.look()) {
      for (const one of waiting) {
        if (!text.includes(one.id)) continue;
        arrived.set(one, { key, atMs: performance.now() });
        waiting.delete(one);
        onProgress(`arrived ${one.account}/${one.region}/${one.logGroup} in ${key}`);
      }
    }
    if (waiting.size > 0) await pause(lookEveryMs, undefined, signal && { signal });
  }
  return Promise.all(marked.map((one) => judge(one, arrived.get(one), { pipeline, accounts, watch, timeoutSeconds })));
}

interface Place extends Lost {
  readonly id: string;
}

interface Marked extends Place {
  readonly sentMs: number;
  readonly acknowledgedMs: number;
  /** What AWS said where it did not take the event. */
  readonly refused: string | undefined;
}

/** The log groups of a source, each with an event of its own that the source's pattern matches. */
function placesOf(
  source: Source,
  pipeline: Pipeline,
  { index, options }: { index: number; options: VerifyOptions },
): readonly Place[] {
  const groups = source.logGroups ?? [source.vpcs ? pipeline.names.flowLogGroup : streamName];
  return source.regions.flatMap((region) =>
    groups.map((logGroup) => {
      const id = randomUUID();
      const message = (options.message ?? "sluice verify {id}").replaceAll("{id}", id);
      if (!message.includes(id))
        throw new SetupError("the message has no {id}, so that it could not be known in the bucket.");
      if (!compileFilterPattern(source.filterPattern, { operation: "PutSubscriptionFilter" }).matches(message)) {
        throw new SetupError(
          `sources.${index}.filterPattern: ${JSON.stringify(source.filterPattern)} does not match ${JSON.stringify(message)}; give a text that it matches, with {id} in it, as the message.`,
        );
      }
      return { account: source.account, region, logGroup, message, id };
    }),
  );
}

async function mark(place: Place, accounts: Accounts): Promise<Marked> {
  const { logs } = accounts.clients(place.account, place.region);
  const { logGroup: logGroupName, message } = place;
  const sentMs = performance.now();
  try {
    // Of a source that takes all log groups, one is made for the event; every other has to be there.
    if (logGroupName === streamName) {
      await unlessAbsent(logs.send(new CreateLogGroupCommand({ logGroupName })), ["ResourceAlreadyExistsException"]);
    }
    await unlessAbsent(logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: streamName })), [
      "ResourceAlreadyExistsException",
    ]);
    const logEvents = [{ timestamp: Date.now(), message }];
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: streamName, logEvents }));
    return { ...place, sentMs, acknowledgedMs: performance.now(), refused: undefined };
  } catch (error) {
    const { code, message: text } = asAwsError(error);
    return { ...place, sentMs, acknowledgedMs: performance.now(), refused: `${code}: ${text}` };
  }
}

async function judge(
  marked: Marked,
  arrival: { readonly key: string; readonly atMs: number } | undefined,
  parts: { pipeline: Pipeline; accounts: Accounts; watch: BucketWatch; timeoutSeconds: number },
): Promise<Verdict> {
  const { account, region, logGroup, refused, sentMs, acknowledgedMs } = marked;
  const place = { account, region, logGroup };
  if (refused !== undefined) {
    const causes = [{ hop: "log group" as const, text: `the event was not taken: ${refused}` }];
    return {
      ...place,
      acknowledgedSeconds: undefined,
      arrivedSeconds: undefined,
      key: undefined,
      missedHop: "log group",
      causes,
    };
  }
  const acknowledgedSeconds = (acknowledgedMs - sentMs) / 1000;
  if (arrival) {
    const arrivedSeconds = (arrival.atMs - acknowledgedMs) / 1000;
    return { ...place, acknowledgedSeconds, arrivedSeconds, key: arrival.key, missedHop: undefined, causes: [] };
  }
  const { pipeline, accounts, watch, timeoutSeconds } = parts;
  const found = await diagnose(pipeline, accounts, marked);
  const causes =
    found.length > 0 ? found : [{ hop: "bucket" as const, text: unexplained(pipeline, watch, timeoutSeconds) }];
  return {
    ...place,
    ...{ acknowledgedSeconds, arrivedSeconds: undefined, key: undefined },
    missedHop: causes[0]?.hop,
    causes,
  };
}

function unexplained({ destination }: Pipeline, watch: BucketWatch, timeoutSeconds: number): string {
  if (watch.unreadable !== undefined) return `the bucket can't be read: ${watch.unreadable}`;
  return `every hop looks as it should; nothing came within ${timeoutSeconds} seconds, and the stream buffers for up to ${destination.buffer.seconds}: wait longer (--timeout), then look at the stream's error log`;
}
