import { once } from "node:events";
import { S3Client } from "@aws-sdk/client-s3";
import { type Archive, readArchive } from "../../archive/archive.ts";
import { openBucket } from "../../archive/bucket.ts";
import { openDirectory } from "../../archive/directory.ts";
import { flowHead, printers, type Style } from "../../archive/print.ts";
import { mayHold, parseTime, type TimeRange } from "../../archive/time-range.ts";
import { compileFilterPattern } from "../../services/logs/filter-pattern/index.ts";
import { bucketKeys } from "../s3-reader.ts";
import { CommandError, findServer, findServerIfAny, readProfiles, type ServerAt } from "../server-at.ts";

export interface ArchiveOptions {
  /** The Sluice whose buckets are read unless `on` says otherwise. */
  readonly url: string;
  /** `aws`, or the URL of any S3. */
  readonly on?: string;
  readonly profile?: string;
  readonly from?: string;
  readonly to?: string;
  readonly late: string;
  readonly as: string;
}

/** `sluice ls`: one line for each object whose key's time fits. @returns the exit code */
export async function archiveLs(location: string, options: ArchiveOptions): Promise<number> {
  const range = rangeOf(options);
  const archive = await openArchive(location, options);
  return reading(async (lines) => {
    for await (const { key, sizeBytes, modifiedMs } of archive.list()) {
      if (!mayHold(key, range)) continue;
      await lines.add(`${new Date(modifiedMs).toISOString()}  ${String(sizeBytes).padStart(12)}  ${key}`);
    }
    return 0;
  });
}

/**
 * `sluice cat` and `sluice grep`: the entries of every object, those that match.
 * @returns the exit code: 1 where a pattern matched nothing, 2 where something was damaged
 */
export async function archiveCat(location: string, pattern: string, options: ArchiveOptions): Promise<number> {
  const range = rangeOf(options);
  const style = (["text", "json", "flow"] as const).find((one): one is Style => one === options.as);
  if (!style) throw new CommandError(`--as takes text, json or flow, not "${options.as}".`);
  const matches = patternOf(pattern);
  const archive = await openArchive(location, options);
  return reading(async (lines) => {
    let [shown, damaged] = [0, 0];
    if (style === "flow") await lines.add(flowHead);
    for await (const found of readArchive(archive, range)) {
      if ("damage" in found) {
        damaged += 1;
        await lines.flush();
        process.stderr.write(`sluice: ${found.key}: damaged at byte ${found.damage.offset}: ${found.damage.reason}\n`);
        continue;
      }
      // What could not be processed is under the error prefix, and no record.
      const isRecord = "message" in found.entry;
      if (pattern !== "" && !(isRecord && matches(found.entry.message))) continue;
      const line = printers[style](found);
      if (line === undefined) continue;
      shown += 1;
      const room = lines.add(line);
      if (room) await room;
    }
    if (damaged > 0) return 2;
    return pattern !== "" && shown === 0 ? 1 : 0;
  });
}

/** The same for `grep`, of which 1 says that nothing matched: what can't be looked for ends with 2. */
export async function archiveGrep(pattern: string, location: string, options: ArchiveOptions): Promise<number> {
  try {
    return await archiveCat(location, pattern, options);
  } catch (error) {
    throw error instanceof CommandError ? new CommandError(error.message, 2) : error;
  }
}

function patternOf(pattern: string): (message: string) => boolean {
  try {
    return compileFilterPattern(pattern, { operation: "FilterLogEvents" }).matches;
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

function rangeOf({ from, to, late }: ArchiveOptions): TimeRange {
  const nowMs = Date.now();
  const time = (name: string, text: string): number => {
    const parsed = parseTime(text, nowMs);
    if (parsed === undefined)
      throw new CommandError(`--${name} takes 90s, 30m, 2h, 3d or a date such as 2026-11-24T13:00, not "${text}".`);
    return parsed;
  };
  return {
    fromMs: from === undefined ? Number.NEGATIVE_INFINITY : time("from", from),
    toMs: to === undefined ? Number.POSITIVE_INFINITY : time("to", to),
    lateMs: nowMs - time("late", late),
  };
}

async function openArchive(location: string, options: ArchiveOptions): Promise<Archive> {
  const s3 = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location);
  if (!s3) {
    return openDirectory(location).catch((error: Error) => {
      throw new CommandError(`${location} can't be read: ${error.message}`);
    });
  }
  const [, bucket = "", prefix = ""] = s3;
  return openBucket(await clientFor(bucket, options), { bucket, prefix });
}

async function clientFor(bucket: string, { url, profile, ...options }: ArchiveOptions): Promise<S3Client> {
  const on = options.on === "sluice" ? undefined : options.on;
  // Some region has to be named; a bucket of another one answers with its own.
  const own = {
    ...(profile !== undefined && { profile }),
    ...(process.env["AWS_REGION"] === undefined && { region: "us-east-1" }),
  };
  if (on === "aws") return new S3Client({ ...own, followRegionRedirects: true });
  const server = profile === undefined ? await sluiceAt(on, url) : undefined;
  if (!server) return new S3Client({ ...own, endpoint: on ?? url, forcePathStyle: true });
  const { region, ...credentials } = await bucketKeys(server, bucket, readProfiles(server));
  return new S3Client({ endpoint: server.url, forcePathStyle: true, region, credentials });
}

/** The Sluice that is asked, or that answers at `on`; undefined where something else does. */
async function sluiceAt(on: string | undefined, url: string): Promise<ServerAt | undefined> {
  if (on === undefined) return findServer(url);
  return findServerIfAny(on.replace(/\/$/, ""));
}

/** Ends quietly when whoever reads the output went away, and in a sentence when an object can't be had. */
async function reading(work: (lines: Lines) => Promise<number>): Promise<number> {
  const lines = new Lines();
  try {
    const code = await work(lines);
    await lines.flush();
    return code;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EPIPE") return 0;
    if (error instanceof Error && "$metadata" in error) throw new CommandError(`${error.name}: ${error.message}`);
    throw error;
  }
}

/** Lines for standard output, written many at a time; no more than this is held. */
const heldCharacters = 65_536;

class Lines {
  #held = "";

  /** Undefined where nothing is to be waited for. */
  add(line: string): Promise<void> | undefined {
    this.#held += `${line}\n`;
    return this.#held.length < heldCharacters ? undefined : this.flush();
  }

  /** Resolves when there is room for more. */
  async flush(): Promise<void> {
    const text = this.#held;
    this.#held = "";
    if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
  }
}
