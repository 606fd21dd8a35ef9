/*
 * The figures of the README's "What it costs" are those of docs/measurements, which hold what `npm run bench` printed: `npm run generate`
 * writes them, and `--check` says whether they are stale. A row that was not measured is left out.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** A row of a kept table: its columns, and the line of notes. */
interface Kept {
  readonly median: string;
  readonly limit: string;
  readonly moto: string;
  readonly note: string;
}

const files = ["docs/measurements/table.md", "docs/measurements/fifty-million.md"];
const [begin, end] = ["<!-- figures: written by npm run generate -->\n", "<!-- end of figures -->"];

const kept = new Map<string, Kept>();
for (const file of files) if (existsSync(file)) readTable(readFileSync(file, "utf8"));

const figures: readonly (readonly [row: string, what: string, figure: (row: Kept) => string | undefined])[] = [
  [
    "end-to-end",
    "events a second from PutLogEvents to the objects, everything on: signatures, permissions, a filter, two accounts, three regions",
    ({ median, limit, moto, note }) =>
      `**${median}**; only the unavoidable work ${limit}; a naive chain ${found(note, /two syncs\) ([\d,]+)/)}; moto ${moto}`,
  ],
  ["end-to-end-one-core", "the same, the server on one of the cores", ({ median }) => median],
  [
    "end-to-end",
    "CPU time and syncs of it for a GB of log data",
    ({ note }) => `${found(note, /([\d.]+ s) a GB/)}, ${found(note, /syncs ([\d,]+) a GB/)} syncs`,
  ],
  ["end-to-end", "p99 of an acknowledgement under it", ({ note }) => found(note, /ack p99 ([\d.]+ ms)/)],
  [
    "many-groups",
    "p99 of an acknowledgement at 20 MB/s over 2,000 log groups and 20 filters; memory at its begin and end",
    ({ median, note }) => `${median}; ${found(note, /memory ([\d.]+ to [\d.]+ MB)/)}`,
  ],
  ["latency", "from an acknowledgement to the object, 0-second buffering, p99", ({ median }) => median],
  [
    "end-to-end-50m",
    "peak memory over 50 million events; resident on the way",
    ({ median, note }) => `${median}; ${found(note, /resident (.+? after 50 million)/)}`,
  ],
  ["put-log-events-small", "PutLogEvents of 10 events, 32 connections, each durable", ({ median }) => median],
  ["s3-put-small", "PutObject of 1 kB, 16 connections, each durable", ({ median }) => median],
  ["start", "start to the first signed answer", ({ median }) => median],
  ["idle-memory", "memory at rest", ({ median }) => median],
];

const lines = figures.flatMap(([row, what, figure]) => {
  const one = kept.get(row);
  return one ? [`| ${what} | ${figure(one)} | \`${row}\` |\n`] : [];
});
const readme = readFileSync("README.md", "utf8");
const [before, rest = ""] = readme.split(begin);
const after = rest.split(end)[1];
if (after === undefined) throw new Error(`README.md has no place for figures: ${begin.trim()} ... ${end}`);
const written = `${before}${begin}| | | row of \`npm run bench\` |\n| --- | --- | --- |\n${lines.join("")}${end}${after}`;
if (!process.argv.includes("--check")) writeFileSync("README.md", written);
else if (written !== readme) {
  process.stderr.write("The figures of README.md are not those of docs/measurements: run `npm run generate`.\n");
  process.exit(1);
}

function readTable(text: string): void {
  const notes = new Map([...text.matchAll(/^- `([\w-]+)`: (.*)$/gm)].map(([, name = "", note = ""]) => [name, note]));
  for (const [, name = "", columns = ""] of text.matchAll(/^\| [^|]*\(`([\w-]+)`\) \| (.*) \|$/gm)) {
    const [median = "", , , limit = "", , moto = ""] = columns.split(" | ").map((one) => one.trim());
    kept.set(name, {
      median,
      limit: limit || "not measured",
      moto: moto || "not measured",
      note: notes.get(name) ?? "",
    });
  }
}

/** @throws Error where a kept table lost what the README tells */
function found(note: string, pattern: RegExp): string {
  const figure = pattern.exec(note)?.[1];
  if (figure === undefined) throw new Error(`no kept table has ${pattern}: ${note}`);
  return figure;
}
