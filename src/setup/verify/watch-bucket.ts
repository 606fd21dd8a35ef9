import { type _Object, GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expand } from "../../archive/expand.ts";
import { isDamage } from "../../archive/piece.ts";
import type { Accounts, Clients } from "../access.ts";
import { asAwsError } from "../aws-error.ts";
import type { Pipeline } from "../description.ts";
import { errorKeys, literalStart } from "../prefixes.ts";

/** A mark that was found in an object. */
export interface Sighting {
  readonly mark: string;
  readonly key: string;
  /** When the bucket took the object, in whole seconds. */
  readonly modifiedMs: number;
}

/** Looks for marked events in objects that came since it was opened. */
export class BucketWatch {
  readonly #s3: Clients["s3"];
  readonly #bucket: string;
  readonly #owner: string;
  readonly #prefix: string;
  readonly #isError: (key: string) => boolean;
  readonly #openedMs = Date.now();
  readonly #seen = new Set<string>();
  /** Why the bucket could not be read the last time; undefined where it could. */
  unreadable: string | undefined;

  private constructor(s3: Clients["s3"], { account, bucket, prefix = "", errorPrefix }: Pipeline["destination"]) {
    this.#s3 = s3;
    this.#bucket = bucket.name;
    this.#owner = account;
    this.#prefix = prefix;
    this.#isError = errorKeys(errorPrefix);
  }

  /** What is in the bucket now is not looked at again. */
  static async open({ destination }: Pipeline, accounts: Accounts): Promise<BucketWatch> {
    const { s3 } = accounts.clients(destination.account, destination.bucket.region);
    const watch = new BucketWatch(s3, destination);
    for (const { Key = "" } of await watch.#objects()) watch.#seen.add(Key);
    return watch;
  }

  /** Which of `marks` stand in which new object, once decompressed. Reads objects as they come, whatever their size. */
  async look(marks: readonly string[]): Promise<readonly Sighting[]> {
    const fresh = (await this.#objects()).filter(({ Key = "" }) => !this.#seen.has(Key));
    const sightings: Sighting[] = [];
    for (const { Key: key = "", LastModified } of fresh) {
      const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      // In Node the SDK's body is a readable stream, and so iterable.
      const found = await findMarks((Body ?? []) as AsyncIterable<Uint8Array>, marks);
      this.#seen.add(key);
      sightings.push(...found.map((mark) => ({ mark, key, modifiedMs: LastModified?.getTime() ?? Date.now() })));
    }
    return sightings;
  }

  async #objects(): Promise<readonly _Object[]> {
    const objects: _Object[] = [];
    try {
      for (const prefix of this.#prefixes()) objects.push(...(await this.#list(prefix)));
      this.unreadable = undefined;
    } catch (error) {
      const { code, message } = asAwsError(error);
      this.unreadable = `${code}: ${message}`;
    }
    return objects;
  }

  async #list(Prefix: string): Promise<readonly _Object[]> {
    const objects: _Object[] = [];
    for (let ContinuationToken: string | undefined; ; ) {
      const page = await this.#s3.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, ExpectedBucketOwner: this.#owner, Prefix, ContinuationToken }),
      );
      objects.push(...(page.Contents ?? []).filter(({ Key = "" }) => !this.#isError(Key)));
      ContinuationToken = page.NextContinuationToken;
      if (ContinuationToken === undefined) return objects;
    }
  }

  /**
   * Where new objects can be: an archive may be large. Under a prefix without expressions Firehose adds the hour of arrival.
   * AWS (docs, firehose s3-prefixes).
   */
  #prefixes(): readonly string[] {
    if (this.#prefix.includes("!{")) return [literalStart(this.#prefix)];
    const prefixes: string[] = [];
    for (let ms = this.#openedMs - hourMs; ms <= Date.now() + hourMs; ms += hourMs) {
      prefixes.push(this.#prefix + new Date(ms).toISOString().slice(0, 13).replace(/[-T]/g, "/"));
    }
    return prefixes;
  }
}

const hourMs = 3_600_000;

/** A mark may stand across two pieces: the end of one is looked at with the next. */
async function findMarks(body: AsyncIterable<Uint8Array>, marks: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  const overlap = Math.max(0, ...marks.map((mark) => Buffer.byteLength(mark) - 1));
  let tail = Buffer.alloc(0);
  for await (const piece of expand(body)) {
    if (isDamage(piece)) continue;
    const text = Buffer.concat([tail, piece]);
    for (const mark of marks) if (text.includes(mark)) found.add(mark);
    tail = text.subarray(Math.max(0, text.byteLength - overlap));
  }
  return [...found];
}
