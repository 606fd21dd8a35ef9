/*
 * Buffers of partitions and of what a function gave: each at its own size and time, each with its own tries; and a worker that dies at any
 * call of table, staging or store: none lost, none twice, each partition in order.
 *
 * Deliberate mutants that each make the property fail: the journal's position committed before the rows (lost records) or after them
 * (twice); a seal that is not saved before its upload (twice, under another key); blobs deleted before the commit that ends their seal (a
 * stream that stops); all rows of a stream ended when one of them is delivered (lost).
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Fate,
  fates,
  type StreamPorts,
  type StreamWorldOptions,
  streamWorld,
} from "../../test/support/stream-world.ts";
import type { Processing, RunHints } from "./processing.ts";

const megabyte = 1_048_576;
const prefix = "p=!{partitionKeyFromQuery:p}/";
const text = (record: Uint8Array) => Buffer.from(record).toString();

/** A record's partition is its first letter; `!` fails. */
function byLetter(hints: RunHints, separator?: string): Processing {
  return {
    rebuffered: () => hints,
    async run({ batches, emit, activePartitions = [] }) {
      const known = new Map(activePartitions.map((one) => [one.fromQuery["p"], one]));
      for await (const { records, arrivalMs } of batches) {
        for (const record of records) {
          const p = text(record).slice(0, 1);
          const partition = known.get(p) ?? { fromQuery: { p }, fromLambda: {} };
          known.set(p, partition);
          if (p === "!") await emit({ kind: "processing-failed", arrivalMs, records: [record] });
          else
            await emit({
              kind: "data",
              partition,
              arrivalMs,
              records: [record],
              ...(separator !== undefined && { separator: Buffer.from(separator) }),
            });
        }
      }
    },
  };
}

const often: RunHints = { sizeBytes: megabyte, intervalMs: 5_000, countsFrom: "arrival" };
const hints = (SizeInMBs: number, IntervalInSeconds: number) => ({ SizeInMBs, IntervalInSeconds });

function world(options: Partial<StreamWorldOptions> = {}) {
  return streamWorld({
    processing: byLetter(often),
    ...options,
    destination: {
      Prefix: prefix,
      BufferingHints: hints(1, 60),
      DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 300 } },
      ...options.destination,
    },
  });
}

type World = Awaited<ReturnType<typeof world>>;
const seconds = (it: World, count: number) => it.clock.advance(count * 1000);

/** What lies under each first folder, in the order in which it came. */
function delivered(it: World): Readonly<Record<string, string>> {
  const folders: Record<string, string> = {};
  for (const [key, content] of it.objects) {
    const [folder = ""] = key.split("/");
    folders[folder] = (folders[folder] ?? "") + content;
  }
  return folders;
}

