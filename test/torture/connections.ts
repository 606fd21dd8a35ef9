import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { signHeaders } from "../../src/auth/sigv4/sign.ts";
import { builtServer, type ChildServer } from "../support/child-server.ts";
import { Arena, type Outcome, type ScenarioOptions } from "./arena.ts";
import { openSockets } from "./refusals.ts";
import { bucket, otherPrefix, regions, worldClients } from "./world.ts";

const idleConnections = 5_000;
const slowHeaders = 200;
const slowReaders = 20;
const bigObjectBytes = 32 * 1_048_576;
const maxGrowthMegabytes = 200;
const maxAnswerMs = 5_000;
/** The gateway gives a client this long for its headers, and looks every few seconds. */
const slowHeadersEndMs = 45_000;

/**
 * Clients that only hold on: 5,000 idle connections, 200 that send a header's byte now and then, 200 a body's, 20 that ask for a large
 * object and read nothing. Producers are served all the while, memory stays flat, and who never ends its headers is cut off.
 */
export async function manyConnections(options: ScenarioOptions): Promise<Outcome> {
  const arena = await Arena.open(options);
  const sockets: Socket[] = [];
  try {
    const server = await arena.start({}, { args: arena.builtArgs(builtServer) }).ready;
    await putBigObject(server);
    arena.producers.start();
    await pause(2_000);
    const before = residentMegabytes(server.pid);
    sockets.push(...(await openSockets(server.port, idleConnections)));
    const dripping = drip(server.port, slowHeaders, "POST / HTTP/1.1\r\nHost: x\r\n", () => "X: y\r\n");
    const bodies = drip(server.port, slowHeaders, slowBodyHead, () => "x");
    sockets.push(...dripping.sockets, ...bodies.sockets, ...readNothing(server));
    const acknowledgedBefore = arena.ledger.answers.acknowledged;
    const slowestMs = await slowestAnswer(arena, 4_000);
    const growthMegabytes = Math.round(residentMegabytes(server.pid) - before);
    const acknowledgedMeanwhile = arena.ledger.answers.acknowledged - acknowledgedBefore;
    await arena.producers.stop();
    const headersCutAfterMs = await dripping.allClosed(slowHeadersEndMs);
    dripping.stop();
    bodies.stop();
    for (const socket of sockets) socket.destroy();
    const figures = { idleConnections, acknowledgedMeanwhile, slowestMs, growthMegabytes, headersCutAfterMs };
    if (acknowledgedMeanwhile === 0 || slowestMs > maxAnswerMs)
      throw new Error(`not served: ${JSON.stringify(figures)}`);
    if (growthMegabytes > maxGrowthMegabytes) throw new Error(`memory grew: ${JSON.stringify(figures)}`);
    await arena.settle(server);
    await server.stop();
    return await arena.drain(figures);
  } finally {
    for (const socket of sockets) socket.destroy();
    await arena.close();
  }
}

async function putBigObject(server: ChildServer): Promise<void> {
  const clients = worldClients(server.url, server.keys);
  await clients.s3.send(new PutObjectCommand({ Bucket: bucket, Key: bigKey, Body: Buffer.alloc(bigObjectBytes, "x") }));
  clients.destroy();
}

/** Beside what is counted. */
export const bigKey = `${otherPrefix}big`;

const slowBodyHead =
  "POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: Logs_20140328.PutLogEvents\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 1000000\r\n\r\n";

/** Connections that send a beginning, then a piece each second. */
function drip(port: number, count: number, beginning: string, piece: () => string) {
  const open = new Set<Socket>();
  const sockets = Array.from({ length: count }, () => {
    const socket = connect(port, "127.0.0.1");
    open.add(socket);
    socket.on("error", () => undefined);
    // What the server has to say is read, so that its closing is seen.
    socket.on("data", () => undefined);
    socket.on("close", () => open.delete(socket));
    socket.write(beginning);
    return socket;
  });
  const timer = setInterval(() => {
    for (const socket of open) socket.write(piece());
  }, 1_000);
  return {
    sockets,
    stop: () => clearInterval(timer),
    /** @throws Error where one is still open */
    async allClosed(withinMs: number): Promise<number> {
      const startedMs = Date.now();
      while (open.size > 0) {
        if (Date.now() - startedMs > withinMs) throw new Error(`${open.size} slow clients were never cut off`);
        await pause(100);
      }
      return Date.now() - startedMs;
    },
  };
}

/** Clients that ask for the large object and do not read what comes. */
function readNothing({ port, url, keys }: ChildServer): readonly Socket[] {
  const path = `/${bucket}/${bigKey}`;
  const host = new URL(url).host;
  const headers = signHeaders(
    { method: "GET", path, query: "", headers: { host }, body: new Uint8Array() },
    { ...keys("destination"), region: regions.bucket, service: "s3", nowMs: Date.now() },
  );
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Array.from({ length: slowReaders }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.pause();
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
    return socket;
  });
}

/** Watches for a while. @returns the longest time without an acknowledgement of any producer */
async function slowestAnswer(arena: Arena, forMs: number): Promise<number> {
  const endMs = Date.now() + forMs;
  let [slowestMs, lastMs, last] = [0, Date.now(), arena.ledger.answers.acknowledged];
  while (Date.now() < endMs) {
    await pause(10);
    if (arena.ledger.answers.acknowledged === last) continue;
    slowestMs = Math.max(slowestMs, Date.now() - lastMs);
    lastMs = Date.now();
    last = arena.ledger.answers.acknowledged;
  }
  return Math.max(slowestMs, endMs - lastMs);
}

function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
