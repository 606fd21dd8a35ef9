/*
 * A store that fails in every way it can, under a stream that crashes between any two steps: none lost, none twice, in order.
 *
 * Deliberate mutants that each make the property fail: trimming the journal before the seal's end is durable (lost records); settling a
 * new key at each try (twice); taking a 412 for a failure (never ends).
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fates, streamWorld as world } from "../../test/support/stream-world.ts";
import type { Processing } from "./processing.ts";

describe("a store with faults", () => {
  const steps = fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ put: fc.integer({ min: 1, max: 4 }) }) },
      { weight: 4, arbitrary: fc.record({ advanceMs: fc.constantFrom(0, 500, 1_500, 12_000) }) },
      { weight: 1, arbitrary: fc.constant({ restart: true as const }) },
    ),
    { minLength: 3, maxLength: 14 },
  );

  test.each([
    ["records as they are", undefined],
    [
      "records that are processed",
      {
        async run({ batches, emit }) {
          for await (const { arrivalMs, records } of batches) await emit({ kind: "data", arrivalMs, records });
        },
      } satisfies Processing,
    ],
  ])(
    "%s: none lost, none twice, in order",
    async (_what, processing) => {
      await fc.assert(
        fc.asyncProperty(steps, fc.array(fc.constantFrom(...fates), { maxLength: 25 }), async (plan, planned) => {
          const it = await world(processing && { processing });
          const left = [...planned];
          it.setFate(() => left.shift() ?? "takes it");
          const texts: string[] = [];
          for (const step of plan) {
            if ("put" in step) {
              const more = Array.from({ length: step.put }, (_one, index) => `<${texts.length + index}>`);
              texts.push(...more);
              await it.put(...more);
            } else if ("restart" in step) await it.restart();
            else await it.clock.advance(step.advanceMs);
          }
          for (let turn = 0; turn < 60 && [...it.objects.values()].join("").length < texts.join("").length; turn++) {
            await it.clock.advance(12_000);
          }
          expect([...it.objects.values()].join("")).toBe(texts.join(""));
          const isTrimmed = async () => (await it.journal.heads("g", { after: 0, limit: 1 })).length === 0;
          for (let turn = 0; turn < 60 && !(await isTrimmed()); turn++) await it.clock.advance(12_000);
          expect(await it.staging.sweep(async () => false)).toBe(0);
          expect(await isTrimmed()).toBe(true);
          await it.close();
        }),
        { numRuns: 8 },
      );
    },
    60_000,
  );

  test("503 for an hour: the buffer is on disk, memory holds none of it, order is kept, and all of it arrives", async () => {
    const it = await world({ maxBackoffMs: 300_000 });
    it.setFate(() => "is unavailable");
    await it.put("<first>");
    await it.clock.advance(2_000);
    const big = "x".repeat(1_048_576);
    for (let count = 0; count < 8; count++) await it.put(`${count}${big}`);
    await it.clock.advance(3_600_000);
    expect(it.objects.size).toBe(0);
    expect(it.journal.diskBytes()).toBeGreaterThan(8_000_000);
    it.setFate(() => "takes it");
    for (let turn = 0; turn < 500 && it.objects.size < 9; turn++) await it.clock.advance(1_000);
    expect([...it.objects.values()].map((text) => text.slice(0, 1)).join("")).toBe("<01234567");
    expect([...it.objects.values()].join("").length).toBe("<first>".length + 8 * (big.length + 1));
    await it.close();
  }, 60_000);

  test("another object under the key is not overwritten, and told", async () => {
    const it = await world();
    it.setFate(() => "takes it and says nothing");
    await it.put("<a>");
    await it.clock.advance(1_000);
    for (const key of it.objects.keys()) it.objects.set(key, "something longer");
    it.setFate(() => "takes it");
    await it.clock.advance(30_000);
    expect([...it.objects.values()]).toEqual(["something longer"]);
    expect(it.traces.all()[0]?.lastFailure?.cause).toContain("there is another object at s3://b/");
    await it.close();
  });
});

describe("delivery.maxHoldHours", () => {
  test("what is older is dropped, counted and named with its range; what is younger is held", async () => {
    const it = await world({ maxHoldMs: 3_600_000, maxBackoffMs: 60_000 });
    it.setFate(() => "refuses");
    await it.put("<old 1>", "<old 2>");
    await it.clock.advance(3_500_000);
    await it.put("<young>");
    await it.clock.advance(200_000);
    const [trace] = it.traces.all();
    expect(trace?.dropped).toBe(2);
    expect(trace?.lastDrop?.what).toMatch(
      /^2 records of 14 bytes that came 2026-11-24T12:00:0\d\.\d{3}Z to 2026-11-24T12:00:0\d/,
    );
    expect(trace?.lastDrop?.cause).toBe("Access Denied");
    it.setFate(() => "takes it");
    await it.clock.advance(80_000);
    expect([...it.objects.values()]).toEqual(["<young>"]);
    expect(new Set(it.told.map(({ code }) => code))).toEqual(new Set(["S3.AccessDenied"]));
    await it.close();
  });
});
