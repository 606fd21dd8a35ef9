/*
 * The short way of reading PutRecordBatch against the general one.
 *
 * Deliberate mutant: not looking for `-` and `_` takes bodies that the general way refuses.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadModel } from "../../model/load.ts";
import { validate } from "../../model/validate.ts";
import { awsJson } from "../../protocols/aws-json.ts";
import { isProven, parsePutRecordBatch } from "./parse-put-record-batch.ts";

const model = loadModel("firehose");
const general = (body: Uint8Array) => {
  try {
    const wire = { method: "POST", path: "/", query: "", headers: {}, body };
    const input = awsJson.parse(model, "PutRecordBatch", wire as never) as {
      Records?: readonly { Data: Uint8Array }[];
    };
    return validate(model, "PutRecordBatch", input).length > 0 ? undefined : input;
  } catch {
    return undefined;
  }
};
const plain = (input: unknown) =>
  JSON.stringify(input, (_key, value) =>
    value?.type === "Buffer" ? Buffer.from(value.data).toString("base64") : value,
  );

const body = (value: unknown, space?: number) => Buffer.from(JSON.stringify(value, undefined, space));
const base64 = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString("base64"));
const odd = fc.constantFrom(
  "a",
  "ab==c",
  "====",
  "a-b_",
  "YQ==\n",
  "YQ=",
  "YR==",
  "Y Q=",
  "é",
  'x\\"',
  "YWI=",
  null,
  5,
  undefined,
);
const record = fc.oneof(
  { weight: 6, arbitrary: fc.record({ Data: base64 }) },
  { weight: 1, arbitrary: fc.record({ Data: odd }) },
  { weight: 1, arbitrary: fc.record({ Data: base64, Other: fc.string() }) },
);
const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom("s", "a.b-c_d") }, { weight: 1, arbitrary: fc.string() });

describe("the short way", () => {
  test("takes what the general way takes, to the same value, or leaves it", () => {
    let taken = 0;
    fc.assert(
      fc.property(
        fc.record({ DeliveryStreamName: name, Records: fc.array(record, { maxLength: 5 }) }),
        fc.constantFrom(undefined, 1),
        (value, space) => {
          const bytes = body(value, space);
          const found = parsePutRecordBatch(bytes);
          if (!found) return;
          taken++;
          expect(isProven(found)).toBe(true);
          expect(plain(found)).toBe(plain(general(bytes)));
        },
      ),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  test("a body that is damaged anywhere is read as the general way reads it, or left", () => {
    const whole = body({ DeliveryStreamName: "stream", Records: [{ Data: "YWJj" }, { Data: "" }, { Data: "ZGU=" }] });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, isCut) => {
        const damaged = Buffer.from(isCut ? whole.subarray(0, at) : whole);
        if (!isCut) damaged[at] = byte;
        const found = parsePutRecordBatch(damaged);
        if (found) expect(plain(found)).toBe(plain(general(damaged)));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["no record", { DeliveryStreamName: "s", Records: [] }],
    ["too many", { DeliveryStreamName: "s", Records: Array.from({ length: 501 }, () => ({ Data: "YQ==" })) }],
    ["too long", { DeliveryStreamName: "s", Records: [{ Data: Buffer.alloc(1_024_001).toString("base64") }] }],
    ["a name that is none", { DeliveryStreamName: "a b", Records: [{ Data: "YQ==" }] }],
    ["another order", { Records: [{ Data: "YQ==" }], DeliveryStreamName: "s" }],
    ["another member", { DeliveryStreamName: "s", Records: [{ Data: "YQ==" }], More: 1 }],
  ])("%s is left to the general way", (_what, value) => {
    expect(parsePutRecordBatch(body(value))).toBeUndefined();
  });

  test("boto3's spaces are read", () => {
    const text = '{"DeliveryStreamName": "s", "Records": [{"Data": "YQ=="}, {"Data": ""}]}';
    expect(plain(parsePutRecordBatch(Buffer.from(text)))).toBe(plain(general(Buffer.from(text))));
  });
});
