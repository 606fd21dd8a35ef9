/*
 * That each row of `npm run bench` runs, and that what counts events can find a missing and a doubled one: a bench that counted wrongly
 * would show a fast pipe that loses. Mutants: an id taken twice of a cut piece, and a connection that is used again after `close`.
 */
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EventIds } from "../../bench/count/ids.ts";
import { EventScan } from "../../bench/count/scan.ts";
import { Connection } from "../../bench/load/connection.ts";

const root = join(import.meta.dirname, "..", "..");

function bench(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ["scripts/ts.mjs", "bench/run.ts", ...args], { cwd: root });
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

test("each row runs, with its limit", async () => {
  const { code, out, err } = await bench("--quick", "--json", "--no-moto");
  expect(err).not.toContain("failed");
  expect(code).toBe(0);
  const { results, isWhole, machine } = JSON.parse(out);
  expect(isWhole).toBe(true);
  expect(machine).toMatchObject({ cores: expect.any(Number), commit: expect.any(String), command: expect.any(String) });
  const names = results.map(({ name }: { name: string }) => name);
  for (const name of [
    "start",
    "put-log-events-large",
    "end-to-end",
    "many-groups",
    "fairness-group",
    "delivery",
    "s3-list",
  ])
    expect(names).toContain(name);
  expect(results.filter(({ median }: { median: number }) => !(median > 0))).toEqual([]);
  const withLimit = results.filter(({ limit }: { limit?: number }) => (limit ?? 0) > 0);
  expect(withLimit.length).toBeGreaterThanOrEqual(15);
  const { more } = results.find(({ name }: { name: string }) => name === "end-to-end");
  expect(more).toMatchObject({
    syncs: expect.stringMatching(/^[\d,]+ a GB$/),
    "server CPU": expect.stringMatching(/a GB$/),
  });
}, 120_000);

test("a long row runs only by name, and unknown words are refused with what there is", async () => {
  const [list, noRow, noOption, badRuns] = await Promise.all([
    bench("--list"),
    bench("end-to-emd"),
    bench("--run=3"),
    bench("--runs", "many"),
  ]);
  expect(list.out).toMatch(/^end-to-end-50m\t.*only by name/m);
  expect(noRow).toMatchObject({
    code: 2,
    err: expect.stringContaining("There is no row end-to-emd. There are: start"),
  });
  expect(noOption).toMatchObject({ code: 2, err: expect.stringContaining("There are --runs N") });
  expect(badRuns).toMatchObject({ code: 2, err: expect.stringContaining("--runs takes a number") });
  const { code, out } = await bench("end-to-end-50m", "--quick", "--runs", "1", "--no-moto");
  expect(out).toMatch(/peak memory over 50 million events/);
  expect(code).toBe(0);
});

test("counts events whatever way their text is cut, and sees one that is there twice", () => {
  const id = (index: number) => String(39_614_081_257_132_168_796_771_975_168_000n * 10n ** 24n + BigInt(index));
  const events = Array.from({ length: 300 }, (_, index) => `{"id":"${id(index)}","timestamp":1,"message":"m"}`);
  const text = Buffer.from(`{"messageType":"DATA_MESSAGE","logEvents":[${events.join(",")}]}`);
  for (const pieceBytes of [7, 64, 97, 1_000, text.length]) {
    const ids = new EventIds(10);
    const scan = new EventScan(ids);
    for (let at = 0; at < text.length; at += pieceBytes) scan.add(text.subarray(at, at + pieceBytes));
    scan.end();
    expect([pieceBytes, ids.count, ids.different(), scan.controlMessages]).toEqual([pieceBytes, 300, 300, 0]);
  }
  const ids = new EventIds(10);
  for (const one of [...events, events[7] ?? ""]) ids.add(Buffer.from(one), '{"id":"'.length);
  expect([ids.count, ids.different()]).toEqual([301, 300]);
});

test("the generator opens another connection where a server closes it after each answer, as moto's does", async () => {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => response.writeHead(200, { connection: "close", "content-length": 2 }).end("{}"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const connection = await Connection.open(`http://127.0.0.1:${port}`);
  const request = {
    head: Buffer.from("POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n\r\n"),
    body: Buffer.from("x"),
  };
  for (let count = 0; count < 3; count++) expect(await connection.exchange(request)).toBe(2);
  connection.close();
  server.close();
});
