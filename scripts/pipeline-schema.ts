// Writes pipeline.schema.json from the description's schema: `npm run generate`. With --check it writes nothing and fails when it is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { descriptionSchema } from "../src/setup/description-schema.ts";

const path = "pipeline.schema.json";
const { $schema, ...schema } = toJsonSchema(descriptionSchema, { typeMode: "input" });
const text = `${JSON.stringify({ $schema, title: "Sluice: the description of a log pipe", ...schema }, undefined, 2)}\n`;
if (!process.argv.includes("--check")) writeFileSync(path, text);
else if (readFileSync(path, "utf8") !== text) {
  process.stderr.write(`${path} is stale: run npm run generate\n`);
  process.exitCode = 1;
}
