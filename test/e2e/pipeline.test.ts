/*
 * A pipe from one description, on a real server by the library: made, seen, verified, taken down; stopped anywhere, and gone on with.
 * A mutant that this was seen to fail on: the bucket's tag by a call after the one that makes it.
 */
import { DescribeDeliveryStreamCommand } from "@aws-sdk/client-firehose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Accounts, openAccounts } from "../../src/setup/access.ts";
import { apply } from "../../src/setup/apply.ts";
import type { Pipeline } from "../../src/setup/description.ts";
import { destroy } from "../../src/setup/destroy.ts";
import { plan } from "../../src/setup/plan.ts";
import { verify } from "../../src/setup/verify/verify.ts";
import { type FaultProxy, isChange, operationOf, startFaultProxy } from "../support/fault-proxy.ts";
import { stateOf } from "../support/pipe-state.ts";
import { defaultVpc, smallPipe, targetOf } from "../support/setup.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

let server: RunningSluice;
let proxy: FaultProxy;
let pipe: Pipeline;
let accounts: Accounts;

beforeAll(async () => {
  server = await startSluice({ args: ["--fast"] });
  proxy = await startFaultProxy(server.url);
  const vpc = await defaultVpc(server);
  pipe = smallPipe({
    sources: [
      { account: "222222222222", regions: ["us-east-2"], logGroups: ["app"] },
      { account: "222222222222", regions: ["us-east-2"], vpcs: [vpc] },
    ],
  });
  accounts = await openAccounts(pipe, targetOf(server));
});

afterAll(async () => {
  accounts?.close();
  await proxy?.close();
  await server?.stop();
  await remove(server?.data);
});

const bucketName = "111111111111 us-west-2 bucket small-bucket";
const actions = async (one: Pipeline) => (await plan(one, accounts)).map(({ action, name }) => `${action} ${name}`);

describe("a pipe with a log group and a VPC's flow logs", () => {
  test("is planned without a change, made, and then as described", async () => {
    const before = await stateOf(pipe, accounts);
    const first = await plan(pipe, accounts);
    expect(first.every(({ action, is }) => action === "create" && is === "absent")).toBe(true);
    expect(first.map(({ resource }) => resource.step)).toEqual([
      ...["D1", "D2-3", "D4-5", "D6-7", "D8-9", "D10-11", "D12", "D13-15"],
      ...["S5", "S7", "S1-2", "S3-4", "S5", "S6", "S7"],
    ]);
    expect(await stateOf(pipe, accounts)).toEqual(before);
    const steps: string[] = [];
    await apply(pipe, accounts, { onProgress: ({ step, event }) => steps.push(`${step.resource.step} ${event}`) });
    expect(steps.slice(0, 4)).toEqual(["D1 start", "D1 done", "D2-3 start", "D2-3 done"]);
    expect((await actions(pipe)).filter((one) => !one.startsWith("keep"))).toEqual([]);
  });

  test("carries a marked event from each source, and says how long each hop took", async () => {
    const verdicts = await verify(pipe, accounts);
    expect(verdicts.map(({ logGroup, missedHop }) => [logGroup, missedHop])).toEqual([
      ["app", undefined],
      ["vpc-flow-logs", undefined],
    ]);
    for (const { hops, key } of verdicts) {
      expect(key).toMatch(/^\d{4}\/\d\d\/\d\d\/\d\d\/small-/);
      expect(hops.map(({ hop }) => hop)).toEqual(["log group", "delivery stream", "bucket"]);
      for (const { seconds = 0 } of hops) expect(seconds).toBeGreaterThanOrEqual(0);
    }
  });

  test("is taken down but for the archive, and then whole", async () => {
    const kept = await destroy(pipe, accounts);
    expect(kept.filter(({ action }) => action === "leave").map(({ resource }) => resource.kind)).toEqual(["bucket"]);
    const left = await actions(pipe);
    expect(left.filter((one) => !one.startsWith("create"))).toEqual([`keep ${bucketName}`]);
  });
});

describe("a prefix with expressions", () => {
  const { destination } = smallPipe();
  const dated = smallPipe({ destination: { ...destination, prefix: "logs/!{timestamp:yyyy-MM-dd}/" } });

  test("is applied with an error prefix, kept, carries, and becomes a plain one again", async () => {
    await apply(dated, accounts);
    expect((await actions(dated)).filter((one) => !one.startsWith("keep"))).toEqual([]);
    const { firehose } = accounts.clients("111111111111", "us-east-1");
    const prefixes = async () => {
      const found = await firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: "small" }));
      const s3 = found.DeliveryStreamDescription?.Destinations?.[0]?.ExtendedS3DestinationDescription;
      return [s3?.Prefix, s3?.ErrorOutputPrefix];
    };
    expect(await prefixes()).toEqual([dated.destination.prefix, "logs/errors/!{firehose:error-output-type}/"]);
    const [verdict] = await verify(dated, accounts);
    expect(verdict?.key).toMatch(/^logs\/\d{4}-\d\d-\d\d\/small-1-/);
    await apply(smallPipe(), accounts);
    expect((await actions(smallPipe())).filter((one) => !one.startsWith("keep"))).toEqual([]);
    expect(await prefixes()).toEqual(["", ""]);
    await destroy(smallPipe(), accounts, { withBucket: true });
  });
});

describe("stopped at any change, when it is done and its answer is lost", () => {
  /** Applies through the proxy, which loses everything from the `last`th change's answer on; says which change that was, if any. */
  async function applyStopped(last: number): Promise<string | undefined> {
    let changes = 0;
    let stoppedAt: string | undefined;
    const through = await openAccounts(pipe, targetOf(server, proxy.url));
    proxy.decide = (request) => {
      if (stoppedAt !== undefined) return "lose the request";
      if (!isChange(request) || ++changes < last) return "pass";
      stoppedAt = operationOf(request);
      return "lose the answer";
    };
    try {
      await apply(pipe, through);
    } catch (error) {
      expect(String(error)).toMatch(
        /^SetupError: [DS][-\d]+ .*, as arn:aws:iam::\d{12}:user\/admin: no answer from http/,
      );
    } finally {
      proxy.decide = () => "pass";
      through.close();
    }
    return stoppedAt;
  }

  test("it goes on to the same, and goes away whole", async () => {
    await apply(pipe, accounts);
    const whole = await stateOf(pipe, accounts);
    await destroy(pipe, accounts, { withBucket: true });
    const nothing = await stateOf(pipe, accounts);
    const stops: string[] = [];
    for (let last = 1; ; last++) {
      const stoppedAt = await applyStopped(last);
      if (stoppedAt === undefined) break;
      stops.push(stoppedAt);
      await apply(pipe, accounts);
      expect(await stateOf(pipe, accounts), `after a stop at ${stoppedAt}`).toEqual(whole);
      await destroy(pipe, accounts, { withBucket: true });
      expect(await stateOf(pipe, accounts), `taken down after a stop at ${stoppedAt}`).toEqual(nothing);
    }
    expect(stops.length).toBeGreaterThanOrEqual(15);
  });
});
