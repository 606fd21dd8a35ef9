/*
 * Mutants that made this fail: one queue for all; accounts in turn but not their parts; a request that is let in although others wait.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FairGate, partOf } from "./fair-gate.ts";

/** A gate with requests that are named, begin in an order, and end when they are told to. */
function world({ maxBytes = 100_000, turnBytes = 1_000_000 } = {}) {
  const ends: (() => void)[] = [];
  const gate = new FairGate({ maxBytes, turnBytes, soon: (task) => ends.push(task) });
  /** The event loop turns once. */
  const turn = async () => {
    for (const task of ends.splice(0)) task();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const begun: string[] = [];
  const leaves = new Map<string, () => void>();
  const ask = (name: string, bytes = 50_000) => {
    const [account = "", part = ""] = name.split("/");
    const begin = (leave: () => void) => {
      begun.push(name);
      leaves.set(name, leave);
    };
    const entered = gate.enter({ account, part, bytes });
    if (typeof entered === "function") begin(entered);
    else void entered.then(begin);
  };
  const end = async (name: string) => {
    leaves.get(name)?.();
    leaves.delete(name);
    await turn();
  };
  return { gate, begun, leaves, ask, end, turn };
}

describe("the gate", () => {
  test("lets in at once what fits, and a request of any size alone", () => {
    const { ask, begun, gate } = world();
    ask("a/g/1", 10_000);
    ask("a/g/2", 10_000);
    expect(begun).toEqual(["a/g/1", "a/g/2"]);
    const alone = world();
    alone.ask("a/g/1", 10_000_000);
    expect(alone.begun).toEqual(["a/g/1"]);
    expect(gate.waiting).toBe(0);
  });

  test("a neighbour waits for what is worked on, not for what an account has queued", async () => {
    const { ask, begun, end, gate } = world();
    for (let index = 0; index < 100; index++) ask(`heavy/g/${index}`);
    ask("light/g/0");
    expect(begun).toEqual(["heavy/g/0"]);
    expect(gate.waiting).toBe(100);
    await end("heavy/g/0");
    await end("heavy/g/1");
    expect(begun).toEqual(["heavy/g/0", "heavy/g/1", "light/g/0"]);
  });

  test("in one turn of the event loop no more is begun than the next one may wait for", async () => {
    const { ask, begun, turn, gate } = world({ maxBytes: 10_000_000, turnBytes: 30_000 });
    for (let index = 0; index < 10; index++) ask(`heavy/g/${index}`, 6_000);
    expect(begun).toEqual(["heavy/g/0", "heavy/g/1"]);
    ask("light/g/0", 100);
    await turn();
    expect(begun.slice(2)).toEqual(["heavy/g/2", "light/g/0", "heavy/g/3"]);
    await turn();
    await turn();
    await turn();
    expect(gate.waiting).toBe(0);
    ask("a/g/large", 1_000_000);
    expect(begun.at(-1)).not.toBe("a/g/large");
    await turn();
    expect(begun.at(-1)).toBe("a/g/large");
  });

  test("a group of one account waits no longer for another of it", async () => {
    const { ask, begun, end } = world();
    for (let index = 0; index < 50; index++) ask(`a/heavy/${index}`);
    ask("a/light/0");
    await end("a/heavy/0");
    await end("a/heavy/1");
    expect(begun.slice(0, 3)).toEqual(["a/heavy/0", "a/heavy/1", "a/light/0"]);
  });

  test("nobody slips in before those who wait, and a large request gets its turn", async () => {
    const { ask, begun, end } = world();
    ask("a/g/1", 60_000);
    ask("b/g/large", 90_000);
    ask("c/g/small", 1_000);
    expect(begun).toEqual(["a/g/1"]);
    await end("a/g/1");
    expect(begun).toEqual(["a/g/1", "b/g/large", "c/g/small"].slice(0, begun.length));
    await end("b/g/large");
    expect(begun).toEqual(["a/g/1", "b/g/large", "c/g/small"]);
  });

  test("everyone gets in, in the end, and never more at once than may be", async () => {
    const request = fc.record({
      account: fc.constantFrom("a", "b", "c"),
      part: fc.constantFrom("g", "h"),
      bytes: fc.integer({ min: 0, max: 150_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 40 }), async (requests) => {
        const { ask, begun, leaves, end, gate } = world();
        const sizes = new Map<string, number>();
        requests.forEach(({ account, part, bytes }, index) => {
          const name = `${account}/${part}/${index}`;
          sizes.set(name, Math.min(bytes + 4_096, 100_000));
          ask(name, bytes);
        });
        while (leaves.size > 0) {
          const busy = [...leaves.keys()].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
          expect(busy).toBeLessThanOrEqual(100_000);
          await end([...leaves.keys()][0] ?? "");
        }
        expect(begun).toHaveLength(requests.length);
        expect(gate.waiting).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});

test("the group or stream of a body is found at its ends, without reading it", () => {
  const events = `"logEvents":[${'{"timestamp":1,"message":"x"},'.repeat(1_000)}{}]`;
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(partOf("logs", bytes(`{"logGroupName":"/a",${events}}`))).toBe("/a");
  expect(partOf("logs", bytes(`{${events},"logGroupName" : "/b"}`))).toBe("/b");
  expect(partOf("firehose", bytes('{"DeliveryStreamName":"s","Record":{}}'))).toBe("s");
  expect(partOf("logs", bytes("not json"))).toBe("");
  expect(partOf("iam", bytes("Action=ListUsers"))).toBe("");
});
