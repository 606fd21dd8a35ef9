/* What keeps the tree in order: who may import whom, what only adapters may call, and how long a file may be. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const files = readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)));
const sources = files.filter((file) => !file.endsWith(".test.ts"));
const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const importsOf = (file: string) =>
  [...textOf(file).matchAll(/from "(\.[^"]+)"/g)].map(([, path = ""]) => normalize(join(dirname(file), path)));

/** A folder, and where it may reach besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: [],
  model: ["core", "../models"],
  identity: ["core"],
  storage: ["core"],
  system: ["core"],
  compress: [],
  protocols: ["core", "model"],
  auth: ["core", "identity"],
  gateway: ["core", "model", "identity", "auth", "protocols"],
  services: ["core", "model", "identity", "auth", "storage", "pipeline", "flow-logs", "compress"],
  pipeline: ["core", "model", "identity", "storage", "services"],
  "flow-logs": ["core", "model", "storage", "pipeline", "services"],
  control: ["core"],
  metrics: ["core"],
  article: [],
  archive: ["core", "services"],
  setup: ["core", "model", "auth", "services", "archive", "article"],
};

describe("imports", () => {
  test.each(Object.entries(allowed))("src/%s reaches only where it may", (folder, others) => {
    const wrong = sources
      .filter((file) => file.startsWith(`src/${folder}/`))
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ target }) => ![folder, ...others].some((one) => target.startsWith(normalize(`src/${one}/`))));
    expect(wrong).toEqual([]);
  });

  test("one service does not know another", () => {
    const serviceOf = (path: string) => /^src\/services\/([^/]+)\//.exec(path)?.[1];
    const wrong = sources
      .flatMap((file) => importsOf(file).map((target) => ({ file, target })))
      .filter(({ file, target }) => serviceOf(file) && serviceOf(target) && serviceOf(file) !== serviceOf(target));
    expect(wrong).toEqual([]);
  });

  test("only the embedded adapter knows its libraries", () => {
    const users = sources.filter((file) => /from "lmdb"/.test(textOf(file)));
    expect(users).toEqual(["src/storage/embedded/table.ts"]);
  });
});

describe("what only adapters may do", () => {
  // The command line and the library for people's own scripts stand outside: the time is theirs.
  const outside = sources.filter((file) => !/^src\/(?:system|cli|setup)\//.test(file));

  test.each([
    ["read the clock", /\bDate\.now\(|new Date\(\)/, []],
    ["set timers", /\bset(?:Timeout|Interval)\(/, ["src/gateway/server.ts"]],
    ["make random values", /\bMath\.random\(|randomUUID\(|randomBytes\(/, []],
    ["write to the console", /\bconsole\./, []],
  ])("%s", (_what, pattern, exempt) => {
    const wrong = outside.filter((file) => pattern.test(textOf(file)) && !exempt.some((one) => one === file));
    expect(wrong).toEqual([]);
  });
});

describe("files", () => {
  test("none is longer than one can read at a sitting", () => {
    const long = sources.filter((file) => !file.includes("generated") && textOf(file).split("\n").length > 400);
    expect(long).toEqual([]);
  });

  test("an operation is in a file of its own name", () => {
    const wrong = sources
      .filter((file) => /^src\/services\/\w+\/operations\//.test(file))
      .filter((file) => {
        const pascal = /operations\/([a-z0-9-]+)\.ts$/
          .exec(file)?.[1]
          ?.replace(/(?:^|-)([a-z0-9])/g, (_all, letter) => letter.toUpperCase());
        const named = /name: "(\w+)" \};/.exec(textOf(file))?.[1] ?? /operation\(\w+\.(\w+),/.exec(textOf(file))?.[1];
        // AWS writes some words in capitals: ListMFADevices.
        return pascal?.toLowerCase() !== named?.toLowerCase();
      });
    expect(wrong).toEqual([]);
  });

  test("the lockfile names no host, and documents that are linked exist", () => {
    expect(readFileSync(join(root, "package-lock.json"), "utf8")).not.toContain('"resolved"');
    for (const document of ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]) {
      for (const [, target = ""] of textOf(document).matchAll(/\]\(([^)#:]+)\)/g)) {
        expect(existsSync(join(root, target)), `${document} links ${target}`).toBe(true);
      }
    }
  });

  test("everything that Sluice says it does differently is in docs/deviations.md", () => {
    const said = sources.filter((file) => /Deviation:/.test(textOf(file)));
    expect(said.length).toBeGreaterThan(0);
    expect(
      textOf("docs/deviations.md")
        .split("\n")
        .filter((line) => line.startsWith("| ")).length,
    ).toBeGreaterThanOrEqual(said.length);
  });
});
