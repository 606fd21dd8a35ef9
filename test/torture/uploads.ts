import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { Target } from "./producers.ts";
import { bucket, uploadsPrefix, worldClients } from "./world.ts";

const minPartBytes = 5 * 1_048_576;
const answerTimeoutMs = 20_000;

/** What an object may hold: what its last answer said, or what a later request did that got no answer. Undefined: there is none. */
interface MayHold {
  settled: string | undefined;
  maybe: (string | undefined)[];
}

/** What the objects were found to be. */
export interface UploadsVerdict {
  /** Objects that were acknowledged and are not there, or hold what nobody put last. */
  readonly lost: readonly string[];
  /** What no request can have left: an upload that was completed or given up and is listed. */
  readonly strange: readonly string[];
}

/** Clients of S3 that put, overwrite and delete objects and upload in parts until they are stopped, each asking again until it is answered. */
export class Uploads {
  readonly answers = { puts: 0, deletes: 0, parts: 0, completed: 0, aborted: 0 };
  readonly #target: Target;
  readonly #random: () => number;
  readonly #objects = new Map<string, MayHold>();
  /** Uploads that ended: listed, one of them is strange. */
  readonly #endedUploads = new Set<string>();
  readonly #faults: string[] = [];
  #isStopped = false;
  #running: Promise<unknown> | undefined;

  constructor({ target, random }: { readonly target: Target; readonly random: () => number }) {
    this.#target = target;
    this.#random = random;
  }

  start(): void {
    const objects = ["a", "b", "c"].map((name) => this.#loop((s3, turn) => this.#object(s3, `${name}${turn}`), 5));
    this.#running = Promise.all([...objects, this.#loop((s3, turn) => this.#inParts(s3, turn), 50)]);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  /** Reads every object on a server that nothing torments. */
  async verify(s3: S3Client): Promise<UploadsVerdict> {
    const lost: string[] = [];
    for (const [Key, { settled, maybe }] of this.#objects) {
      const there = await digestOf(s3, Key);
      if (![settled, ...maybe].includes(there)) lost.push(`${Key} is ${there}, and was ${settled} or ${maybe}`);
    }
    const { Uploads: listed = [] } = await s3.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: uploadsPrefix }),
    );
    const strange = listed.flatMap(({ Key, UploadId }) =>
      this.#endedUploads.has(UploadId ?? "") ? [`the upload of ${Key} ended and is listed`] : [],
    );
    return { lost, strange: [...this.#faults, ...strange] };
  }

  async #loop(turnOf: (s3: S3Client, turn: number) => Promise<void>, pauseMs: number): Promise<void> {
    const clients = worldClients(this.#target.url, this.#target.keys);
    for (let turn = 0; !this.#isStopped; turn++) {
      await turnOf(clients.s3, turn);
      await pause(this.#random() * 2 * pauseMs);
    }
    clients.destroy();
  }

  /** A put of any of 40 keys, of a size that is kept in a row, or in a file; now and then a deletion. `turn`: its first letter is the loop's. */
  async #object(s3: S3Client, turn: string): Promise<void> {
    const Key = `${uploadsPrefix}object-${turn.charAt(0)}${Math.floor(this.#random() * 40)}`;
    const state = this.#stateOf(Key);
    if (this.#random() < 0.2) {
      const isDone = await this.#answered(state, undefined, () =>
        s3.send(new DeleteObjectCommand({ Bucket: bucket, Key })),
      );
      if (isDone) this.answers.deletes++;
      return;
    }
    const Body = bytesOf(`${Key} ${turn}`, Math.ceil(this.#random() ** 4 * 300_000));
    const isDone = await this.#answered(state, digest(Body), () =>
      s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body })),
    );
    if (isDone) this.answers.puts++;
  }

  /** An upload of one or two parts, completed or given up. What was answered is never asked a second time. */
  async #inParts(s3: S3Client, turn: number): Promise<void> {
    const place = { Bucket: bucket, Key: `${uploadsPrefix}parts-${turn}` };
    const state = this.#stateOf(place.Key);
    const created = await this.#untilAnswered(() => s3.send(new CreateMultipartUploadCommand(place)));
    if (!created?.UploadId) return;
    const upload = { ...place, UploadId: created.UploadId };
    const first = this.#random() < 0.15 ? [bytesOf(`${place.Key} first`, minPartBytes)] : [];
    const bodies = [...first, bytesOf(`${place.Key} last`, Math.ceil(this.#random() * 100_000))];
    const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
    for (const [index, Body] of bodies.entries()) {
      const part = { ...upload, PartNumber: index + 1, Body };
      // On a disk that fails now and then, a part of thousands of writes may never get there.
      const put = await this.#untilAnswered(() => s3.send(new UploadPartCommand(part)), 25);
      if (!put) return;
      this.answers.parts++;
      Parts.push({ PartNumber: index + 1, ETag: put.ETag });
    }
    if (this.#random() < 0.2) {
      // A second try may find that the first one did it.
      const isDone = await this.#answered(state, undefined, () =>
        s3.send(new AbortMultipartUploadCommand(upload)).catch(unlessGone),
      );
      if (!isDone) return;
      this.answers.aborted++;
    } else {
      const command = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
      const isDone = await this.#answered(state, digest(Buffer.concat(bodies)), () => s3.send(command));
      if (!isDone) return;
      this.answers.completed++;
    }
    this.#endedUploads.add(created.UploadId);
  }

  #stateOf(key: string): MayHold {
    const state = this.#objects.get(key) ?? { settled: undefined, maybe: [] };
    this.#objects.set(key, state);
    return state;
  }

  /** @returns whether it was answered, after which the object holds `digest` */
  async #answered(state: MayHold, digest: string | undefined, ask: () => Promise<unknown>): Promise<boolean> {
    const isDone = await this.#untilAnswered(async () => {
      try {
        return { answer: await ask() };
      } catch (error) {
        state.maybe.push(digest);
        throw error;
      }
    });
    if (!isDone) return false;
    state.settled = digest;
    state.maybe = [];
    return true;
  }

  /** Asks until there is an answer, over deaths of the server, `most` times at most. A refusal is a fault: nothing here asks for what can't be done. */
  async #untilAnswered<T>(ask: () => Promise<T>, most = Infinity): Promise<T | undefined> {
    for (let tries = 0; tries < most && !this.#isStopped; tries++) {
      try {
        return await Promise.race([ask(), overdue()]);
      } catch (error) {
        if (error instanceof S3ServiceException && (error.$metadata.httpStatusCode ?? 500) < 500) {
          this.#faults.push(`an upload was refused: ${error.name}: ${error.message}`);
          return undefined;
        }
        await pause(30);
      }
    }
    return undefined;
  }
}

async function overdue(): Promise<never> {
  await pause(answerTimeoutMs, undefined, { ref: false });
  throw new Error("no answer in time");
}

function unlessGone(error: unknown): undefined {
  if (error instanceof S3ServiceException && error.name === "NoSuchUpload") return undefined;
  throw error;
}

async function digestOf(s3: S3Client, Key: string): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return digest((await Body?.transformToByteArray()) ?? new Uint8Array());
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === "NoSuchKey") return undefined;
    throw error;
  }
}

/** Bytes that no compression makes small, and that no other name has. */
function bytesOf(name: string, lengthBytes: number): Buffer {
  return createHash("shake256", { outputLength: lengthBytes }).update(name).digest();
}

const digest = (bytes: Uint8Array) => createHash("sha1").update(bytes).digest("hex");
