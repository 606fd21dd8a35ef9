// Bundles the server and the command line into dist/, so that a start reads few files. Types are checked by the tests.
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as esbuild } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export async function build() {
  const outdir = join(root, "dist");
  mkdirSync(outdir, { recursive: true });
  rmSync(join(outdir, "models"), { recursive: true, force: true });
  cpSync(join(root, "models"), join(outdir, "models"), { recursive: true });
  await esbuild({
    absWorkingDir: root,
    entryPoints: {
      server: "src/main.ts",
      sluice: "src/cli/main.ts",
      library: "src/library.ts",
      "envelope-worker": "src/services/logs/batch/envelope-worker.ts",
      "md5-worker": "src/services/s3/md5-worker.ts",
    },
    outdir,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    legalComments: "none",
    // Native, or reads files of its own: stays a package.
    external: ["lmdb", "@node-rs/crc32", "pino", "snappy", "@aws-sdk/*"],
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: "warning",
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
