/*
 * Bytes that are no HTTP, or HTTP that two servers read in two ways: refused, nothing behind them is served, and the server goes on.
 *
 * Mutant that made this fail: Node's parser in its lenient mode (insecureHTTPParser).
 */
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

describe("bytes on the socket that are no HTTP", () => {
  let server: RunningSluice;
  beforeAll(async () => {
    server = await startSluice({ args: ["--log-level", "warn"] });
  });
  afterAll(async () => {
    expect(await server.stop()).toBe(0);
    await remove(server.data);
  });

  /** Sends bytes and reads until the server closes, or a second passed. */
  const talk = (bytes: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
      let answer = "";
      const end = () => {
        clearTimeout(timer);
        socket.destroy();
        resolve(answer);
      };
      const timer = setTimeout(end, 1_000);
      socket.on("data", (data) => {
        answer += data.toString("latin1");
      });
      socket.on("error", end).on("close", end);
      socket.write(bytes, "latin1");
    });

  const smuggled = "GET /_sluice/health HTTP/1.1\r\nHost: x\r\n\r\n";

  test.each([
    [
      "two different lengths",
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n${smuggled}`,
    ],
    [
      "a length and chunks",
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    [
      "an encoding that only looks like chunked",
      `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
    ],
    ["a length with a sign", `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n${smuggled}`],
    ["a blank before the colon", `POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\n${smuggled}`],
    ["a header that is folded", `POST / HTTP/1.1\r\nHost: x\r\nX-A: b\r\n c: d\r\nContent-Length: zz\r\n\r\n`],
    [
      "a chunk of a wrong size",
      `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`,
    ],
    ["headers without an end", `POST / HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(100_000)}\r\n\r\n`],
    ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"],
  ])("%s is refused, and nothing behind it is served", async (_what, bytes) => {
    const answer = await talk(bytes);
    expect(answer).not.toContain('"status":"ok"');
    expect(answer === "" || /^HTTP\/1\.1 4\d\d /.test(answer), answer.slice(0, 200)).toBe(true);
  });

  test("a header can't be put into an answer", async () => {
    const answer = await talk(
      "GET /a%0d%0aX-Injected:%201/b%0d%0aX-Injected:%201 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer.split("\r\n\r\n")[0]?.toLowerCase()).not.toMatch(/^x-injected/m);
  });

  test("and afterwards it serves as before", async () => {
    for (const end of [1, 10, 30]) await talk(smuggled.slice(0, end));
    expect(await (await fetch(`${server.url}/_sluice/health`)).json()).toMatchObject({ status: "ok" });
    expect(server.log().filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
