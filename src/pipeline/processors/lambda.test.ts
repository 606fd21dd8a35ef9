/* The Lambda processor's contract: the event, the answers of every kind, retries, limits; functions by HTTP and as modules. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { systemTimer } from "../../system/clock.ts";
import { systemIds } from "../../system/ids.ts";
import type { InvokeResult, LambdaFunction } from "../lambda/functions.ts";
import { localFunctions } from "../lambda/local-functions.ts";
import { lambdaTransform } from "./lambda-transform.ts";
import type { ProcessingRecord } from "./record.ts";

const arn = "arn:aws:lambda:us-east-1:111111111111:function:transform";
const settings = {
  lambdaArn: arn,
  deliveryStreamArn: "arn:aws:firehose:us-east-1:111111111111:deliverystream/s",
  region: "us-east-1",
  bufferBytes: 1_048_576,
  retries: 3,
};
const clock = { nowMs: () => 9_000 };
const timer = { ...systemTimer, schedule: (_ms: number, task: () => void) => systemTimer.schedule(0, task) };
const { signal } = new AbortController();
const base64 = (text: string) => Buffer.from(text).toString("base64");
const recordsOf = (...texts: string[]): ProcessingRecord[] =>
  texts.map((text, index) => ({
    data: Buffer.from(text),
    source: Buffer.from(text),
    arrivalMs: 1_000 + index,
    id: `id-${index}`,
  }));

interface Event {
  invocationId: string;
  deliveryStreamArn: string;
  region: string;
  records: { recordId: string; approximateArrivalTimestamp: number; data: string }[];
}

async function transformBy(
  answer: (event: Event, call: number) => unknown,
  records: readonly ProcessingRecord[],
  more: Partial<typeof settings> = {},
) {
  const events: Event[] = [];
  const invoke = async (_arn: string, payload: Uint8Array): Promise<InvokeResult> => {
    const event = JSON.parse(Buffer.from(payload).toString()) as Event;
    events.push(event);
    const result = answer(event, events.length);
    if (typeof result === "object" && result !== null && "code" in result) return result as InvokeResult;
    return { payload: Buffer.from(typeof result === "string" ? result : JSON.stringify(result)) };
  };
  const processor = lambdaTransform(
    { ...settings, ...more },
    { invoke, ids: systemIds, clock, timer, measure: () => undefined, onFailure: () => undefined },
  );
  const { records: done, failed } = await processor(records, signal);
  return {
    events,
    done: done.map((record) => Buffer.from(record.data).toString()),
    keys: done.map(({ fromLambda }) => fromLambda),
    failed: failed.map(({ code, message, attemptsMade, rawData, extra }) => ({
      code,
      message,
      attemptsMade,
      raw: Buffer.from(rawData).toString(),
      extra,
    })),
  };
}

const upper = (event: Event) => ({
  records: event.records.map(({ recordId, data }) => ({
    recordId,
    result: "Ok",
    data: base64(Buffer.from(data, "base64").toString().toUpperCase()),
  })),
});

describe("an invocation", () => {
  test("has AWS's event", async () => {
    const { events, done } = await transformBy(upper, recordsOf("one", "two"));
    expect(events).toEqual([
      {
        invocationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        deliveryStreamArn: settings.deliveryStreamArn,
        region: "us-east-1",
        records: [
          { recordId: "id-0", approximateArrivalTimestamp: 1_000, data: base64("one") },
          { recordId: "id-1", approximateArrivalTimestamp: 1_001, data: base64("two") },
        ],
      },
    ]);
    expect(done).toEqual(["ONE", "TWO"]);
  });

  test("holds BufferSizeInMBs at most, and one record at least", async () => {
    const { events } = await transformBy(upper, recordsOf("x".repeat(600), "x".repeat(600), "x".repeat(3_000), "x"), {
      bufferBytes: 1_000,
    });
    expect(events.map((event) => event.records.length)).toEqual([1, 1, 1, 1]);
    const many = await transformBy(upper, recordsOf(...Array.from({ length: 30 }, () => "x".repeat(100))), {
      bufferBytes: 1_000,
    });
    expect(many.events.map((event) => event.records.length)).toEqual([10, 10, 10]);
  });

  test("is not made for a record that no invocation holds", async () => {
    const { events, failed } = await transformBy(upper, recordsOf("x".repeat(5_000_000), "small"));
    expect(events).toHaveLength(1);
    expect(failed).toMatchObject([{ code: "Lambda.RequestTooLarge" }]);
  });
});

describe("an answer", () => {
  const answers =
    (...records: readonly unknown[]) =>
    () => ({ records });
  const ok = (recordId: string, text: string) => ({ recordId, result: "Ok", data: base64(text) });

  test("decides record by record, in the order of the records", async () => {
    const { done, failed } = await transformBy(
      answers(
        ok("id-3", "d"),
        ok("id-0", "a"),
        { recordId: "id-1", result: "Dropped" },
        { recordId: "id-2", result: "ProcessingFailed" },
        ok("other", "x"),
      ),
      recordsOf("A", "B", "C", "D"),
    );
    expect(done).toEqual(["a", "d"]);
    expect(failed).toEqual([
      {
        code: "Lambda.ProcessingFailedStatus",
        message: "ProcessingFailed status set for record",
        attemptsMade: 1,
        raw: "C",
        extra: { lambdaARN: arn },
      },
    ]);
  });

  test("brings partition keys", async () => {
    const keyed = { ...ok("id-0", "a"), metadata: { partitionKeys: { customer: "c1", year: 2026 } } };
    expect((await transformBy(answers(keyed), recordsOf("A"))).keys).toEqual([{ customer: "c1", year: "2026" }]);
  });

  test.each<[string, unknown, string]>([
    ["no JSON", "{", "Lambda.JsonProcessingException"],
    ["null", null, "Lambda.MissingRecordId"],
    ["no records", {}, "Lambda.MissingRecordId"],
    ["records that are no list", { records: {} }, "Lambda.MissingRecordId"],
    ["another id", { records: [ok("id-9", "a")] }, "Lambda.MissingRecordId"],
    ["an id twice", { records: [ok("id-0", "a"), ok("id-0", "b")] }, "Lambda.DuplicatedRecordId"],
    ["an unknown result", { records: [{ ...ok("id-0", "a"), result: "ok" }] }, "Lambda.InvalidReturnFormat"],
    ["no data", { records: [{ recordId: "id-0", result: "Ok" }] }, "Lambda.InvalidReturnFormat"],
    [
      "data that is no base64",
      { records: [{ recordId: "id-0", result: "Ok", data: "a*b=" }] },
      "Lambda.InvalidReturnFormat",
    ],
    [
      "keys that are no texts",
      { records: [{ ...ok("id-0", "a"), metadata: { partitionKeys: { k: {} } } }] },
      "Lambda.InvalidReturnFormat",
    ],
    ["records that are nothing", { records: [null, 1, "x", { recordId: 5 }] }, "Lambda.MissingRecordId"],
  ])("with %s fails the record, and is not asked for again", async (_what, answer, code) => {
    const { events, done, failed } = await transformBy(() => answer, recordsOf("A"));
    expect(done).toEqual([]);
    expect(failed).toMatchObject([{ code, attemptsMade: 1, raw: "A" }]);
    expect(events).toHaveLength(1);
  });
});

describe("a failed invocation", () => {
  const failure = { code: "Lambda.FunctionError", message: "m", operatorReason: "r" };

  test("is tried again NumberOfRetries times, then its records fail", async () => {
    const { events, failed } = await transformBy(() => failure, recordsOf("A", "B"));
    expect(events).toHaveLength(4);
    expect(new Set(events.map(({ invocationId }) => invocationId)).size).toBe(1);
    expect(failed).toMatchObject([
      { code: "Lambda.FunctionError", attemptsMade: 4, raw: "A" },
      { code: "Lambda.FunctionError", attemptsMade: 4, raw: "B" },
    ]);
  });

  test("that is followed by a good one leaves no trace", async () => {
    const { done, failed } = await transformBy((event, call) => (call < 3 ? failure : upper(event)), recordsOf("a"));
    expect(done).toEqual(["A"]);
    expect(failed).toEqual([]);
  });
});

describe("functions", () => {
  let folder: string;
  let server: Server;
  let answer: { status: number; body: string; headers?: Record<string, string>; hang?: boolean };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "sluice-lambda-"));
    server = createServer((request, response) => {
      request.resume().on("end", () => {
        if (answer.hang) return;
        response.writeHead(answer.status, answer.headers).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });

  let functions: ReturnType<typeof localFunctions> | undefined;
  afterEach(() => functions?.close());

  function invoke(target: LambdaFunction | undefined, event = "{}", name = arn) {
    functions = localFunctions(target ? { [arn]: target } : {}, { timer: systemTimer, ids: systemIds, log: silentLog });
    return functions.invoke(name, Buffer.from(event), signal);
  }
  const byHttp = (given: typeof answer, timeoutSeconds = 5) => {
    answer = given;
    return invoke({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, timeoutSeconds });
  };
  const byModule = (code: string, { event = "{}", timeoutSeconds = 10, name = arn } = {}) => {
    const module = join(folder, `${systemIds.uuid()}.mjs`);
    writeFileSync(module, code);
    return invoke({ module, handler: "handler", timeoutSeconds, environment: { SAID: "yes" } }, event, name);
  };
  const functionError = { code: "Lambda.FunctionError", message: expect.stringContaining("returned an error result") };

  test("that no setting names do not exist", async () => {
    expect(await invoke(undefined)).toMatchObject({
      code: "Lambda.ResourceNotFound",
      operatorReason: expect.stringContaining(arn),
    });
  });

  test("by HTTP", async () => {
    expect(await byHttp({ status: 200, body: '{"records":[]}' })).toEqual({ payload: Buffer.from('{"records":[]}') });
  });

  test.each([
    ["another status", { status: 500, body: "no" }],
    ["a redirect, which is not followed", { status: 302, body: "", headers: { location: "http://127.0.0.1:1/" } }],
    ["an error of the function", { status: 200, body: "{}", headers: { "x-amz-function-error": "Unhandled" } }],
    ["an error of the runtime", { status: 200, body: '{"errorType":"Error","errorMessage":"boom"}' }],
    ["more than 6 MB", { status: 200, body: "x".repeat(6_291_557) }],
  ])("by HTTP with %s fail", async (_what, given) => {
    expect(await byHttp(given)).toMatchObject(functionError);
  });

  test("by HTTP that hang time out", async () => {
    expect(await byHttp({ status: 200, body: "", hang: true }, 0.1)).toMatchObject({ code: "Lambda.FunctionTimedOut" });
  });

  test("by HTTP that are not there fail", async () => {
    expect(await invoke({ url: "http://127.0.0.1:1/", timeoutSeconds: 5 })).toMatchObject(functionError);
  });

  test("as modules: with a context, an environment of their own, and state that stays between invocations", async () => {
    const code = `let count = 0;
      export const handler = async (event, context) => ({ event, count: ++count, name: context.functionName, said: process.env.SAID, path: process.env.PATH ?? null });`;
    const first = await byModule(code, { event: '{"a":1}', name: `${arn}:$LATEST` });
    expect("payload" in first && JSON.parse(Buffer.from(first.payload).toString())).toEqual({
      event: { a: 1 },
      count: 1,
      name: "transform",
      said: "yes",
      path: null,
    });
    const second = await functions?.invoke(arn, Buffer.from("{}"), signal);
    expect(second && "payload" in second && JSON.parse(Buffer.from(second.payload).toString())).toMatchObject({
      count: 2,
    });
  });

  test("as modules with a callback", async () => {
    expect(
      await byModule("export function handler(event, context, callback) { callback(null, { records: [] }); }"),
    ).toEqual({ payload: Buffer.from('{"records":[]}') });
  });

  test.each([
    ["throws", "export const handler = async () => { throw new Error('boom'); };"],
    ["has no such export", "export const other = 1;"],
    ["does not load", "syntax error ("],
    ["ends its process", "export const handler = () => process.exit(1);"],
    ["answers more than 6 MB", "export const handler = async () => 'x'.repeat(6_291_557);"],
    [
      "uses up its memory",
      "export const handler = () => { const all = []; for (;;) all.push(new Array(1e6).fill(all.length)); };",
    ],
  ])(
    "as a module that %s fail, and the server goes on",
    async (_what, code) => {
      expect(await byModule(code)).toMatchObject(functionError);
    },
    30_000,
  );

  test("as a module that never ends is stopped, and the next invocation runs", async () => {
    const code = "export const handler = async (event) => { while (event.loop); return { records: [] }; };";
    expect(await byModule(code, { event: '{"loop":true}', timeoutSeconds: 0.5 })).toMatchObject({
      code: "Lambda.FunctionTimedOut",
    });
    expect(await functions?.invoke(arn, Buffer.from("{}"), signal)).toEqual({ payload: Buffer.from('{"records":[]}') });
  });
});
