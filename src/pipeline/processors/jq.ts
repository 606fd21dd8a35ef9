import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { Timer } from "../../core/clock.ts";
import { jqThreadProgram } from "./jq-thread.ts";

/** What a run of a jq program ended with. */
export type JqResult = { readonly output: string } | { readonly error: string };

/** Runs jq programs that customers wrote: apart from the rest of the process, within bounds of time and memory. */
export interface Jq {
  /** As `jq -c PROGRAM` on `input`. Calls wait for a free thread, in order. */
  run(input: string, program: string): Promise<JqResult>;
  /** Ends the threads. */
  close(): Promise<void>;
}

/** How many programs run at once, for all streams together. */
const maxThreads = 2;
/** A run of ten thousand records takes a fifth of a second. */
const timeoutMs = 10_000;
const memoryBytes = 256 * 1_048_576;

/**
 * jq as WebAssembly in worker threads, started when first needed: an installation without a jq program loads none of it.
 * A thread whose program takes too long is ended, and the next one is new.
 */
export function jqThreads({ timer }: { readonly timer: Timer }): Jq {
  const idle: Worker[] = [];
  const waiting: (() => void)[] = [];
  let running = 0;

  async function take(): Promise<Worker> {
    if (running >= maxThreads) await new Promise<void>((resolve) => waiting.push(resolve));
    const thread = idle.pop() ?? startThread();
    running++;
    return thread;
  }

  return {
    async run(input, program) {
      const thread = await take();
      const result = await ask(thread, { input, program }, timer);
      // jq keeps no state between runs, but what it allocated stays: a thread that failed is not used again.
      if ("error" in result) await thread.terminate();
      else idle.push(thread);
      running--;
      waiting.shift()?.();
      return result;
    },
    async close() {
      await Promise.all(idle.splice(0).map((thread) => thread.terminate()));
    },
  };
}

function startThread(): Worker {
  const jqPath = createRequire(import.meta.url).resolve("jq-web");
  const thread = new Worker(jqThreadProgram, {
    eval: true,
    // Not those of this process: started as a module's text, it would take this program for one too.
    execArgv: [],
    workerData: { jqPath, memoryBytes },
    stdout: true,
    stderr: true,
    env: {},
  });
  thread.unref();
  // What it says after its time is over has no other listener, and an error without one would end the process.
  thread.on("error", () => undefined);
  // What programs print (debug, stderr) is nobody's: unread it would pile up.
  thread.stdout.resume();
  thread.stderr.resume();
  return thread;
}

function ask(
  thread: Worker,
  request: { readonly input: string; readonly program: string },
  timer: Timer,
): Promise<JqResult> {
  return new Promise((resolve) => {
    const end = (result: JqResult) => {
      cancel();
      for (const [name, listener] of listeners) thread.off(name, listener);
      resolve(result);
    };
    const cancel = timer.schedule(timeoutMs, () =>
      end({ error: `The jq program took more than ${timeoutMs / 1000} s.` }),
    );
    const listeners = [
      ["message", (result: JqResult) => end(result)],
      ["error", (error: Error) => end({ error: `jq ended: ${error.message}` })],
      ["exit", () => end({ error: "jq ended." })],
    ] as const;
    for (const [name, listener] of listeners) thread.on(name, listener);
    thread.postMessage(request);
  });
}
