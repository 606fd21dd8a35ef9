/* `aws logs start-live-tail`, unmodified, with the profiles that Sluice writes: an event is on the terminal with the next second's update. */
import { spawn, spawnSync } from "node:child_process";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { awsEnvironment } from "../../src/cli/aws-cli.ts";
import { findServer } from "../../src/cli/server-at.ts";
import { until } from "../support/article.ts";
import { findAwsClis } from "../support/aws.ts";
import { type RunningSluice, remove, startSluice } from "../support/sluice.ts";

const region = "us-east-2";
const logGroupName = "tailed";
/** It needs a CLI of 2024 or later: those that came with the system's packages may be older. */
const cli = findAwsClis().find(({ path }) => {
  const { stderr } = spawnSync(path, ["logs", "start-live-tail"], { encoding: "utf8" });
  return stderr.includes("--log-group-identifiers");
});
let server: RunningSluice;
let logs: CloudWatchLogsClient;

beforeAll(async () => {
  server = await startSluice();
  logs = new CloudWatchLogsClient({ endpoint: server.url, region, credentials: server.keys("source") });
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: "s" }));
});

afterAll(async () => {
  logs?.destroy();
  await server?.stop();
  await remove(server?.data);
});

const put = (message: string) => {
  const logEvents = [{ timestamp: Date.now(), message }];
  return logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: "s", logEvents }));
};

test.runIf(cli === undefined)("NOT SHOWN, for want of an AWS CLI with start-live-tail", async () => {
  await put("nobody tails it");
});

test.runIf(cli)(
  "shows events within a second of their acknowledgement",
  async () => {
    const env = {
      ...awsEnvironment(await findServer(server.url), process.env),
      AWS_PROFILE: "source",
      PYTHONUNBUFFERED: "1",
    };
    const identifier = `arn:aws:logs:${region}:222222222222:log-group:${logGroupName}`;
    // By its profile alone: no option, no endpoint on the command line.
    const child = spawn(cli?.path ?? "", ["logs", "start-live-tail", "--log-group-identifiers", identifier], { env });
    let shown = "";
    for (const output of [child.stdout, child.stderr]) {
      output.setEncoding("utf8").on("data", (text: string) => {
        shown += text;
      });
    }
    const isShown = (message: string) => async () => shown.includes(message) || undefined;
    try {
      for (let tries = 0; !shown.includes("warm"); tries++) {
        await put(`warm ${tries}`);
        expect(child.exitCode, shown).toBeNull();
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      const took: number[] = [];
      for (let index = 0; index < 5; index++) {
        await put(`event ${index}.`);
        const putMs = performance.now();
        await until(`event ${index}`, 10_000, isShown(`event ${index}.`));
        took.push(performance.now() - putMs);
      }
      // An update each second; a machine that has other work adds its own waits to some of them.
      const [least = 0, , middle = 0] = took.sort((a, b) => a - b);
      expect(least).toBeLessThan(1_200);
      expect(middle).toBeLessThan(4_000);
    } finally {
      child.kill("SIGINT");
    }
  },
  60_000,
);
