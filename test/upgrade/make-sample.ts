/*
 * Makes a sample data directory of today's format, and what every reader sees of it: `node scripts/ts.mjs test/upgrade/make-sample.ts NAME`
 * writes test/fixtures/data-NAME.tar.gz and test/fixtures/data-NAME.json. A sample is made once, when a format becomes the released
 * one, and never again: it is what the Sluice of that time wrote.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { remove } from "../support/sluice.ts";
import { describeAll, fill } from "./sample.ts";
import { startOnSample } from "./start-on-sample.ts";

const name = process.argv[2];
if (name === undefined) throw new Error("give the sample a name, such as format-2");
const fixtures = join(process.cwd(), "test", "fixtures");
const server = await startOnSample();
const uploadId = await fill(server.clients, server.source);
const described = await describeAll(server.clients, server.source, uploadId);
await server.stop();
writeFileSync(join(fixtures, `data-${name}.json`), `${JSON.stringify({ uploadId, described }, undefined, 1)}\n`);
// Files of the clients and of LMDB's readers are made again at each start, and would carry this machine's paths.
const left = ["./credentials", "./config", "./table/lock.mdb", "./sluice.json"].map((file) => `--exclude=${file}`);
const owner = ["--owner=0", "--group=0", "--numeric-owner", "--sort=name", "--sparse"];
const { status } = spawnSync(
  "tar",
  ["-czf", join(fixtures, `data-${name}.tar.gz`), ...owner, ...left, "-C", server.data, "."],
  { stdio: "inherit" },
);
await remove(server.data);
process.exit(status ?? 1);
