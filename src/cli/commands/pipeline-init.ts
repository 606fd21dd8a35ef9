import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import schema from "../../../pipeline.schema.json" with { type: "json" };
import type { PipelineDescription } from "../../setup/description-schema.ts";
import { CommandError } from "../server-at.ts";

/** What a newcomer starts from: the article's accounts and regions, with a log group of an application in place of a VPC's. */
const first: PipelineDescription = {
  $schema: "./pipeline.schema.json",
  name: "my-pipe",
  destination: {
    account: "111111111111",
    region: "us-east-1",
    bucket: { name: "my-pipe-archive", region: "us-west-2" },
    prefix: "logs/",
    buffer: { seconds: 60, mb: 1 },
  },
  sources: [{ account: "222222222222", regions: ["us-east-2"], logGroups: ["my-app"] }],
  access: { "111111111111": {}, "222222222222": {} },
};

/** `sluice pipeline init`: a description to change, and its schema for editors. Overwrites no description. @throws CommandError where one is there */
export async function pipelineInit({ file }: { file: string }): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, `${JSON.stringify(first, undefined, 2)}\n`, { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    throw new CommandError(`${file} is there already; name another with --file.`);
  }
  const schemaFile = join(dirname(file), "pipeline.schema.json");
  await writeFile(schemaFile, `${JSON.stringify(schema, undefined, 2)}\n`);
  process.stdout.write(`${file}\n${schemaFile}\n`);
}
