/*
 * kill -9 between any two steps of the data plane, then a restart: every acknowledged event is in the bucket exactly once.
 *
 * Mutants that made this fail: a filter that goes on behind its own cursor and not behind what the receiver has (doubled events), a seal
 * that is forgotten before its upload (lost events), a key that is made anew for each try (doubled events).
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { until } from "../support/article.ts";
import { bundleServer, type ChildServer, startChild } from "../support/child-server.ts";
import { arrivedEvents, type Clients, clientsOf, makePipe, putEvents } from "../support/pipe.ts";
import { remove, temporaryDirectory } from "../support/sluice.ts";
import type { Death } from "./dying-storage.ts";
import { type Point, points } from "./points.ts";

/** Each point, at a passage that has something behind it. */
const deaths: readonly (readonly [point: Point, passage: number])[] = [
  ["logs: before the append", 2],
  ["logs journal: before the write", 2],
  ["logs journal: in the write", 3],
  ["logs journal: after the write, before the sync", 2],
  ["logs journal: after the sync, before anyone knows", 2],
  ["logs: after the append, before its answer", 3],
  ["firehose: before the append", 2],
  ["firehose journal: before the write", 2],
  ["firehose journal: in the write", 2],
  ["firehose journal: after the write, before the sync", 2],
  ["firehose journal: after the sync, before anyone knows", 2],
  ["firehose: after the append, before its answer", 2],
  ["logs-cursors: before the commit", 1],
  ["logs-cursors: after the commit", 1],
  ["seal: before the commit", 1],
  ["seal: after the commit", 1],
  ["seal: after the commit", 2],
  ["upload: before it", 1],
  ["upload: in its middle", 1],
  ["upload: after the last byte, before it is durable", 1],
  ["upload: durable, before the object's record", 1],
  ["s3-objects: before the commit", 1],
  ["s3-objects: after the commit", 1],
  ["delivered: before the commit", 1],
  ["delivered: after the commit", 1],
  ["firehose: before the trim", 1],
  ["firehose: after the trim", 1],
];

let program: string;

beforeAll(async () => {
  program = await bundleServer(join(import.meta.dirname, "server.ts"), "crash-server");
});

test("every point is among the deaths", () => {
  expect(new Set(deaths.map(([point]) => point))).toEqual(new Set(points));
});

describe.concurrent("every acknowledged event arrives exactly once after kill -9", () => {
  test.for(deaths)("%s (passage %i)", { timeout: 120_000 }, async ([point, passage]) => {
    const data = await temporaryDirectory();
    const armedFile = join(data, "armed");
    const acknowledged: string[] = [];
    const asked: string[] = [];

    const first = await start(data, { point, passage, armedFile });
    await makePipe(first.clients, { bufferSeconds: 1 });
    writeFileSync(armedFile, "");
    for (let batch = 0; !first.hasEnded() && batch < 400; batch++) {
      await send(first.clients, `before ${batch}`, { asked, acknowledged });
      await pause(30);
    }
    expect(await first.ended, `${point} was reached`).toBe("SIGKILL");
    first.clients.destroy();

    const second = await start(data, { point: "never", passage: 1, armedFile });
    for (let batch = 0; batch < 3; batch++) await send(second.clients, `after ${batch}`, { asked, acknowledged });
    await until("all acknowledged events", 30_000, async () => {
      const found = new Set(await arrivedEvents(second.clients));
      return acknowledged.every((event) => found.has(event)) ? true : undefined;
    });
    // What would come a second time has one more buffer's time to come.
    await pause(1_500);
    const arrived = await arrivedEvents(second.clients);
    expect(new Set(arrived).size, "no event is there twice").toBe(arrived.length);
    const everything = new Set(asked);
    expect(arrived.filter((event) => !everything.has(event))).toEqual([]);
    second.clients.destroy();
    await second.stop();
    await remove(data);
  });
});

/** What no compression makes small: objects of it are too large to be kept in their row, and become files. */
function filler(name: string): string {
  return createHash("shake256", { outputLength: 1_500 }).update(name).digest("hex");
}

/** Puts a batch and notes what was asked and what was acknowledged. */
async function send(
  clients: Clients,
  name: string,
  { asked, acknowledged }: { asked: string[]; acknowledged: string[] },
): Promise<void> {
  const events = Array.from({ length: 20 }, (_, index) => `${name} event ${index} ${filler(`${name} ${index}`)}`);
  asked.push(...events);
  try {
    await putEvents(clients, events);
    acknowledged.push(...events);
  } catch {
    // The server died: nothing was said of these.
  }
}

interface Started extends ChildServer {
  readonly clients: Clients;
}

async function start(data: string, death: Death): Promise<Started> {
  const child = startChild({ args: [program, data], data, env: { DEATH: JSON.stringify(death) } });
  const server = await child.ready;
  return { ...server, clients: clientsOf(server) };
}
