import { createServer } from "node:http";
import { startSluice } from "../../src/compose.ts";
import type { Config } from "../../src/config.ts";
import { accountId, region } from "../../src/core/arn.ts";
import { assert } from "../../src/core/assert.ts";
import type { AwsClient } from "../../src/core/aws-client.ts";
import type { Caller } from "../../src/core/caller.ts";
import { silentLog } from "../../src/core/log.ts";
import { internalClient } from "../../src/gateway/internal-client.ts";
import type { ServeParts } from "../../src/gateway/serve.ts";
import type { Machine } from "./machine.ts";

/** Runs the whole engine on a machine, as main does on a real one; requests come in at validation, behind HTTP. */
export async function startEngine(machine: Machine, config: Config): Promise<AwsClient> {
  let found: ServeParts | undefined;
  const { timer, ids, openStorage } = machine;
  await startSluice(config, {
    clock: machine,
    timer,
    ids,
    log: silentLog,
    openStorage,
    openGateway: async (_options, parts) => {
      found = parts;
      return { server: createServer(), port: 0, url: "http://simulated", stop: async () => undefined };
    },
  });
  assert(found, "a gateway was asked for");
  return internalClient(found);
}

/** The account itself, in a region. */
export function rootOf(account: string, regionName: string): Caller {
  const id = accountId(account);
  return {
    principal: { kind: "root", account: id },
    account: id,
    region: region(regionName),
    arn: `arn:aws:iam::${account}:root`,
    context: { "aws:SecureTransport": "true" },
  };
}
