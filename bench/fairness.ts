// What one account's, or one group's, load costs its neighbours: a light producer alone, then beside another account that sends a hundred
// times as much, then beside a group of its own account that does. Run by `node scripts/ts.mjs bench/fairness.ts`.
import { type ChildProcess, spawn } from "node:child_process";
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { CloudWatchLogsClient, CreateLogGroupCommand, CreateLogStreamCommand } from "@aws-sdk/client-cloudwatch-logs";
import { signHeaders } from "../src/auth/sigv4/sign.ts";
import { type Keys, remove, startSluice } from "../test/support/sluice.ts";

const region = "us-east-2";
const lightEveryMs = 50;
const heavyEveryMs = 0.5;
const heavyConnections = 64;
const phaseMs = 8_000;
const eventsPerBatch = 50;

interface Producer {
  readonly url: string;
  readonly keys: Keys;
  readonly group: string;
  readonly everyMs: number;
  readonly connections: number;
}

if (process.argv[2] === "load") await load(JSON.parse(process.argv[3] ?? "{}"));
else await main();

async function main(): Promise<void> {
  const server = await startSluice({ args: ["--log-level", "error"] });
  try {
    for (const [profile, group] of [
      ["source", "light"],
      ["source", "heavy"],
      ["destination", "heavy"],
    ] as const) {
      const logs = new CloudWatchLogsClient({ endpoint: server.url, region, credentials: server.keys(profile) });
      await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
      await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: "s" }));
      logs.destroy();
    }
    const light = producer(server.url, server.keys("source"), "light");
    await measure(light, 2_000);
    const alone = await measure(light, phaseMs);
    print("a light producer alone", alone, alone);
    print("beside another account at 100 times its load", await beside("destination"), alone);
    print("beside another group of its account at 100 times its load", await beside("source"), alone);

    async function beside(profile: string) {
      const heavy = startLoad({
        ...producer(server.url, server.keys(profile), "heavy"),
        everyMs: heavyEveryMs,
        connections: heavyConnections,
      });
      await pause(2_000);
      const found = await measure(light, phaseMs);
      heavy.kill("SIGTERM");
      await pause(1_000);
      return found;
    }
  } finally {
    await server.stop();
    await remove(server.data);
  }
}

function producer(url: string, keys: Keys, group: string): Producer {
  return { url, keys, group, everyMs: lightEveryMs, connections: 4 };
}

function print(what: string, { p50Ms, p99Ms }: Latency, alone: Latency): void {
  const ratio = `${(p99Ms / alone.p99Ms).toFixed(2)} times alone (at most 2)`;
  process.stdout.write(`${what}: p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${ratio}\n`);
}

interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

async function measure(light: Producer, forMs: number): Promise<Latency> {
  const latencies: number[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: light.connections });
  const under: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let next = startedMs; next < startedMs + forMs; next += light.everyMs) {
    await pause(Math.max(0, next - performance.now()));
    const sentMs = performance.now();
    under.push(put(light, agent).then(() => void latencies.push(performance.now() - sentMs)));
  }
  await Promise.all(under);
  agent.destroy();
  latencies.sort((one, other) => one - other);
  const at = (part: number) => latencies[Math.floor(latencies.length * part)] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

function startLoad(heavy: Producer): ChildProcess {
  const file = process.argv[1] ?? "";
  return spawn(process.execPath, ["scripts/ts.mjs", file, "load", JSON.stringify(heavy)], { stdio: "inherit" });
}

/** Sends at a steady pace for as long as the process lives; as many requests are under way as there are connections. */
async function load(heavy: Producer): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: heavy.connections });
  let under = 0;
  let answered = 0;
  const startedMs = performance.now();
  process.on("SIGTERM", () => {
    const perSecond = answered / ((performance.now() - startedMs) / 1000);
    process.stdout.write(`  (the load: ${Math.round(perSecond)} requests of ${eventsPerBatch} events a second)\n`);
    process.exit(0);
  });
  for (let next = performance.now(); ; ) {
    for (; next <= performance.now() && under < heavy.connections; next += heavy.everyMs) {
      under++;
      void put(heavy, agent)
        .then(() => answered++)
        .finally(() => under--);
    }
    if (under >= heavy.connections) next = performance.now();
    await pause(1);
  }
}

function put({ url, keys, group }: Producer, agent: Agent): Promise<void> {
  const timestamp = Date.now();
  const message = `2 ${"x".repeat(100)}`;
  const logEvents = Array.from({ length: eventsPerBatch }, () => ({ timestamp, message }));
  const body = Buffer.from(JSON.stringify({ logGroupName: group, logStreamName: "s", logEvents }));
  const headers = signHeaders(
    {
      method: "POST",
      path: "/",
      query: "",
      headers: {
        host: new URL(url).host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "Logs_20140328.PutLogEvents",
      },
      body,
    },
    { ...keys, region, service: "logs", nowMs: timestamp },
  );
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", agent, headers: { ...headers, "content-length": body.length } },
      (answer) => {
        answer.resume();
        answer.on("end", () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`))));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