describe("partitions", () => {
  test("each has an interval of its own, from its first record", async () => {
    const it = await world();
    await it.put("a1");
    await seconds(it, 30);
    await it.put("b1", "a2");
    await seconds(it, 29);
    expect(delivered(it)).toEqual({});
    await seconds(it, 1);
    expect(delivered(it)).toEqual({ "p=a": "a1a2" });
    await it.put("a3");
    await seconds(it, 30);
    expect(delivered(it)).toEqual({ "p=a": "a1a2", "p=b": "b1" });
    await seconds(it, 30);
    expect([...it.objects.values()]).toEqual(["a1a2", "b1", "a3"]);
    expect(await it.staging.sweep(async () => false)).toBe(0);
    await it.close();
  });

  test("and a size of its own: one that is full does not take the others with it", async () => {
    const it = await world({ destination: { BufferingHints: hints(2, 60) } });
    const half = "x".repeat(megabyte / 2);
    await it.put("b1");
    for (let count = 0; count < 4; count++) {
      await it.put(`a${half}`);
      await seconds(it, 5);
    }
    expect(Object.keys(delivered(it))).toEqual(["p=a"]);
    expect(delivered(it)["p=a"]?.length).toBe(4 * (half.length + 1));
    await seconds(it, 60);
    expect(delivered(it)["p=b"]).toBe("b1");
    await it.close();
  });

  test("one larger than SizeInMBs becomes several objects, in order", async () => {
    const it = await world();
    const big = "x".repeat(megabyte);
    await it.put(...["1", "2", "3"].map((one) => `a${one}${big}`));
    await seconds(it, 5);
    expect([...it.objects.values()].map((one) => one.slice(0, 2))).toEqual(["a1", "a2", "a3"]);
    await it.close();
  });

  test("a separator stands between all records of an object, whenever they came, and not before the first", async () => {
    const it = await world({ processing: byLetter(often, "\n") });
    for (const one of ["a1", "a2", "a3"]) {
      await it.put(one, "!");
      await seconds(it, 10);
    }
    await seconds(it, 60);
    await it.put("a4");
    await seconds(it, 60);
    // Buffers that are due together are delivered together, in any order.
    expect([...it.objects.values()].toSorted()).toEqual(["!!!", "a1\na2\na3", "a4"]);
    await it.close();
  });

  test("a run is told which partitions have a buffer, and those that were delivered have none", async () => {
    const seen: string[][] = [];
    const letters = byLetter(often);
    const it = await world({
      processing: {
        ...letters,
        run: (work) => {
          seen.push((work.activePartitions ?? []).map(({ fromQuery }) => fromQuery["p"] ?? ""));
          return letters.run(work);
        },
      },
    });
    for (const one of ["a", "b"]) {
      await it.put(one);
      await seconds(it, 30);
    }
    await seconds(it, 10);
    await it.put("c");
    await seconds(it, 5);
    expect(seen).toEqual([[], ["a"], ["b"]]);
    await it.close();
  });

  test("what waits keeps the prefix that its keys are of when an update brings another one", async () => {
    const it = await world();
    await it.put("a1");
    await seconds(it, 5);
    it.update({ Prefix: "q=!{partitionKeyFromQuery:q}/" });
    await seconds(it, 60);
    expect(delivered(it)).toEqual({ "p=a": "a1" });
    await it.close();
  });

  test("a flush delivers all of them", async () => {
    const it = await world();
    await it.put("a1");
    await seconds(it, 5);
    await it.put("a2", "b1");
    const flushed = it.flush();
    await it.clock.settle();
    await flushed;
    expect(delivered(it)).toEqual({ "p=a": "a1a2", "p=b": "b1" });
    await it.close();
  });
});

describe("a prefix that can't be written", () => {
  const refusesA = (key: string) => (key.startsWith("p=a") ? ("refuses" as const) : ("takes it" as const));

  test("holds up no other; after RetryOptions its records go to the error prefix, with the error", async () => {
    const it = await world({ destination: { ErrorOutputPrefix: "errors/" } });
    it.setFate(refusesA);
    await it.put("a1", "b1");
    await seconds(it, 61);
    expect(delivered(it)).toEqual({ "p=b": "b1" });
    await it.put("a2", "c1");
    await seconds(it, 200);
    expect(delivered(it)).toEqual({ "p=b": "b1", "p=c": "c1" });
    await seconds(it, 120);
    const [line] = (delivered(it)["errors"] ?? "").split("\n").map((one) => one && JSON.parse(one));
    expect(line).toMatchObject({ rawData: Buffer.from("a1").toString("base64"), errorCode: "S3.AccessDenied" });
    expect(line.attemptsMade).toBeGreaterThan(10);
    expect([...it.objects.keys()].find((key) => key.startsWith("errors/"))).toMatch(/^errors\/processing-failed\//);
    it.setFate(() => "takes it");
    await seconds(it, 60);
    expect(delivered(it)["p=a"]).toBe("a2");
    await it.close();
  });

  test("and that works again gets what waited, in order", async () => {
    const it = await world();
    it.setFate(refusesA);
    await it.put("a1", "b1");
    await seconds(it, 100);
    await it.put("a2");
    await seconds(it, 100);
    it.setFate(() => "takes it");
    await seconds(it, 14);
    expect([...it.objects.values()]).toEqual(["b1", "a1", "a2"]);
    expect(it.traces.all()[0]?.lastFailure).toBeUndefined();
    await it.close();
  });

  test("a store that is away for an hour is waited for, whatever RetryOptions says", async () => {
    const it = await world({ destination: { ErrorOutputPrefix: "errors/" } });
    it.setFate(() => "is unavailable");
    await it.put("a1", "b1");
    await seconds(it, 3_600);
    expect(it.objects.size).toBe(0);
    it.setFate(() => "takes it");
    await seconds(it, 14);
    expect(delivered(it)).toEqual({ "p=a": "a1", "p=b": "b1" });
    await it.close();
  });

  test("0 seconds is one try", async () => {
    const it = await world({
      destination: {
        ErrorOutputPrefix: "errors/",
        DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 0 } },
      },
    });
    it.setFate(refusesA);
    await it.put("a1");
    await seconds(it, 60);
    expect(JSON.parse(delivered(it)["errors"] ?? "")).toMatchObject({ attemptsMade: 1 });
    await it.close();
  });
});

