import { DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { Target } from "../../src/setup/access.ts";
import { definePipeline, type Pipeline, type PipelineDescription } from "../../src/setup/description.ts";
import type { RunningSluice } from "./sluice.ts";

/** How the tests act on a server: with its own administrators' keys, and without the SDK's tries. */
export function targetOf(server: RunningSluice, endpoint = server.url): Target {
  return {
    endpoint,
    credentials: { "111111111111": server.keys("destination"), "222222222222": server.keys("source") },
    maxAttempts: 1,
  };
}

/** A pipe with one log group, that delivers at once. */
export function smallPipe(changes: Partial<PipelineDescription> = {}): Pipeline {
  return definePipeline({
    name: "small",
    destination: {
      account: "111111111111",
      region: "us-east-1",
      bucket: { name: "small-bucket", region: "us-west-2" },
      buffer: { seconds: 1, mb: 1 },
    },
    sources: [{ account: "222222222222", regions: ["us-east-2"], logGroups: ["app"] }],
    ...changes,
  });
}

/** The default VPC of the source account in us-east-2. */
export async function defaultVpc(server: RunningSluice): Promise<string> {
  const ec2 = new EC2Client({ endpoint: server.url, region: "us-east-2", credentials: server.keys("source") });
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
  ec2.destroy();
  return Vpcs.find(({ IsDefault }) => IsDefault)?.VpcId ?? "";
}
