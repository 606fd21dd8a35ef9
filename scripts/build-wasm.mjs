// Compiles assembly/*.ts to WebAssembly: `npm run generate`. With --check it writes nothing and fails when what is there is stale.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main as compile } from "assemblyscript/asc";
import { root } from "./prepare.mjs";

const modules = [{ source: "assembly/module.ts", target: "src/compress/generated/wasm.ts" }];

for (const { source, target } of modules) {
  const binary = await compiled(source);
  const lines =
    Buffer.from(binary)
      .toString("base64")
      .match(/.{1,120}/g) ?? [];
  const text = `// Made by \`npm run generate\` from ${source}.\n/** A WebAssembly module, in base64. */\nexport const wasm =\n${lines.map((line) => `  "${line}"`).join(" +\n")};\n`;
  const path = join(root, target);
  if (!process.argv.includes("--check")) writeFileSync(path, text);
  else if (readFileSync(path, "utf8") !== text) {
    process.stderr.write(`${target} is stale: run npm run generate\n`);
    process.exitCode = 1;
  }
}

async function compiled(source) {
  let binary;
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--initialMemory", "8", "--enable", "simd"];
  const { error, stderr } = await compile([source, ...options, "--outFile", "out.wasm"], {
    readFile: (name) => {
      try {
        return readFileSync(join(root, name), "utf8");
      } catch {
        return null; // asc looks in several places
      }
    },
    writeFile: (_name, content) => {
      binary = content;
    },
  });
  if (error) throw new Error(`${source}: ${error.message}\n${stderr}`);
  return binary;
}
