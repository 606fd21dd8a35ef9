import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import type { Log } from "../../core/log.ts";
import { Unavailable } from "../../core/unavailable.ts";

/** The MD5 of one body, while it passes. */
export interface Md5 {
  /** Where it answers a promise, the next chunk waits for it: so many bytes are under way. */
  update(chunk: Uint8Array): Promise<void> | undefined;
  digest(): Promise<Buffer>;
  /** The body broke off. */
  drop(): void;
}

/** Makes MD5s of bodies. */
export interface Md5Maker {
  /** @param lengthBytes as far as it is known before */
  begin(lengthBytes: number | undefined): Md5;
  /** Ends the threads: what is under way fails. */
  close(): Promise<void>;
}

/** To the thread: the first bytes of a buffer, or a body's end; from it: the buffer, to be used again, or the sum. */
export type Md5Job = { readonly id: number } & (
  | { readonly buffer: ArrayBuffer; readonly bytes: number }
  | { readonly end: "sum" | "dropped" }
);
export type Md5Answer = { readonly id: number } & (
  | { readonly buffer: ArrayBuffer; readonly bytes: number }
  | { readonly sum: Uint8Array }
);

/** A body up to here is summed where it passes: most are smaller, and the way to a thread costs more. One of unknown length waits as long. */
const ownThreadBytes = 1_048_576;
/** Of one body, on the way to its thread, in buffers that go there and come back: new ones for each chunk keep V8 collecting. */
const maxUnderWayBytes = 4 * 1_048_576;
const bufferBytes = 1_048_576;

/** On the thread where the body passes. */
export const onOwnThread: Md5Maker = {
  begin() {
    const hash = createHash("md5");
    return {
      update: (chunk) => void hash.update(chunk),
      digest: async () => hash.digest(),
      drop: () => undefined,
    };
  },
  close: async () => undefined,
};

/**
 * MD5 is the most that a body costs, and only its ETag needs it: of large bodies it is made on `count` other threads, started with the first
 * one. A thread that dies fails the bodies that it was at work on, and the next gets another.
 */
