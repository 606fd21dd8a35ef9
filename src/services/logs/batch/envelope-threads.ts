import { Worker } from "node:worker_threads";
import type { Log } from "../../../core/log.ts";
import type { Envelopes } from "../../../pipeline/forward.ts";
import { envelopes, type FilterSource } from "./envelopes.ts";

export interface EnvelopeJob {
  readonly id: number;
  readonly payload: Uint8Array;
  readonly filter: FilterSource;
}

export interface EnvelopeAnswer {
  readonly id: number;
  /** Undefined where it could not be done. */
  readonly made: Envelopes | undefined;
}

/** Brings a stored batch, the caller's own each time; undefined where it is gone. */
export type LoadBatch = () => Promise<Uint8Array | undefined>;

/** Makes a stored batch's records for a filter. */
export interface EnvelopeMaker {
  /** Undefined where the batch is gone. `load` is called again when a thread failed with what it brought. */
  make(load: LoadBatch, filter: FilterSource): Promise<Envelopes | undefined>;
  /** Ends the threads; what is under way is made on the caller's thread. */
  close(): Promise<void>;
}

/** Below it, the way to another thread and back costs more than the work. */
const ownThreadBytes = 24 * 1_024;
/** A thread that dies as often as this is not started again: something is wrong with it that will not go away. */
const maxDeaths = 3;

interface Waiting {
  readonly load: LoadBatch;
  readonly filter: FilterSource;
  readonly resolve: (made: Envelopes | undefined | Promise<Envelopes | undefined>) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/**
 * Envelopes on `count` threads, so that matching and compression take nothing from the thread that answers requests. A thread is started
 * with the first large batch, not before. Without `file`, and whenever a thread fails, the caller's thread does the work: the result is
 * the same.
 */
export function envelopeThreads({
  file,
  count = 0,
  log,
}: {
  /** The built envelope-worker.ts; undefined where nothing was built. */
  readonly file?: URL;
  readonly count?: number;
  readonly log: Log;
}): EnvelopeMaker {
  const threads: Thread[] = [];
  let [nextId, deaths, isClosed] = [0, 0, false];

  function start(source: URL): Thread {
    const worker = new Worker(source, { name: "envelopes" });
    const thread: Thread = { worker, waiting: new Map() };
    worker.unref();
    worker.on("message", ({ id, made }: EnvelopeAnswer) => {
      const waiting = thread.waiting.get(id);
      thread.waiting.delete(id);
      if (waiting && made) waiting.resolve(made);
      else if (waiting) waiting.resolve(onOwnThread(waiting));
    });
    worker.on("error", (error) => log.error({ error: String(error) }, "a thread for envelopes failed"));
    worker.on("exit", () => {
      const place = threads.indexOf(thread);
      if (place >= 0) threads.splice(place, 1);
      if (!isClosed) deaths++;
      for (const waiting of thread.waiting.values()) waiting.resolve(onOwnThread(waiting));
    });
    threads.push(thread);
    return thread;
  }

  /** The idlest thread; a new one while there are fewer than asked for and none is idle. */
  function choose(): Thread | undefined {
    const idlest = threads.reduce<Thread | undefined>(
      (least, one) => (least && least.waiting.size <= one.waiting.size ? least : one),
      undefined,
    );
    const mayStart = file !== undefined && !isClosed && deaths < maxDeaths && threads.length < count;
    return mayStart && (idlest?.waiting.size ?? 1) > 0 ? start(file) : idlest;
  }

  return {
    async make(load, filter) {
      const payload = await load();
      if (!payload) return undefined;
      const thread = payload.byteLength < ownThreadBytes ? undefined : choose();
      if (!thread) return envelopes(payload, filter);
      return new Promise((resolve) => {
        const id = nextId++;
        thread.waiting.set(id, { load, filter, resolve });
        // The payload is this reader's own: it goes to the thread as it is, without a copy.
        const { buffer, byteOffset, byteLength } = payload;
        const isWhole = byteOffset === 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer;
        const job: EnvelopeJob = { id, payload: isWhole ? payload : new Uint8Array(payload), filter };
        thread.worker.postMessage(job, [job.payload.buffer as ArrayBuffer]);
      });
    },
    async close() {
      isClosed = true;
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

async function onOwnThread({ load, filter }: Waiting): Promise<Envelopes | undefined> {
  const payload = await load();
  return payload && envelopes(payload, filter);
}
