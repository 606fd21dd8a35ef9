// Writes docs/authorization.md from the operations' own declarations: `npm run generate`. With --check it writes nothing and fails when stale.
import { readFileSync, writeFileSync } from "node:fs";
import { declarations } from "../test/support/declarations.ts";

const path = "docs/authorization.md";
const rows = declarations().map(({ service, operation, permissions }) => {
  const shown = permissions.map(({ action, resource, context }) => {
    const keys = Object.keys(context);
    return `\`${action}\` on \`${resource}\`${keys.length > 0 ? ` (${keys.map((key) => `\`${key}\``).join(", ")})` : ""}`;
  });
  return `| ${service} | ${operation} | ${shown.join("<br>") || "nothing"} |`;
});
const text = `# What each operation needs

Made by \`npm run generate\` from the operations themselves: for a request with every member set, the permissions that are decided before
anything is done, with the condition keys that each has besides the ones of every request. What a request leaves out, it does not need.

| service | operation | permissions |
| --- | --- | --- |
${rows.join("\n")}
`;
if (!process.argv.includes("--check")) writeFileSync(path, text);
else if (readFileSync(path, "utf8") !== text) {
  process.stderr.write(`${path} is stale: run npm run generate\n`);
  process.exitCode = 1;
}
