import { setTimeout as pause } from "node:timers/promises";
import type { Accounts } from "../access.ts";
import type { Pipeline } from "../description.ts";
import { type Cause, diagnose, type Hop } from "./diagnose.ts";
import { clear, type Marked, mark, placesOf } from "./mark.ts";
import { BucketWatch, type Sighting } from "./watch-bucket.ts";

/** How long one hop took, as far as the target shows it. */
export interface HopTime {
  readonly hop: Hop;
  /** Undefined where the target does not tell. Times out of S3 are in whole seconds. */
  readonly seconds: number | undefined;
}

/** What became of the marked event of one source's log group. */
export interface Verdict {
  readonly account: string;
  readonly region: string;
  readonly logGroup: string;
  /** The hops that it passed. */
  readonly hops: readonly HopTime[];
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

const lookEveryMs = 500;

/**
 * Puts a marked event into every source's log group and waits for it in the bucket. Of what does not come it says where it stopped.
 * What was made for the marked events (a log stream; a log group for a source of all groups) is removed at the end.
 * @throws SetupError where a marked event could not match its source's pattern
 */
export async function verify(
  pipeline: Pipeline,
  accounts: Accounts,
  options: VerifyOptions = {},
): Promise<readonly Verdict[]> {
  const { signal, onProgress = () => {} } = options;
  const places = pipeline.sources.flatMap((_source, index) => placesOf(pipeline, index, options.message));
  const watch = await BucketWatch.open(pipeline, accounts);
  const marked: Marked[] = [];
  for (const place of places) {
    signal?.throwIfAborted();
    marked.push(await mark(place, accounts));
    onProgress(`marked ${place.account}/${place.region}/${place.logGroup}`);
  }
  const timeoutSeconds = options.timeoutSeconds ?? pipeline.destination.buffer.seconds + 120;
  const arrived = await awaitAll(marked, watch, { timeoutSeconds, signal, onProgress });
  const parts = { pipeline, accounts, watch, timeoutSeconds };
  const verdicts = await Promise.all(marked.map((one) => judge(one, arrived.get(one.id), parts)));
  for (const one of marked) {
    const left = await clear(one, accounts);
    if (left !== undefined) onProgress(left);
  }
  return verdicts;
}

async function awaitAll(
  marked: readonly Marked[],
  watch: BucketWatch,
  options: { timeoutSeconds: number; signal: AbortSignal | undefined; onProgress: (text: string) => void },
): Promise<ReadonlyMap<string, Sighting>> {
  const { timeoutSeconds, signal, onProgress } = options;
  const waiting = new Map(marked.filter(({ refused }) => refused === undefined).map((one) => [one.id, one]));
  const arrived = new Map<string, Sighting>();
  const startMs = performance.now();
  while (waiting.size > 0) {
    for (const sighting of await watch.look([...waiting.keys()])) {
      const one = waiting.get(sighting.mark);
      if (!one) continue;
      arrived.set(one.id, sighting);
      waiting.delete(one.id);
      onProgress(`arrived ${one.account}/${one.region}/${one.logGroup} in ${sighting.key}`);
    }
    if (waiting.size === 0 || performance.now() - startMs > timeoutSeconds * 1000) break;
    await pause(lookEveryMs, undefined, { signal });
  }
  return arrived;
}

async function judge(
  marked: Marked,
  sighting: Sighting | undefined,
  parts: { pipeline: Pipeline; accounts: Accounts; watch: BucketWatch; timeoutSeconds: number },
): Promise<Verdict> {
  const { account, region, logGroup, refused } = marked;
  const place = { account, region, logGroup };
  if (refused !== undefined) {
    const causes = [{ hop: "log group" as const, text: `the event was not taken: ${refused}` }];
    return { ...place, hops: [], key: undefined, missedHop: "log group", causes };
  }
  const taken: HopTime = { hop: "log group", seconds: (marked.takenMs - marked.sentMs) / 1000 };
  if (sighting) {
    const hops = [taken, ...laterHops(marked.takenMs, sighting)];
    return { ...place, hops, key: sighting.key, missedHop: undefined, causes: [] };
  }
  const { pipeline, accounts, watch, timeoutSeconds } = parts;
  const found = await diagnose(pipeline, accounts, marked);
  const causes =
    found.length > 0 ? found : [{ hop: "bucket" as const, text: unexplained(pipeline, watch, timeoutSeconds) }];
  return { ...place, hops: [taken], key: undefined, missedHop: causes[0]?.hop, causes };
}

/**
 * When its object's first record came to the stream stands in the key, when the object came to the bucket beside it, both in whole
 * seconds. AWS (docs, firehose s3-object-name). A record before the marked one hides when that came.
 */
function laterHops(takenMs: number, { key, modifiedMs }: Sighting): readonly HopTime[] {
  const stamp = /-(\d{4})-(\d\d)-(\d\d)-(\d\d)-(\d\d)-(\d\d)-[0-9a-f]{8}-[0-9a-f-]{27}/.exec(key)?.slice(1).map(Number);
  const [year = 0, month = 1, day, hour, minute, second] = stamp ?? [];
  const firstMs = stamp && Date.UTC(year, month - 1, day, hour, minute, second);
  const isOwn = firstMs !== undefined && firstMs + 999 >= takenMs;
  const seconds = (ms: number) => Math.max(0, ms) / 1000;
  return [
    { hop: "delivery stream", seconds: isOwn ? seconds(firstMs - takenMs) : undefined },
    { hop: "bucket", seconds: seconds(modifiedMs - (isOwn ? Math.max(firstMs, takenMs) : takenMs)) },
  ];
}

function unexplained({ destination }: Pipeline, watch: BucketWatch, timeoutSeconds: number): string {
  if (watch.unreadable !== undefined) return `the bucket can't be read: ${watch.unreadable}`;
  return `every hop looks as it should; nothing came within ${timeoutSeconds} seconds, and the stream buffers for up to ${destination.buffer.seconds}: wait longer (--timeout), then look at the stream's error log`;
}