describe("bounds", () => {
  test("what is due and can't be delivered is bounded: the rest stays in the journal", async () => {
    const it = await world({ destination: { DynamicPartitioningConfiguration: { Enabled: true } } });
    it.setFate(() => "is unavailable");
    const big = "x".repeat(megabyte);
    for (let count = 0; count < 12; count++) {
      await it.put(`${"abc"[count % 3]}${count}${big}`);
      await seconds(it, 6);
    }
    expect(it.stagedUse.bytes).toBeLessThan(6 * megabyte);
    expect((await it.journal.heads("g", { after: 0, limit: 100 })).length).toBeGreaterThan(5);
    it.setFate(() => "takes it");
    for (let turn = 0; turn < 40; turn++) await seconds(it, 10);
    expect([...it.objects.values()].map((one) => one.slice(0, 2)).sort()).toEqual(
      ["a0", "a3", "a6", "a9", "b1", "b4", "b7", "b1", "c2", "c5", "c8", "c1"].sort(),
    );
    expect(it.stagedUse.bytes).toBe(0);
    await it.close();
  });

  test("so is the disk: beyond storage.maxDiskBytes nothing more is processed until something was delivered", async () => {
    const it = await world({ stagedLimitBytes: 100, destination: { BufferingHints: hints(1, 60) } });
    await it.put(`a${"x".repeat(200)}`);
    await seconds(it, 5);
    await it.put("b1");
    await seconds(it, 30);
    expect((await it.journal.heads("g", { after: 0, limit: 100 })).length).toBe(1);
    await seconds(it, 100);
    expect(Object.keys(delivered(it))).toEqual(["p=a", "p=b"]);
    await it.close();
  });
});

describe("a Lambda function's own buffer", () => {
  const lambda = (sizeBytes: number, intervalMs: number): RunHints => ({ sizeBytes, intervalMs, countsFrom: "run" });

  test("is run at its interval, and then the destination's counts", async () => {
    const it = await world({ processing: byLetter(lambda(megabyte, 20_000)), destination: { Prefix: "" } });
    await it.put("a1");
    await seconds(it, 19);
    expect((await it.buffers.list(["g"])).length).toBe(0);
    await seconds(it, 1);
    expect((await it.buffers.list(["g"])).length).toBe(1);
    await seconds(it, 59);
    expect(it.objects.size).toBe(0);
    await seconds(it, 1);
    expect([...it.objects.values()]).toEqual(["a1"]);
    await it.close();
  });

  test("or at its size", async () => {
    const it = await world({ processing: byLetter(lambda(1_000, 900_000)) });
    await it.put("x".repeat(500));
    await seconds(it, 10);
    expect((await it.buffers.list(["g"])).length).toBe(0);
    await it.put("x".repeat(500));
    await it.clock.settle();
    expect((await it.buffers.list(["g"])).length).toBe(1);
    await it.close();
  });

  test("a stream that loses its function delivers what the function gave before anything overtakes it", async () => {
    let processing: Processing | undefined = byLetter(lambda(1, 1_000));
    const it = await world({ processingOf: () => processing });
    await it.put("a1");
    await seconds(it, 2);
    processing = undefined;
    it.update({ Prefix: "plain/" });
    await it.put("a2");
    await seconds(it, 0);
    expect(delivered(it)).toEqual({ "p=a": "a1" });
    await seconds(it, 60);
    expect(delivered(it)).toEqual({ "p=a": "a1", plain: "a2" });
    await it.close();
  });

  test("a run that fails is tried again, and deliveries go on meanwhile", async () => {
    const letters = byLetter(lambda(1, 1_000));
    let fails = false;
    const it = await world({
      processing: {
        ...letters,
        async run(work) {
          if (fails) throw new Error("no room");
          await letters.run(work);
        },
      },
    });
    await it.put("a1");
    await seconds(it, 2);
    fails = true;
    await it.put("b1");
    await seconds(it, 65);
    expect(delivered(it)).toEqual({ "p=a": "a1" });
    fails = false;
    await seconds(it, 80);
    expect(delivered(it)).toEqual({ "p=a": "a1", "p=b": "b1" });
    await it.close();
  });
});

