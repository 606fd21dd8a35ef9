/* What `npm start` promises: settings, one ready line, one process for a directory, and an end that leaves nothing behind. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, test } from "vitest";
import { arrivedEvents, clientsOf, makePipe, putEvents } from "../support/pipe.ts";
import { form, send } from "../support/raw.ts";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";

const root = join(import.meta.dirname, "..", "..");
const started: RunningSluice[] = [];

async function start(options: Parameters<typeof startSluice>[0]): Promise<RunningSluice> {
  const server = await startSluice(options);
  started.push(server);
  return server;
}

afterEach(async () => {
  for (const server of started.splice(0)) {
    await server.stop();
    await remove(server.data);
  }
});

describe("npm start", () => {
  test("killed with TERM, it leaves port and directory free within 10 s", async () => {
    const data = await temporaryDirectory();
    const npm = spawn("npm", ["start", "--silent", "--", "--port", "0", "--data", data], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const url = await new Promise<string>((resolve, reject) => {
      let text = "";
      npm.stdout.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
        const line = /^ready (\{.*\})$/m.exec(text)?.[1];
        if (line) resolve(JSON.parse(line).url);
      });
      npm.on("close", (code) => reject(new Error(`npm ended with ${code}`)));
    });
    npm.kill("SIGTERM");
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline && ((await isOpen(url)) || existsSync(join(data, "sluice.sock")))) await pause(100);
    expect(await isOpen(url)).toBe(false);
    expect(existsSync(join(data, "sluice.sock"))).toBe(false);
    const again = await start({ data });
    expect(again.data).toBe(data);
  });

  test("--help lists every option; a wrong setting ends with 2 and one sentence", () => {
    const help = spawnSync(process.execPath, ["scripts/start.mjs", "--help"], { cwd: root, encoding: "utf8" });
    expect(help.status).toBe(0);
    for (const option of [
      "--port",
      "--host",
      "--data",
      "--config",
      "--ephemeral",
      "--fast",
      "--tls-cert",
      "--tls-key",
    ]) {
      expect(help.stdout).toContain(option);
    }
    const wrong = spawnSync(process.execPath, ["scripts/start.mjs", "--port", "http"], { cwd: root, encoding: "utf8" });
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toBe('sluice: --port takes a number from 0 to 65535, not "http".\n');
    const open = spawnSync(process.execPath, ["scripts/start.mjs", "--host", "0.0.0.0"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(open.status).toBe(2);
    expect(open.stderr).toContain("reachable from other machines and there is no TLS");
  });

  test.each([
    ["a file for the data", ["--data", "package.json"], "package.json is not a directory. Choose another with --data"],
    ["a directory that the system does not make", ["--data", "/proc/sluice"], "the system makes no /proc/sluice."],
    [
      "a host that is not known",
      ["--host", "nosuch.invalid", "--allow-remote"],
      "--host nosuch.invalid: there is no such",
    ],
    ["a certificate that is not there", ["--tls-cert", "none", "--tls-key", "none"], "--tls-cert: "],
  ])("%s ends with 2 and one sentence", async (_what, args, expected) => {
    const data = await temporaryDirectory();
    const place = args.includes("--data") ? [] : ["--data", data];
    const start = ["scripts/start.mjs", "--port", "0", "--log-level", "error", ...place, ...args];
    const { status, stderr } = spawnSync(process.execPath, start, { cwd: root, encoding: "utf8", timeout: 30_000 });
    await remove(data);
    expect([status, stderr]).toEqual([2, expect.stringContaining(expected)]);
    expect(stderr).toMatch(/^sluice: [^\n]+\n$/);
  });

  test("--fast says so in the log and in health", async () => {
    const server = await start({ args: ["--fast"] });
    expect(server.log().join("\n")).toContain("--fast: intervals and buffers end after 5 s");
    const health = JSON.parse(await (await fetch(`${server.url}/_sluice/health`)).text());
    expect(health).toMatchObject({ status: "ok", fast: true, data: server.data, pid: server.pid });
  });

  test("others than this machine are told that it serves, and no more", async () => {
    const address = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === "IPv4")?.address;
    const server = await start({ args: ["--host", "0.0.0.0", "--allow-remote"] });
    const at = (host: string) =>
      fetch(`http://${host}:${new URL(server.url).port}/_sluice/health`).then((answer) => answer.json());
    expect(await at("127.0.0.1")).toMatchObject({ data: server.data });
    // A machine without another address has nobody to tell.
    if (address !== undefined) expect(await at(address)).toEqual({ status: "ok", fast: false });
  });

  test("--ephemeral keeps nothing", async () => {
    const server = await start({ args: ["--ephemeral"] });
    const { data } = JSON.parse(await (await fetch(`${server.url}/_sluice/health`)).text());
    expect(existsSync(data)).toBe(true);
    expect(await server.stop()).toBe(0);
    expect(existsSync(data)).toBe(false);
  });
});

describe("accounts", () => {
  test("two accounts at first start, their administrators' keys in files that only this user reads", async () => {
    const server = await start({});
    for (const [profile, account] of [
      ["destination", "111111111111"],
      ["source", "222222222222"],
    ] as const) {
      const sts = new STSClient({ endpoint: server.url, region: "us-east-1", credentials: server.keys(profile) });
      const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));
      expect({ Account, Arn }).toEqual({ Account: account, Arn: `arn:aws:iam::${account}:user/admin` });
      expect(UserId).toMatch(/^AIDA[A-Z2-7]{17}$/);
      sts.destroy();
    }
    expect(statSync(join(server.data, "credentials")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(server.data, "config"), "utf8")).toContain(`endpoint_url = ${server.url}`);
  });

  test("accounts, users, root keys and fixed keys come from the configuration, and stay over a restart", async () => {
    const data = await temporaryDirectory();
    const root = { accessKeyId: "ROOTKEY000000000", secretAccessKey: "root-secret" };
    const user = { accessKeyId: "CIKEY00000000000", secretAccessKey: "ci-secret" };
    const account = {
      id: "123456789012",
      name: "ci",
      rootAccessKeys: [root],
      users: [{ name: "builder", accessKeys: [user] }],
    };
    const config = join(data, "sluice.json");
    writeFileSync(config, JSON.stringify({ accounts: [account] }));
    for (const run of [1, 2]) {
      const server = await startSluice({ data, args: ["--config", config] });
      const identity = async (keys: typeof root) => {
        const body = "Action=GetCallerIdentity&Version=2011-06-15";
        return /<Arn>(.*)<\/Arn>/.exec((await send(server.url, form("sts", body, { keys }))).text)?.[1];
      };
      expect([run, await identity(root), await identity(user)]).toEqual([
        run,
        "arn:aws:iam::123456789012:root",
        "arn:aws:iam::123456789012:user/builder",
      ]);
      expect(server.keys("ci")).toEqual(user);
      await server.stop();
    }
    await remove(data);
  });
});

describe("keys, by the command line", () => {
  test("are listed without secrets, made for users and roots, rotated into the credentials file, and stay disabled", async () => {
    const data = await temporaryDirectory();
    const server = await startSluice({ data });
    const sluice = (...args: string[]) => {
      const env = { ...process.env, SLUICE_URL: server.url };
      const { status, stdout, stderr } = spawnSync("./sluice", args, { cwd: root, encoding: "utf8", env });
      return { status, stdout, stderr };
    };
    const before = server.keys("source");
    const listed = sluice("accounts").stdout;
    expect(listed).toContain(`${before.accessKeyId}  admin  active`);
    expect(listed).not.toContain(before.secretAccessKey);
    const made = sluice("keys", "create", "source").stdout;
    const [, accessKeyId = "", secretAccessKey = ""] = /= (\S+)\n.* = (\S+)/.exec(made) ?? [];
    const whoAmI = async (url: string, keys: typeof before) =>
      (await send(url, form("sts", "Action=GetCallerIdentity&Version=2011-06-15", { keys }))).text;
    expect(await whoAmI(server.url, { accessKeyId, secretAccessKey })).toContain("arn:aws:iam::222222222222:root");
    expect(sluice("keys", "rotate", before.accessKeyId).status).toBe(0);
    const after = server.keys("source");
    expect(after.accessKeyId).not.toBe(before.accessKeyId);
    expect(await whoAmI(server.url, after)).toContain("user/admin");
    expect(await whoAmI(server.url, before)).toContain("InvalidClientTokenId");
    expect(sluice("keys", "disable", "AKIAUNKNOWN").stderr).toBe("sluice: there is no access key AKIAUNKNOWN\n");
    await server.stop();
    const again = await start({ data });
    expect(again.keys("source")).toEqual(after);
    expect(await whoAmI(again.url, before)).toContain("InvalidClientTokenId");
  });
});

test("the command line and the server tell their version", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  for (const script of ["scripts/sluice.mjs", "scripts/start.mjs"]) {
    const { status, stdout } = spawnSync(process.execPath, [script, "--version"], { cwd: root, encoding: "utf8" });
    expect([script, status, stdout]).toEqual([script, 0, `${version}\n`]);
  }
});

describe("a profile that can't be used is told in a sentence", () => {
  test("since there is none of that name, or its account has no active key", async () => {
    const server = await start({});
    const env = { ...process.env, SLUICE_URL: server.url };
    const sluice = (...args: string[]) => spawnSync("./sluice", args, { cwd: root, encoding: "utf8", env });
    const s3 = new S3Client({
      ...{ endpoint: server.url, region: "us-west-2", forcePathStyle: true },
      credentials: server.keys("destination"),
    });
    await s3.send(new CreateBucketCommand({ Bucket: "own-bucket" }));
    s3.destroy();
    const nope = sluice("env", "--profile", "nope");
    const there = "sluice: There is no profile nope; there are destination, source.\n";
    expect([nope.status, nope.stdout, nope.stderr]).toEqual([1, "", there]);
    expect(sluice("aws", "--profile", "nope", "s3", "ls").stderr).toBe(there);
    const { accessKeyId } = server.keys("destination");
    expect(sluice("keys", "disable", accessKeyId).status).toBe(0);
    const keyless = `Account 111111111111 (profile destination) has no active key: \`sluice keys enable ${accessKeyId}\` lets its key in again.\n`;
    expect(sluice("aws", "s3", "ls").stderr).toBe(`sluice: ${keyless}`);
    expect(sluice("env").stderr).toBe(`sluice: ${keyless}`);
    const listed = sluice("ls", "s3://own-bucket/");
    expect([listed.status, listed.stderr]).toEqual([1, expect.stringContaining(`may list own-bucket. ${keyless}`)]);
    expect(sluice("keys", "enable", accessKeyId).status).toBe(0);
    expect(sluice("ls", "s3://own-bucket/").status).toBe(0);
  });
});

test("the article's script ends with the command as one types it", async () => {
  const server = await start({});
  const directory = await temporaryDirectory();
  const env = { ...process.env, SLUICE_URL: server.url };
  const written = spawnSync("./sluice", ["article", "--to", directory], { cwd: root, encoding: "utf8", env });
  expect(written.status, written.stderr).toBe(0);
  const script = readFileSync(join(directory, "run.sh"), "utf8");
  expect(script).toContain(`'./sluice watch my-bucket --url ${server.url}'\n`);
  await remove(directory);
});

describe("the server that a command talks to", () => {
  const sluice = (...args: string[]) => spawnSync("./sluice", args, { cwd: root, encoding: "utf8" });

  test("is named before the command or behind it, and in the command's help", async () => {
    const server = await start({});
    for (const args of [
      ["hops", "--url", server.url],
      ["hops", "--url", `${server.url}/`],
      ["--url", server.url, "hops"],
      ["keys", "create", "source", "--url", server.url],
      ["env", "--url", server.url],
    ]) {
      const { status, stderr } = sluice(...args);
      expect([args, status], stderr).toEqual([args, 0]);
    }
    for (const command of [["hops"], ["pipeline", "plan"], ["cat"]]) {
      expect(sluice(...command, "--help").stdout).toContain("--url <url>");
    }
    expect(sluice("check", "--help").stdout).not.toContain("--url");
  });

  test("what is no URL is one sentence", () => {
    const { status, stderr } = sluice("hops", "--url", "foo");
    expect([status, stderr]).toEqual([1, 'sluice: --url takes a URL such as http://127.0.0.1:4566, not "foo".\n']);
  });
});

describe("the data directory", () => {
  test("a second Sluice on it refuses to start", async () => {
    const server = await start({});
    await expect(startSluice({ data: server.data })).rejects.toThrow(/Another Sluice runs on .*sluice-test/);
  });

  test("what was acknowledged is there after a restart, and goes on", async () => {
    const data = await temporaryDirectory();
    const first = await startSluice({ data });
    const clients = clientsOf(first);
    await makePipe(clients, { bufferSeconds: 1 });
    await putEvents(clients, ["one", "two"]);
    clients.destroy();
    expect(await first.stop()).toBe(0);
    const second = await start({ data });
    const again = clientsOf(second);
    await putEvents(again, ["three"]);
    let events: readonly string[] = [];
    for (let tries = 0; tries < 50 && events.length < 3; tries++) {
      await pause(200);
      events = await arrivedEvents(again);
    }
    expect([...events].sort()).toEqual(["one", "three", "two"]);
    again.destroy();
  });

  test("a damaged journal is reported with what is wrong, and nothing is changed", async () => {
    const data = await temporaryDirectory();
    const first = await startSluice({ data });
    const clients = clientsOf(first);
    await makePipe(clients, { bufferSeconds: 60 });
    for (const text of ["one", "two", "three"]) await putEvents(clients, [text]);
    clients.destroy();
    await first.stop();
    const path = join(data, "journal", "logs", "000000000001.log");
    const bytes = readFileSync(path);
    const at = bytes.indexOf("one");
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(path, bytes);
    await expect(startSluice({ data })).rejects.toThrow(
      /000000000001\.log is damaged: the block at byte \d+ can't be used/,
    );
    expect(readFileSync(path)).toEqual(bytes);
    await remove(data);
  });
});

function isOpen(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
