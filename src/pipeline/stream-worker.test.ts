/* Buffering by size and age, on a clock that the test drives. */
import { afterEach, describe, expect, test } from "vitest";
import { streamWorld } from "../../test/support/stream-world.ts";
import { ServiceError } from "../core/service-error.ts";
import type { Processing } from "./processing.ts";

const megabyte = 1_048_576;

let it: Awaited<ReturnType<typeof streamWorld>>;
let processing: Processing | undefined;

afterEach(async () => {
  await it.close();
  processing = undefined;
});

async function start(BufferingHints: { SizeInMBs: number; IntervalInSeconds: number }, capSeconds?: number) {
  it = await streamWorld({
    destination: { BufferingHints },
    processingOf: () => processing,
    maxBackoffMs: 60_000,
    ...(capSeconds !== undefined && { capSeconds }),
  });
}

const putRecords = (records: readonly string[]) => it.put(...records);

async function put(bytes: number): Promise<void> {
  await it.put("x".repeat(bytes));
  await it.clock.settle();
}

const seconds = (count: number) => it.clock.advance(count * 1000);

/** What is in the bucket, in the order in which it came. */
const objects = () => [...it.objects].map(([key, text]) => ({ key, bytes: text.length, text: text.slice(0, 100) }));

describe("buffering hints", () => {
  test("by default five minutes from the first record, not a second less", async () => {
    await start({ SizeInMBs: 5, IntervalInSeconds: 300 });
    await put(100);
    await seconds(200);
    await put(100);
    await seconds(99);
    expect(objects()).toEqual([]);
    await seconds(1);
    expect(objects()).toMatchObject([
      { bytes: 200, key: expect.stringMatching(/^2026\/11\/24\/12\/s-1-2026-11-24-12-00-00-/) },
    ]);
    await seconds(1_000);
    expect(objects()).toHaveLength(1);
  });

  test("or five megabytes, at once", async () => {
    await start({ SizeInMBs: 5, IntervalInSeconds: 300 });
    for (let count = 0; count < 4; count++) await put(megabyte);
    expect(objects()).toEqual([]);
    await put(megabyte);
    expect(objects()).toMatchObject([{ bytes: 5 * megabyte }]);
  });

  test("zero seconds is at once", async () => {
    await start({ SizeInMBs: 1, IntervalInSeconds: 0 });
    await put(10);
    await seconds(0);
    expect(objects()).toMatchObject([{ bytes: 10 }]);
  });

  test("a cap shortens the interval", async () => {
    await start({ SizeInMBs: 5, IntervalInSeconds: 900 }, 5);
    await put(10);
    await seconds(4);
    expect(objects()).toEqual([]);
    await seconds(1);
    expect(objects()).toMatchObject([{ bytes: 10 }]);
  });

  test("a flush does not wait", async () => {
    await start({ SizeInMBs: 5, IntervalInSeconds: 300 });
    await put(10);
    const flushed = it.flush();
    await it.clock.settle();
    await flushed;
    expect(objects()).toMatchObject([{ bytes: 10 }]);
  });
});

describe("a bucket that refuses", () => {
  test("is tried with growing pauses, not with each record, under one key; a nudge tries at once", async () => {
    await start({ SizeInMBs: 1, IntervalInSeconds: 0 });
    it.setFate(() => "refuses");
    await put(10);
    await seconds(300);
    for (let count = 0; count < 20; count++) await put(10);
    expect(objects()).toEqual([]);
    it.setFate(() => "takes it");
    it.nudge();
    await it.clock.settle();
    await seconds(0);
    // What came in the meantime is an object of its own, behind the sealed one.
    expect(objects().map(({ bytes }) => bytes)).toEqual([10, 200]);
  });
});

describe("processing between buffer and seal", () => {
  const text = (record: Uint8Array) => Buffer.from(record).toString("utf8");
  const start64 = (hints = { SizeInMBs: 1, IntervalInSeconds: 60 }) => start(hints);

  test("groups by kind and partition, in order, and forgets what it staged", async () => {
    processing = {
      async run({ batches, emit }) {
        for await (const { records, arrivalMs } of batches) {
          for (const record of records) {
            if (text(record) === "drop") continue;
            if (text(record) === "bad") await emit({ kind: "processing-failed", arrivalMs, records: [record] });
            else {
              const partition = { fromQuery: { p: text(record).slice(0, 1) }, fromLambda: {} };
              await emit({ kind: "data", partition, arrivalMs, records: [record, Buffer.from("\n")] });
            }
          }
        }
      },
    };
    await start64();
    await putRecords(["a1", "b1", "drop", "bad"]);
    await putRecords(["b2", "a2"]);
    await it.clock.settle();
    await seconds(60);
    expect(objects().map((one) => one.text)).toEqual(["a1\na2\n", "b1\nb2\n", "bad"]);
    expect(objects()[2]?.key).toMatch(/^processing-failed\/2026\/11\/24\/12\/s-1-/);
    expect(await it.staging.sweep(async () => false)).toBe(0);
    expect((await it.journal.heads("g", { after: 0, limit: 10 })).length).toBe(0);
  });

  test("a buffer whose records are all dropped makes no object and is forgotten", async () => {
    processing = { run: async () => undefined };
    await start64();
    await put(10);
    await seconds(60);
    expect(objects()).toEqual([]);
    expect((await it.journal.heads("g", { after: 0, limit: 10 })).length).toBe(0);
  });

  test("what fails is run again later, and nothing of the failed run is kept", async () => {
    let runs = 0;
    processing = {
      async run({ batches, emit }) {
        runs++;
        for await (const { records, arrivalMs } of batches) await emit({ kind: "data", arrivalMs, records });
        if (runs < 3) throw new ServiceError("ServiceUnavailableException", "not now", { status: 503 });
      },
    };
    await start64();
    await putRecords(["one"]);
    await it.clock.settle();
    await seconds(60);
    await seconds(5);
    expect(runs).toBe(3);
    expect(objects().map((one) => one.text)).toEqual(["one"]);
    expect(await it.staging.sweep(async () => false)).toBe(0);
  });

  test("objects are cut at the size hint, and more is staged than fits the memory it may use", async () => {
    processing = {
      async run({ batches, emit }) {
        for await (const { arrivalMs } of batches) {
          for (let count = 0; count < 40; count++) {
            await emit({ kind: "data", arrivalMs, records: [Buffer.alloc(megabyte / 2, "x")] });
          }
        }
      },
    };
    await start64({ SizeInMBs: 8, IntervalInSeconds: 1 });
    await put(10);
    await seconds(1);
    expect(objects().map(({ bytes }) => bytes / megabyte)).toEqual([8, 8, 4]);
  });
});