export function md5Threads({
  file,
  count,
  log,
}: {
  readonly file: URL;
  readonly count: number;
  readonly log: Log;
}): Md5Maker {
  const threads: Thread[] = [];
  let [nextId, isClosed] = [0, false];

  function choose(): Thread {
    const idlest = threads.reduce<Thread | undefined>(
      (least, one) => (least && least.load <= one.load ? least : one),
      undefined,
    );
    if (idlest && (idlest.load === 0 || threads.length >= count)) return idlest;
    const thread = new Thread(new Worker(file, { name: "md5" }), log, () => {
      const place = threads.indexOf(thread);
      if (place >= 0) threads.splice(place, 1);
    });
    threads.push(thread);
    return thread;
  }

  return {
    begin(lengthBytes) {
      if (lengthBytes !== undefined && lengthBytes <= ownThreadBytes) return onOwnThread.begin(lengthBytes);
      return new BodyMd5({
        choose: () => (isClosed ? undefined : choose()),
        id: () => nextId++,
        isLarge: lengthBytes !== undefined,
      });
    },
    async close() {
      isClosed = true;
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** One body's side of a thread. */
interface Listener {
  taken(buffer: ArrayBuffer, bytes: number): void;
  sum(sum: Uint8Array): void;
  failed(): void;
}

class Thread {
  readonly #worker: Worker;
  readonly #bodies = new Map<number, Listener>();

  constructor(worker: Worker, log: Log, gone: () => void) {
    this.#worker = worker;
    worker.unref();
    worker.on("message", (answer: Md5Answer) => {
      const body = this.#bodies.get(answer.id);
      if ("buffer" in answer) body?.taken(answer.buffer, answer.bytes);
      else body?.sum(answer.sum);
    });
    worker.on("error", (error) => log.error({ error: String(error) }, "a thread for MD5 failed"));
    worker.on("exit", () => {
      gone();
      for (const body of this.#bodies.values()) body.failed();
      this.#bodies.clear();
    });
  }

  /** Bodies that it is at work on. */
  get load(): number {
    return this.#bodies.size;
  }

  join(id: number, listener: Listener): void {
    this.#bodies.set(id, listener);
  }

  leave(id: number): void {
    this.#bodies.delete(id);
  }

  send(job: Md5Job): void {
    this.#worker.postMessage(job, "buffer" in job ? [job.buffer] : []);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

interface ThreadSource {
  readonly choose: () => Thread | undefined;
  readonly id: () => number;
  /** Whether the body is known to be large; else that is seen while it comes. */
  readonly isLarge: boolean;
}

class BodyMd5 implements Md5, Listener {
  readonly #source: ThreadSource;
  /** What came before it was clear that the body is large. */
  #begun: Uint8Array[] = [];
  #begunBytes = 0;
  #place: { readonly thread: Thread; readonly id: number } | undefined;
  #underWay = 0;
  readonly #spare: ArrayBuffer[] = [];
  #hasFailed = false;
  #roomMade: () => void = () => undefined;
  #summed: (sum: Uint8Array | undefined) => void = () => undefined;

  constructor(source: ThreadSource) {
    this.#source = source;
  }

  update(chunk: Uint8Array): Promise<void> | undefined {
    if (!this.#place) {
      this.#begun.push(chunk);
      this.#begunBytes += chunk.byteLength;
      const { isLarge, choose, id } = this.#source;
      if (!isLarge && this.#begunBytes <= ownThreadBytes) return undefined;
      const thread = choose();
      if (!thread) throw closing();
      this.#place = { thread, id: id() };
      thread.join(this.#place.id, this);
      for (const one of this.#begun) this.#send(this.#place, one);
      this.#begun = [];
    } else this.#send(this.#place, chunk);
    return this.#underWay > maxUnderWayBytes && !this.#hasFailed
      ? new Promise((resolve) => {
          this.#roomMade = resolve;
        })
      : undefined;
  }

  async digest(): Promise<Buffer> {
    if (!this.#place) {
      const hash = createHash("md5");
      for (const chunk of this.#begun) hash.update(chunk);
      return hash.digest();
    }
    const { thread, id } = this.#place;
    const sum = this.#hasFailed
      ? undefined
      : await new Promise<Uint8Array | undefined>((resolve) => {
          this.#summed = resolve;
          thread.send({ id, end: "sum" });
        });
    thread.leave(id);
    if (!sum) throw closing();
    return Buffer.from(sum);
  }

  drop(): void {
    if (!this.#place) return;
    this.#place.thread.leave(this.#place.id);
    if (!this.#hasFailed) this.#place.thread.send({ id: this.#place.id, end: "dropped" });
  }

  /** Copies go: what the chunk is a part of may be in use elsewhere. */
  #send({ thread, id }: { readonly thread: Thread; readonly id: number }, chunk: Uint8Array): void {
    if (this.#hasFailed) throw closing();
    this.#underWay += chunk.byteLength;
    for (let at = 0; at < chunk.byteLength; at += bufferBytes) {
      const piece = chunk.subarray(at, at + bufferBytes);
      const buffer = this.#spare.pop() ?? new ArrayBuffer(bufferBytes);
      new Uint8Array(buffer).set(piece);
      thread.send({ id, buffer, bytes: piece.byteLength });
    }
  }

  taken(buffer: ArrayBuffer, bytes: number): void {
    this.#spare.push(buffer);
    this.#underWay -= bytes;
    if (this.#underWay <= maxUnderWayBytes) this.#roomMade();
  }

  sum(sum: Uint8Array): void {
    this.#summed(sum);
  }

  failed(): void {
    this.#hasFailed = true;
    this.#roomMade();
    this.#summed(undefined);
  }
}

const closing = () => new Unavailable("the thread that sums bodies has ended");
