import { Worker } from "node:worker_threads";
import { parseArn } from "../../core/arn.ts";
import type { Timer } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import type { Log } from "../../core/log.ts";
import { failures, type InvokeResult, type LambdaFunction, maxPayloadBytes } from "./functions.ts";
import { moduleThreadProgram } from "./module-thread.ts";

const memoryMegabytes = 256;
const maxLogCharacters = 4_096;

export interface ModuleFunctionParts {
  readonly timer: Timer;
  readonly ids: IdSource;
  readonly log: Log;
}

/**
 * A local JavaScript module as a Lambda function: in a thread of its own, one invocation at a time, its module kept between them as on
 * Lambda. A thread that takes too long, runs out of memory or ends is replaced by a new one at the next invocation.
 */
export class ModuleFunction {
  readonly #arn: string;
  readonly #settings: Extract<LambdaFunction, { module: string }>;
  readonly #parts: ModuleFunctionParts;
  #thread: Worker | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(arn: string, settings: Extract<LambdaFunction, { module: string }>, parts: ModuleFunctionParts) {
    this.#arn = arn;
    this.#settings = settings;
    this.#parts = parts;
  }

  invoke(payload: Uint8Array, signal: AbortSignal): Promise<InvokeResult> {
    const result = this.#turn.then(() => this.#invokeNow(payload, signal));
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    await this.#end();
  }

  async #invokeNow(payload: Uint8Array, signal: AbortSignal): Promise<InvokeResult> {
    signal.throwIfAborted();
    this.#thread ??= this.#start();
    const { timeoutSeconds, module } = this.#settings;
    const answer = await this.#ask(this.#thread, payload, signal);
    if (answer === "stopped" || answer === "timeout" || "ended" in answer) await this.#end();
    signal.throwIfAborted();
    if (answer === "stopped" || answer === "timeout") {
      return { ...failures.timedOut, operatorReason: `${module} took more than ${timeoutSeconds} s` };
    }
    if (!("payload" in answer)) {
      const reason = "ended" in answer ? answer.ended : answer.error;
      return { ...failures.functionError, operatorReason: `${module}: ${reason}` };
    }
    const bytes = Buffer.from(answer.payload);
    if (bytes.byteLength <= maxPayloadBytes) return { payload: bytes };
    return { ...failures.functionError, operatorReason: `${module} answered ${bytes.byteLength} bytes` };
  }

  #ask(thread: Worker, payload: Uint8Array, signal: AbortSignal): Promise<Answer> {
    const { timer, ids } = this.#parts;
    const timeoutMs = this.#settings.timeoutSeconds * 1000;
    return new Promise((resolve) => {
      const onMessage = (message: Answer) => end(message);
      const onError = (error: Error) => end({ ended: error.message });
      const onExit = (code: number) => end({ ended: `it ended its thread with ${code}` });
      const onAbort = () => end("stopped");
      const end = (answer: Answer) => {
        cancel();
        thread.off("message", onMessage).off("error", onError).off("exit", onExit);
        signal.removeEventListener("abort", onAbort);
        resolve(answer);
      };
      const cancel = timer.schedule(timeoutMs, () => end("timeout"));
      thread.on("message", onMessage).on("error", onError).on("exit", onExit);
      signal.addEventListener("abort", onAbort);
      thread.postMessage({
        event: Buffer.from(payload).toString(),
        requestId: ids.uuid(),
        timeoutMs,
      });
    });
  }

  #start(): Worker {
    const { module, handler, environment } = this.#settings;
    const functionName = parseArn(this.#arn)?.resource.split(":")[1] ?? this.#arn;
    const thread = new Worker(moduleThreadProgram, {
      eval: true,
      // Not those of this process: started as a module's text, it would take this program for one too.
      execArgv: [],
      workerData: { module, handler, arn: this.#arn, functionName, memoryMegabytes },
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
      stdout: true,
      stderr: true,
      // The server's own environment may hold secrets.
      env: { AWS_LAMBDA_FUNCTION_NAME: functionName, AWS_REGION: parseArn(this.#arn)?.region ?? "", ...environment },
    });
    thread.unref();
    thread.on("error", () => undefined);
    for (const stream of [thread.stdout, thread.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#parts.log.info({ function: this.#arn, output: text.slice(0, maxLogCharacters) }, "a function printed");
      });
    }
    return thread;
  }

  async #end(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.terminate();
  }
}

type Answer =
  | "timeout"
  | "stopped"
  | { readonly ended: string }
  | { readonly payload: string }
  | { readonly error: string };
