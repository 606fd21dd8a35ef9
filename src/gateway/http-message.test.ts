/* Answers that come before a request's body was read: the client must get to see them. */
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { type HttpRequest, readRequest, writeResponse } from "./http-message.ts";

let server: Server | undefined;
let takenBytes = 0;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Refuses each request, once `read` has read of its body what it wants. */
async function refusing(read: (request: HttpRequest) => Promise<void>): Promise<number> {
  takenBytes = 0;
  server = createServer((message, response) => {
    message.socket.on("close", () => {
      takenBytes = message.socket.bytesRead;
    });
    const answer = async () => {
      await read(readRequest(message, response, false)).catch(() => undefined);
      await writeResponse(message, response, { status: 403, headers: {}, body: Buffer.from("refused") });
    };
    void answer();
  });
  server.on("checkContinue", (message, response) => server?.emit("request", message, response));
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const mebibyte = Buffer.alloc(1_048_576);

const head = (length: number, more = "") => `PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n${more}\r\n`;

/** Sends all of a body before it reads anything, as many clients do. What comes back, or the error. */
function sendAll(port: number, length: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    socket.on("error", (error) => resolve(String(error)));
    socket.write(head(length));
    socket.write(Buffer.alloc(length), () => void textOf(socket).then(resolve, () => undefined));
  });
}

async function textOf(answer: Readable): Promise<string> {
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return text;
}

describe("a refusal", () => {
  test.each([
    ["before anything of the body was read", async () => undefined],
    [
      "after some of it",
      async ({ body }: HttpRequest) => {
        for await (const _ of body) throw new Error("enough");
      },
    ],
    [
      "by a reader that just stops",
      async ({ body }: HttpRequest) => {
        await body[Symbol.asyncIterator]().next();
      },
    ],
  ])("%s reaches a client that sends 5 MB", async (_when, read) => {
    const port = await refusing(read);
    for (let time = 0; time < 5; time++) expect(await sendAll(port, 5_000_000)).toMatch(/\r\n\r\nrefused$/);
  });

  test("takes in what is on the way, and not a body without end", async () => {
    const port = await refusing(async () => undefined);
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined).resume();
    socket.write(head(1_000_000_000));
    const more = () => {
      while (!socket.destroyed) if (!socket.write(mebibyte)) return void socket.once("drain", more);
    };
    more();
    await expect.poll(() => takenBytes, { timeout: 10_000 }).toBeGreaterThan(16 * mebibyte.byteLength);
    expect(takenBytes).toBeLessThan(64 * mebibyte.byteLength);
    socket.destroy();
  });

  test("waits for no body that was not asked for", async () => {
    const port = await refusing(async () => undefined);
    const socket = connect(port, "127.0.0.1");
    socket.write(head(5_000_000, "expect: 100-continue\r\n"));
    expect(await textOf(socket)).toMatch(/^HTTP\/1.1 403 .*\r\n\r\nrefused$/s);
  });

  test("holds nothing of a client that goes away", async () => {
    const port = await refusing(async () => undefined);
    const socket = connect(port, "127.0.0.1");
    socket.write(`${head(5_000_000)}x`);
    socket.once("data", () => socket.destroy());
    await expect.poll(() => takenBytes).toBeGreaterThan(0);
  });
});
