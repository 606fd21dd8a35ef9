import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { readText } from "../../archive/read-text.ts";
import type { Accounts, Clients } from "../access.ts";
import { asAwsError } from "../aws-error.ts";
import type { Pipeline } from "../description.ts";

/** Objects that came since it was opened, decoded. */
export class BucketWatch {
  readonly #s3: Clients["s3"];
  readonly #bucket: string;
  readonly #owner: string;
  readonly #prefix: string;
  readonly #openedMs = Date.now();
  readonly #seen = new Set<string>();
  /** Why the bucket could not be read the last time; undefined where it could. */
  unreadable: string | undefined;

  private constructor(s3: Clients["s3"], { account, bucket, prefix = "" }: Pipeline["destination"]) {
    this.#s3 = s3;
    this.#bucket = bucket.name;
    this.#owner = account;
    this.#prefix = prefix;
  }

  /** What is in the bucket now is not looked at again. */
  static async open({ destination }: Pipeline, accounts: Accounts): Promise<BucketWatch> {
    const { s3 } = accounts.clients(destination.account, destination.bucket.region);
    const watch = new BucketWatch(s3, destination);
    for (const key of await watch.#keys()) watch.#seen.add(key);
    return watch;
  }

  /** The new objects' decompressed texts. */
  async look(): Promise<readonly { readonly key: string; readonly text: string }[]> {
    const fresh = (await this.#keys()).filter((key) => !this.#seen.has(key));
    const texts = [];
    for (const key of fresh) {
      const { Body } = await this.#s3.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      texts.push({ key, text: Body ? await readText(await Body.transformToByteArray()) : "" });
      this.#seen.add(key);
    }
    return texts;
  }

  async #keys(): Promise<readonly string[]> {
    const keys: string[] = [];
    try {
      for (const prefix of this.#prefixes()) keys.push(...(await this.#list(prefix)));
      this.unreadable = undefined;
    } catch (error) {
      const { code, message } = asAwsError(error);
      this.unreadable = `${code}: ${message}`;
    }
    return keys;
  }

  async #list(Prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    for (let ContinuationToken: string | undefined; ; ) {
      const page = await this.#s3.send(
        new ListObjectsV2Command({ Bucket: this.#bucket, ExpectedBucketOwner: this.#owner, Prefix, ContinuationToken }),
      );
      keys.push(...(page.Contents ?? []).map(({ Key = "" }) => Key));
      ContinuationToken = page.NextContinuationToken;
      if (ContinuationToken === undefined) return keys;
    }
  }

  /**
   * Where new objects can be: an archive may be large. Under a prefix without expressions Firehose adds the hour of arrival.
   * AWS (docs, firehose s3-prefixes).
   */
  #prefixes(): readonly string[] {
    const expression = this.#prefix.indexOf("!{");
    if (expression >= 0) return [this.#prefix.slice(0, expression)];
    const prefixes: string[] = [];
    for (let ms = this.#openedMs - hourMs; ms <= Date.now() + hourMs; ms += hourMs) {
      prefixes.push(this.#prefix + new Date(ms).toISOString().slice(0, 13).replace(/[-T]/g, "/"));
    }
    return prefixes;
  }
}

const hourMs = 3_600_000;
