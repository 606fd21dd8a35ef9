import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { articleDocuments } from "../../src/article/documents.ts";
import { type ArticleNames, articleDefaults, logsRegion } from "../../src/article/names.ts";
import { articleSteps } from "../../src/article/steps.ts";
import type { Aws } from "./aws.ts";

/** An interface in the source account's default VPC, as the article's reader has one with traffic. */
export async function makeInterface(aws: Aws): Promise<{ vpcId: string; eni: string; address: string }> {
  const region = ["--region", logsRegion];
  const { Vpcs: vpcs } = await aws.json("source", ["ec2", "describe-vpcs", ...region]);
  const vpcId = vpcs.find((vpc: { IsDefault: boolean }) => vpc.IsDefault).VpcId;
  const filter = ["--filters", `Name=vpc-id,Values=${vpcId}`];
  const { Subnets: subnets } = await aws.json("source", ["ec2", "describe-subnets", ...filter, ...region]);
  const made = await aws.json("source", [
    ...["ec2", "create-network-interface", "--subnet-id", subnets[0].SubnetId, ...region],
  ]);
  return {
    vpcId,
    eni: made.NetworkInterface.NetworkInterfaceId,
    address: made.NetworkInterface.PrivateIpAddress,
  };
}

/** Plays the article's commands; the answer of each, by the step's id. */
export async function playArticle(
  aws: Aws,
  directory: string,
  changes: Partial<ArticleNames>,
): Promise<ReadonlyMap<string, Record<string, unknown>>> {
  const names = { ...articleDefaults, ...changes };
  for (const [name, document] of Object.entries(articleDocuments(names))) {
    await writeFile(join(directory, name), JSON.stringify(document, undefined, 2));
  }
  const answers = new Map<string, Record<string, unknown>>();
  for (const step of articleSteps(names)) {
    let answer = await aws.json(step.account, step.args);
    while (step.id === "D7" && answer.DeliveryStreamDescription.DeliveryStreamStatus === "CREATING") {
      await pause(200);
      answer = await aws.json(step.account, step.args);
    }
    answers.set(step.id, answer);
  }
  return answers;
}

/** Tries until `look` gives something. @throws Error after `timeoutMs` */
export async function until<T>(what: string, timeoutMs: number, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${timeoutMs} ms`);
    await pause(250);
  }
}
