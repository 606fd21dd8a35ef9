import { setTimeout as pause } from "node:timers/promises";
import { Connection } from "./connection.ts";
import type { PreparedRequest } from "./prepare.ts";
import type { LoadPlan, LoadResult } from "./protocol.ts";

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
  try {
    await Promise.all(connections.map(work));
  } finally {
    for (const connection of connections) connection.close();
  }
  const lastAnswer = performance.now();
  const { user, system } = process.cpuUsage(cpu);
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
