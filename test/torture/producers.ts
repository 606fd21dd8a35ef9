import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import type { Keys } from "../support/sluice.ts";
import type { Arrival, Ledger } from "./ledger.ts";
import { directStream, filters, groups, logStreams, regions } from "./world.ts";

/** Where the server is now; it moves with no restart, since a restart takes the same port. */
export interface Target {
  readonly url: string;
  readonly keys: (profile: string) => Keys;
}

export interface ProducerOptions {
  readonly ledger: Ledger;
  readonly target: Target;
  readonly random: () => number;
  /** The pause between two puts of one producer. */
  readonly pauseMs: number;
}

interface Put {
  readonly service: "logs" | "firehose";
  readonly operation: string;
  readonly region: string;
  readonly profile: string;
  readonly body: Buffer;
  /** Where everything in it has to arrive. */
  readonly arrivals: readonly Arrival[];
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

const operations = { logs: "Logs_20140328", firehose: "Firehose_20150804" } as const;
const answerTimeoutMs = 15_000;

/** Producers that put until they are stopped, one at a time each: one for each log stream, and two for a delivery stream. */
export class Producers {
  readonly #options: ProducerOptions;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 32 });
  #isStopped = false;
  #isPaused = false;
  #running: Promise<unknown> | undefined;
  /** The answers that were neither 200 nor broken off, by status and text: for the report. */
  readonly refusals = new Map<string, number>();

  constructor(options: ProducerOptions) {
    this.#options = options;
  }

  start(): void {
    const places = groups.flatMap((group) => logStreams.map((stream) => ({ group, stream })));
    const loops = [
      ...places.map(({ group, stream }) =>
        this.#loop((number) => this.#logs(group, stream, `${group}/${stream}`, number)),
      ),
      this.#loop((number) => this.#record("single", number)),
      this.#loop((number) => this.#records("batch", number)),
    ];
    this.#running = Promise.all(loops);
  }

  /** Holds everyone before their next put; what is under way ends. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
    this.#agent.destroy();
  }

  async #loop(make: (number: number) => Put): Promise<void> {
    for (let number = 0; !this.#isStopped; ) {
      if (this.#isPaused) {
        await pause(20);
        continue;
      }
      const put = make(number);
      // A client that got no answer tries again, mostly: each try may be stored.
      for (let isDone = false; !isDone && !this.#isStopped; ) {
        isDone = (await this.#send(put)) || this.#options.random() < 0.3;
        if (!isDone) await pause(30);
      }
      number++;
      await pause(this.#options.pauseMs * (0.5 + this.#options.random()));
    }
  }

  /** @returns whether an answer came that settles it */
  async #send(put: Put): Promise<boolean> {
    const { ledger, target } = this.#options;
    const { arrivals } = put;
    let answer: Answer;
    try {
      answer = await post(target, put, this.#agent);
    } catch (error) {
      // Where nobody listens nothing was sent, and no copy is allowed.
      if (!isRefusedConnection(error)) ledger.unanswered(arrivals);
      return false;
    }
    // All of a PutRecordBatch failing is a 200 whose entries say so; Sluice takes a batch whole or not at all.
    const failed = Number(/"FailedPutCount":(\d+)/.exec(answer.text)?.[1] ?? 0);
    if (answer.status === 200 && failed === 0) {
      if (answer.text.includes("rejectedLogEventsInfo")) throw new Error(`rejected: ${answer.text}`);
      ledger.acknowledged(arrivals);
      return true;
    }
    const code = /"(?:__type|ErrorCode)":"([^"]+)"/.exec(answer.text)?.[1] ?? "";
    const kind = failed > 0 ? `entries ${code}` : `${answer.status} ${code}`;
    this.refusals.set(kind, (this.refusals.get(kind) ?? 0) + 1);
    const isTemporary = answer.status >= 500 || failed > 0;
    if (isTemporary) ledger.unanswered(arrivals);
    else ledger.refused(arrivals);
    return !isTemporary;
  }

  #logs(group: string, stream: string, producer: string, number: number): Put {
    const { random } = this.#options;
    const count = random() < 0.1 ? 400 : 1 + Math.floor(random() * 40);
    const timestamp = Date.now();
    const texts = Array.from({ length: count }, (_, index) => {
      const kind = random() < 0.5 ? "keep" : "drop";
      return `${producer}:${number * 1_000 + index} ${kind} "quoted" \u00e9 ${"x".repeat(Math.floor(random() * 60))}`;
    });
    const logEvents = texts.map((message) => ({ timestamp, message }));
    const body = Buffer.from(JSON.stringify({ logGroupName: group, logStreamName: stream, logEvents }));
    const arrivals = filters
      .filter((filter) => filter.group === group)
      .flatMap(({ name, takes }) => texts.filter(takes).map((text) => `${name} ${text}`));
    return { service: "logs", operation: "PutLogEvents", region: regions.logs, profile: "source", body, arrivals };
  }

  #record(producer: string, number: number): Put {
    const text = `${producer}:${number} record`;
    const body = Buffer.from(JSON.stringify({ DeliveryStreamName: directStream, Record: { Data: dataOf(text) } }));
    return { ...direct, operation: "PutRecord", body, arrivals: [text] };
  }

  #records(producer: string, number: number): Put {
    const texts = Array.from({ length: 10 }, (_, index) => `${producer}:${number * 10 + index} record`);
    const Records = texts.map((text) => ({ Data: dataOf(text) }));
    const body = Buffer.from(JSON.stringify({ DeliveryStreamName: directStream, Records }));
    return { ...direct, operation: "PutRecordBatch", body, arrivals: texts };
  }
}

const direct = { service: "firehose", region: regions.firehose, profile: "destination" } as const;
const dataOf = (text: string) => Buffer.from(`${text}\n`).toString("base64");

function isRefusedConnection(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNREFUSED";
}

/** One signed request. @throws Error where the connection breaks or no answer comes */
export function post({ url, keys }: Target, put: Put, agent: Agent): Promise<Answer> {
  const { service, operation, region, profile, body } = put;
  const headers = signHeaders(
    {
      method: "POST",
      path: "/",
      query: "",
      headers: {
        host: new URL(url).host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `${operations[service]}.${operation}`,
      },
      body,
    },
    { ...keys(profile), region, service, nowMs: Date.now() },
  );
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", agent, timeout: answerTimeoutMs, headers: { ...headers, "content-length": body.length } },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("error", reject);
        response.on("aborted", () => reject(new Error("the answer broke off")));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.on("error", reject);
    sent.end(body);
  });
}
