#!/usr/bin/env node
// The command line, from a checkout: `./sluice --help`.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { prepare, root } from "./prepare.mjs";

await prepare();
const { main } = await import(pathToFileURL(join(root, "dist", "sluice.js")).href);
await main(process.argv.slice(2));
