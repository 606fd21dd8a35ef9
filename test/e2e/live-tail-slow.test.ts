/* A Live Tail client that does not read: its session costs no memory and no neighbour's time, and goes on when it reads again.
   Mutant: a gateway that does not wait for `drain` grows by 570 MB. */
import { connect, type Socket } from "node:net";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { processStats } from "../../bench/process-stats.ts";
import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

const region = "us-east-2";
const logGroupName = "tailed";
const sessions = 10;
let server: RunningSluice;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  server = await startSluice();
  logs = new CloudWatchLogsClient({ endpoint: server.url, region, credentials: server.keys("source"), maxAttempts: 1 });
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: "s" }));
});

afterAll(async () => {
  logs?.destroy();
  await server?.stop();
  await remove(server?.data);
});

/** A session on a socket of its own, which is paused as soon as the answer began. */
async function tailWithoutReading(): Promise<Socket> {
  const { hostname, port, host } = new URL(server.url);
  const identifier = `arn:aws:logs:${region}:222222222222:log-group:${logGroupName}`;
  const body = Buffer.from(JSON.stringify({ logGroupIdentifiers: [identifier] }));
  const headers = signHeaders(
    {
      method: "POST",
      path: "/",
      query: "",
      headers: { host, "content-type": "application/x-amz-json-1.1", "x-amz-target": "Logs_20140328.StartLiveTail" },
      body,
    },
    { ...server.keys("source"), region, service: "logs", nowMs: Date.now() },
  );
  const socket = connect({ host: hostname, port: Number(port) });
  const lines = Object.entries({ ...headers, "content-length": body.length }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  socket.write(`POST / HTTP/1.1\r\n${lines.join("")}\r\n`);
  socket.write(body);
  await new Promise<void>((resolve) => socket.once("data", () => resolve()));
  socket.pause();
  return socket;
}

/** Five megabytes, which one update shows whole. @returns how long an answer took at most */
async function putSome(): Promise<number> {
  let slowestMs = 0;
  for (let batch = 0; batch < 5; batch++) {
    const sentMs = performance.now();
    const timestamp = Date.now();
    const logEvents = Array.from({ length: 100 }, () => ({ timestamp, message: "m".repeat(10_000) }));
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: "s", logEvents }));
    slowestMs = Math.max(slowestMs, performance.now() - sentMs);
  }
  return slowestMs;
}

test("costs no memory, slows nobody, and is told what is new when it reads again", async () => {
  await putSome();
  const sockets = await Promise.all(Array.from({ length: sessions }, tailWithoutReading));
  const before = processStats(server.pid).residentMegabytes;
  // Sessions that kept their updates would hold 500 MB after ten rounds, and one update of each is 100 MB.
  for (let round = 0; round < 10; round++) {
    expect(await putSome()).toBeLessThan(2_000);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  expect(processStats(server.pid).residentMegabytes - before).toBeLessThan(350);
  const [socket] = sockets;
  let text = "";
  socket?.on("data", (chunk: Buffer) => {
    text = (text + chunk.toString("latin1")).slice(-2_000_000);
  });
  socket?.resume();
  const timestamp = Date.now();
  const logEvents = [{ timestamp, message: "after all" }];
  const seen = expect.poll(() => text.includes("after all"), { timeout: 15_000 });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: "s", logEvents }));
  await seen.toBe(true);
  for (const one of sockets) one.destroy();
}, 60_000);
