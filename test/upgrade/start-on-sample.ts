import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EC2Client } from "@aws-sdk/client-ec2";
import { IAMClient } from "@aws-sdk/client-iam";
import { firehoseRegion, logsRegion } from "../../src/article/names.ts";
import { type Clients, clientsOf } from "../support/pipe.ts";
import { type RunningSluice, startSluice, temporaryDirectory } from "../support/sluice.ts";
import { type SourceClients, sampleAccounts } from "./sample.ts";

export interface SampleServer extends RunningSluice {
  readonly clients: Clients;
  readonly source: SourceClients;
}

/** A server with the sample's accounts and keys, on a data directory or a new one, and clients of both accounts. */
export async function startOnSample(data?: string): Promise<SampleServer> {
  const directory = data ?? (await temporaryDirectory());
  const config = join(directory, "sluice.json");
  writeFileSync(config, JSON.stringify({ accounts: sampleAccounts }));
  const server = await startSluice({ data: directory, args: ["--config", config, "--log-level", "warn"] });
  const shared = { endpoint: server.url, maxAttempts: 1, credentials: server.keys("source") };
  const source = {
    ec2: new EC2Client({ ...shared, region: logsRegion }),
    sourceIam: new IAMClient({ ...shared, region: firehoseRegion }),
  };
  const clients = clientsOf(server);
  const destroy = (): void => {
    clients.destroy();
    for (const client of Object.values(source)) client.destroy();
  };
  return {
    ...server,
    clients,
    source,
    stop() {
      destroy();
      return server.stop();
    },
  };
}
