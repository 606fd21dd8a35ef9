/*
 * Input of any shape gives an AWS error: never another exception, never more than 100 ms of work, and the server goes on.
 *
 * Requests that real clients sent are changed at random, from a seed: SLUICE_FUZZ_RUNS says how many (`npm run fuzz` a million).
 * Mutant that made this fail: a parser that lets JSON.parse's SyntaxError out.
 */
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAuthorization } from "../../src/auth/sigv4/parse.ts";
import type { ServiceId } from "../../src/core/caller.ts";
import { ServiceError } from "../../src/core/service-error.ts";
import { route } from "../../src/gateway/route.ts";
import { loadModel } from "../../src/model/load.ts";
import { validate } from "../../src/model/validate.ts";
import { protocolOf } from "../../src/protocols/protocols.ts";
import { parsePutLogEventsBody } from "../../src/services/logs/batch/parse-put-log-events.ts";
import { pick, seededRandom } from "../../src/testing/seeded.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

interface Recorded {
  readonly service: ServiceId;
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  readonly bodyBase64?: string;
}

const fixtures = join(import.meta.dirname, "..", "fixtures", "requests.json");
const recorded: readonly Recorded[] = JSON.parse(readFileSync(fixtures, "utf8"));
const runs = Number(process.env["SLUICE_FUZZ_RUNS"] ?? 15_000);
const maxMs = 100;
/** What parsers stumble over. */
const nasty = [
  ...[
    "\0",
    "%",
    "%00",
    "%ff",
    "%u0000",
    "\u{fffd}",
    "\r\n",
    "../",
    "&",
    "=",
    "[",
    "{",
    "}",
    "]",
    '"',
    "\\",
    "<",
    "</",
    "<!DOCTYPE x>",
  ],
  ...[
    "&#0;",
    "&x;",
    "<![CDATA[",
    "-1",
    "1e999",
    "9".repeat(400),
    "null",
    "true",
    "[]",
    "{}",
    "__proto__",
    "constructor",
    "NaN",
  ],
  ...[
    "[".repeat(5_000),
    '{"a":'.repeat(5_000),
    "<a>".repeat(5_000),
    "x".repeat(70_000),
    ".1".repeat(3_000),
    "*".repeat(3_000),
  ],
];

function changed(text: string, random: () => number): string {
  let now = text;
  for (let times = 1 + Math.floor(random() * 4); times > 0; times--) {
    const at = Math.floor(random() * (now.length + 1));
    const length = Math.floor(random() ** 3 * 40);
    const way = random();
    if (way < 0.3) now = now.slice(0, at) + now.slice(at + length);
    else if (way < 0.7) now = now.slice(0, at) + pick(random, nasty) + now.slice(at + (random() < 0.5 ? length : 0));
    else if (way < 0.9) now = now.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + now.slice(at + 1);
    else now = now.slice(0, at) + now.slice(Math.max(0, at - length), at) + now.slice(at);
  }
  return now;
}

/** Everything that is done with a request before anyone knows who sent it, and what is done with its input after. */
function read(one: Recorded, random: () => number): void {
  const which = random();
  const url = which < 0.4 ? changed(one.url, random) : one.url;
  const text =
    one.bodyBase64 === undefined ? (one.body ?? "") : Buffer.from(one.bodyBase64, "base64").toString("latin1");
  const body = Buffer.from(
    which > 0.3 ? changed(text, random) : text,
    one.bodyBase64 === undefined ? "utf8" : "latin1",
  );
  const mark = url.indexOf("?");
  const pairs = [...one.headers, ["host", one.host] as const].map(
    ([name, value]) => [name.toLowerCase(), random() < 0.15 ? changed(value, random) : value] as const,
  );
  const request = {
    method: one.method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: Object.fromEntries(pairs),
    rawHeaders: pairs,
    remoteAddress: "127.0.0.1",
    secure: false,
    body: (async function* () {})(),
    contentLength: body.byteLength,
  };
  parseAuthorization(request);
  const { service, bucket, key } = route(request, one.service);
  const model = loadModel(service);
  const protocol = protocolOf(service);
  const wire = { ...request, body, bucket, key };
  const operation = protocol.operationOf(model, wire);
  if (operation === undefined) throw protocol.unknownOperation(model, wire);
  if (operation === "PutLogEvents") parsePutLogEventsBody(body);
  validate(model, operation, protocol.parse(model, operation, wire));
}

test(`${runs} changed requests are read or refused, each in less than ${maxMs} ms`, { timeout: 3_600_000 }, () => {
  const seed = Number(process.env["SLUICE_SEED"] ?? 1);
  const random = seededRandom(seed);
  for (const one of recorded) read(one, () => 0.2);
  const slow: string[] = [];
  let refused = 0;
  for (let run = 0; run < runs; run++) {
    const one = pick(random, recorded);
    const startedMs = process.cpuUsage().user;
    try {
      read(one, random);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw new Error(`run ${run} of seed ${seed}: ${one.url}`, { cause: error });
      if (error.status >= 500 && error.status !== 501)
        throw new Error(`run ${run}: ${error.message}`, { cause: error });
      refused++;
    }
    const tookMs = (process.cpuUsage().user - startedMs) / 1_000;
    if (tookMs > maxMs) slow.push(`run ${run} took ${tookMs} ms: ${one.service} ${one.url.slice(0, 60)}`);
  }
  expect(refused).toBeGreaterThan(runs / 10);
  expect(slow).toEqual([]);
});

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
