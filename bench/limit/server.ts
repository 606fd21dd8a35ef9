/*
 * The least that a server can do, a process of its own for each kind. No signatures, permissions, index or metrics.
 *
 *   ingest   a batch: hash, parse, keep and sync it
 *   chain    the whole way: hash, find the events' beginnings, deflate at level 1, keep and sync batch and message
 *   pipe     the same as anyone would write it first: JSON.parse, an id each, JSON.stringify, gzip -6
 *   records  a PutRecordBatch: hash, parse, decode, keep and sync the records
 *   keep     a small object: hash, keep and sync it
 *   store    a large object: a file of its own, synced and renamed; GET reads it back
 *   page     GetLogEvents: ten thousand events written as JSON
 *   none     answers, and does nothing
 */
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open, rename, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { batchBody } from "../load/event-data.ts";

const directory = mkdtempSync(join(tmpdir(), "sluice-limit-"));
const keepBatch = committer(await open(join(directory, "log"), "a"));
const keepMessage = committer(await open(join(directory, "objects"), "a"));
const compress = promisify(gzip);
const eventKey = Buffer.from('{"timestamp":');
let names = 0;

const kinds: Readonly<Record<string, (body: Buffer) => unknown>> = {
  ingest,
  chain,
  pipe,
  records,
  keep: keepBatch,
  store,
  page: pageOfEvents,
  none: () => undefined,
};
const work = kinds[process.argv[2] ?? ""];
if (!work) throw new Error(`there is no limit ${process.argv[2]}`);

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    answer(request, response, Buffer.concat(parts)).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on("SIGTERM", () => {
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
});

async function answer({ method }: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  if (method === "GET" && names > 0) {
    // The one object that was stored.
    const path = join(directory, "0");
    response.setHeader("content-length", (await stat(path)).size);
    createReadStream(path, { highWaterMark: 262_144 }).pipe(response);
    return;
  }
  if (body.length > 0) createHash("sha256").update(body).digest();
  const text = (await work?.(body)) ?? "{}";
  response.end(text);
}

async function ingest(body: Buffer): Promise<void> {
  JSON.parse(body.toString("utf8"));
  await keepBatch(body);
}

async function chain(body: Buffer): Promise<void> {
  const starts: number[] = [];
  for (let at = body.indexOf(eventKey); at >= 0; at = body.indexOf(eventKey, at + eventKey.length)) starts.push(at);
  if (starts.length === 0) throw new Error("a batch has events");
  const [message] = await Promise.all([compress(body, { level: 1 }), keepBatch(body)]);
  await keepMessage(message);
}

async function pipe(body: Buffer): Promise<void> {
  const { logEvents } = JSON.parse(body.toString("utf8"));
  await keepBatch(body);
  let id = 10n ** 55n;
  const events = logEvents.map((event: object) => ({ id: String(id++), ...event }));
  const message = JSON.stringify({ messageType: "DATA_MESSAGE", owner: "222222222222", logEvents: events });
  await keepMessage(await compress(message));
}

async function records(body: Buffer): Promise<void> {
  const { Records: all } = JSON.parse(body.toString("latin1"));
  await keepBatch(Buffer.concat(all.map(({ Data }: { Data: string }) => Buffer.from(Data, "base64"))));
}

let events: readonly object[] | undefined;

function pageOfEvents(): string {
  const shape = { group: "g", logStream: "s", events: 10_000, data: "every timestamp different" } as const;
  events ??= JSON.parse(batchBody({ ...shape, seed: 1, nowMs: 1_764_000_000_000 }).toString()).logEvents;
  return JSON.stringify({ events });
}

async function store(body: Buffer): Promise<void> {
  const path = join(directory, String(names++));
  const file = await open(`${path}.tmp`, "w");
  await file.write(body);
  await file.datasync();
  await file.close();
  await rename(`${path}.tmp`, path);
}

/** One commit at a time, of everything that came while the one before was under way. */
function committer(file: FileHandle): (bytes: Uint8Array) => Promise<void> {
  let parts: Uint8Array[] = [];
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return (bytes) => {
    parts.push(bytes);
    next ??= last.then(async () => {
      const now = parts;
      [parts, next] = [[], undefined];
      await file.writev(now);
      await file.datasync();
    });
    last = next;
    return next;
  };
}