/** Ports of a worker that dies at the `calls`-th call, before or after it had its effect, and does nothing from then on. */
function dying(calls: number): (ports: StreamPorts) => StreamPorts {
  let left = calls;
  const die = () => {
    throw new Error("the process is dead");
  };
  const pass = async <T>(call: () => Promise<T>): Promise<T> => {
    if (left <= 0) return die();
    left--;
    if (left === 0 && calls % 2 === 0) return die();
    const result = await call();
    return left === 0 ? die() : result;
  };
  return ({ buffers, destinationBuffers, commit, staging, aws }) => ({
    buffers: { ...buffers, put: (key, value) => pass(() => buffers.put(key, value)) },
    destinationBuffers,
    commit: (writes) => pass(() => commit(writes)),
    staging: {
      ...staging,
      put: (chunks) => pass(() => staging.put(chunks)),
      delete: (id) => pass(() => staging.delete(id)),
    },
    aws: { ...aws, call: (...given) => pass(() => aws.call(...given)) } as typeof aws,
  });
}

const steps = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ put: fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 }) }),
    },
    { weight: 4, arbitrary: fc.record({ advanceMs: fc.constantFrom(0, 1_500, 6_000, 31_000) }) },
    { weight: 3, arbitrary: fc.record({ dieAfter: fc.integer({ min: 1, max: 8 }) }) },
  ),
  { minLength: 6, maxLength: 24 },
);

type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

/** Plays a plan and lets all of it be delivered. @returns what was put, by partition in order */
async function play(plan: readonly Step[], planned: readonly Fate[], more: Partial<StreamWorldOptions["destination"]>) {
  let death = Number.POSITIVE_INFINITY;
  const it = await world({
    processing: byLetter({ ...often, intervalMs: 1_000 }),
    ports: (ports) => (Number.isFinite(death) ? dying(death)(ports) : ports),
    destination: { BufferingHints: hints(1, 10), DynamicPartitioningConfiguration: { Enabled: true }, ...more },
  });
  const left = [...planned];
  it.setFate(() => left.shift() ?? "takes it");
  const texts: Record<string, string> = {};
  let count = 0;
  for (const step of plan) {
    if ("put" in step) {
      const records = step.put.map((letter) => `${letter}${count++};`);
      await it.put(...records);
      for (const one of records) texts[`p=${one.slice(0, 1)}`] = (texts[`p=${one.slice(0, 1)}`] ?? "") + one;
    } else if ("dieAfter" in step) {
      death = step.dieAfter;
      await it.restart();
    } else await it.clock.advance(step.advanceMs);
  }
  death = Number.POSITIVE_INFINITY;
  await it.restart();
  const isDone = async () =>
    (await it.buffers.list(["g"])).length + (await it.journal.heads("g", { after: 0, limit: 1 })).length === 0;
  for (let turn = 0; turn < 40 && !(await isDone()); turn++) await it.clock.advance(12_000);
  expect(await isDone()).toBe(true);
  const found = delivered(it);
  await it.close();
  return { texts, found };
}

describe("whatever dies when", () => {
  test("none lost, none twice, each partition in order", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.constantFrom(...fates), { maxLength: 20 }), async (plan, planned) => {
        const { texts, found } = await play(plan, planned, {});
        expect(found).toEqual(texts);
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  test("a record is once in its partition or once in the error prefix", async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.constantFrom(...fates), { maxLength: 20 }), async (plan, planned) => {
        const { texts, found } = await play(plan, planned, {
          ErrorOutputPrefix: "errors/",
          DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 0 } },
        });
        const { errors = "", ...data } = found;
        const failed = errors.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line).rawData]));
        const records = [
          ...Object.values(data).flatMap((text) => text.match(/\w+;/g) ?? []),
          ...failed.map((raw) => Buffer.from(raw, "base64").toString()),
        ];
        expect(records.toSorted()).toEqual(
          Object.values(texts)
            .flatMap((text) => text.match(/\w+;/g) ?? [])
            .toSorted(),
        );
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
