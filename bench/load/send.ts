import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { PreparedRequest } from "./prepare.ts";
import type { LoadPlan, LoadResult } from "./protocol.ts";

const headEnd = Buffer.from("\r\n\r\n");

/** Sends a plan's requests, one at a time on each connection. @throws Error for any answer but a 2xx */
export async function send(plan: LoadPlan, requests: readonly PreparedRequest[]): Promise<LoadResult> {
  const connections = await Promise.all(Array.from({ length: plan.connections }, () => Connection.open(plan.url)));
  const latencies = new Float64Array(plan.count);
  let [next, bodyBytes, answerBytes] = [0, 0, 0];
  const cpu = process.cpuUsage();
  const startedMs = performance.now();
  const intervalMs = plan.requestsPerSecond ? 1000 / plan.requestsPerSecond : 0;
  const work = async (connection: Connection) => {
    while (next < plan.count) {
      const index = next++;
      const request = requests[index % requests.length];
      if (!request) throw new Error("the plan has no requests");
      // At a fixed rate the clock starts when the request was due: a late server is not spared the wait it caused.
      const dueMs = startedMs + index * intervalMs;
      if (intervalMs > 0 && dueMs > performance.now()) await pause(dueMs - performance.now());
      const sentMs = intervalMs > 0 ? Math.min(dueMs + 1, performance.now()) : performance.now();
      answerBytes += await connection.exchange(request);
      latencies[index] = performance.now() - sentMs;
      bodyBytes += request.body.length;
    }
  };
  await Promise.all(connections.map(work));
  const lastAnswer = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  for (const connection of connections) connection.close();
  latencies.sort();
  const at = (part: number) => latencies[Math.min(plan.count - 1, Math.floor(plan.count * part))] ?? 0;
  return {
    firstByteMs: performance.timeOrigin + startedMs,
    lastAnswerMs: performance.timeOrigin + lastAnswer,
    requests: plan.count,
    bodyBytes,
    answerBytes,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    cpuSeconds: (user + system) / 1e6,
  };
}

/** A connection with the least of HTTP that is needed: answers with a content-length. */
class Connection {
  readonly #socket: Socket;
  #parts: Buffer[] = [];
  #headBytes = 0;
  /** Bytes still to come of the answer under way; negative until its head is whole. */
  #missing = -1;
  #received = 0;
  #settle: { resolve: (answerBytes: number) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk) => this.#take(chunk));
    socket.on("error", (error) => this.#settle?.reject(error));
    socket.on("close", () => this.#settle?.reject(new Error("the server closed the connection")));
  }

  static async open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    return new Connection(socket);
  }

  /** @returns bytes of the answer's body */
  exchange({ head, body }: PreparedRequest): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      if (body.length > 16_384) {
        this.#socket.cork();
        this.#socket.write(head);
        this.#socket.write(body);
        this.#socket.uncork();
      } else this.#socket.write(Buffer.concat([head, body]));
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    if (this.#missing < 0) {
      this.#parts.push(chunk);
      this.#headBytes += chunk.length;
      const seen = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts);
      const end = seen.indexOf(headEnd);
      if (end < 0) return;
      const head = seen.toString("latin1", 0, end);
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? "0");
      this.#received = length;
      this.#missing = length - (this.#headBytes - end - headEnd.length);
      if (!/^HTTP\/1\.1 2/.test(head)) {
        const text = seen.toString("utf8", 0, 2_000);
        this.#settle?.reject(new Error(`the server answered:\n${text}`));
        return;
      }
    } else this.#missing -= chunk.length;
    if (this.#missing > 0) return;
    this.#parts = [];
    this.#headBytes = 0;
    this.#missing = -1;
    this.#settle?.resolve(this.#received);
  }
}
