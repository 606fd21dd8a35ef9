/*
 * The least that a server can do: read the body, hash it, parse what it must, make it durable, answer. No signatures, permissions, index
 * or delivery. `ingest` keeps the batch; `pipe` also makes the message of a subscription, as anyone would write it first (JSON.stringify,
 * gzip -6), and makes that durable too; `store` only writes and syncs a body, as a file of its own, and renames it.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { type FileHandle, open, rename } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const kind = process.argv[2];
const directory = mkdtempSync(join(tmpdir(), "sluice-limit-"));
const log = await open(join(directory, "log"), "a");
const objects = await open(join(directory, "objects"), "a");
const compress = promisify(gzip);
let names = 0;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    const body = Buffer.concat(parts);
    work(body).then(
      () => response.end("{}"),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on("SIGTERM", () => {
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
});

async function work(body: Buffer): Promise<void> {
  createHash("sha256").update(body).digest();
  if (kind === "store") return store(body);
  const { logEvents } = JSON.parse(body.toString("utf8"));
  await durably(log, body);
  if (kind !== "pipe") return;
  let id = 10n ** 55n;
  const events = logEvents.map((event: object) => ({ id: String(id++), ...event }));
  const message = JSON.stringify({ messageType: "DATA_MESSAGE", owner: "222222222222", logEvents: events });
  await durably(objects, await compress(message));
}

/** Commits of a moment share a sync, as they may. */
const syncs = new Map<FileHandle, Promise<void>>();

async function durably(file: FileHandle, bytes: Uint8Array): Promise<void> {
  await file.write(bytes);
  const underWay = syncs.get(file) ?? Promise.resolve();
  const next = underWay.then(() => file.datasync());
  syncs.set(file, next);
  await next;
}

async function store(body: Buffer): Promise<void> {
  const path = join(directory, String(names++));
  const file = await open(`${path}.tmp`, "w");
  await file.write(body);
  await file.datasync();
  await file.close();
  await rename(`${path}.tmp`, path);
}
