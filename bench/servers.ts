import { type ChildProcess, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { type Clients, clientsOf } from "../test/support/pipe.ts";
import { type RunningSluice, remove, startSluice } from "../test/support/sluice.ts";
import { startProgram, startScript } from "./programs.ts";

/** A new server with an empty data directory, gone afterwards. */
export async function withSluice<T>(
  run: (server: RunningSluice, clients: Clients) => Promise<T>,
  options: { readonly data?: string } = {},
): Promise<T> {
  const server = await startSluice({ ...options, args: ["--log-level", "error"] });
  const endWithBench = () => {
    process.kill(server.pid, "SIGKILL");
    rmSync(server.data, { recursive: true, force: true, maxRetries: 3 });
  };
  process.on("exit", endWithBench);
  const clients = clientsOf(server);
  try {
    return await run(server, clients);
  } finally {
    clients.destroy();
    await server.stop();
    process.off("exit", endWithBench);
    await remove(server.data);
  }
}

export const motoKeys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "anything" };
let hasMoto: boolean | undefined;

/** A moto without signatures, permissions or durability; undefined where there is no moto_server. */
export async function withMoto<T>(run: (url: string) => Promise<T>): Promise<T | undefined> {
  hasMoto ??= spawnSync("moto_server", ["--help"]).status === 0;
  if (!hasMoto) return undefined;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const moto = startProgram("moto_server", ["-p", String(port)], { stdio: "ignore" });
  try {
    await untilServing(url, moto);
    return await run(url);
  } finally {
    moto.kill("SIGKILL");
  }
}

/** A minimal server of bench/limit, in a process of its own. */
export async function withLimit<T>(kind: string, run: (url: string, pid: number) => Promise<T>): Promise<T> {
  const child = await startScript("bench/limit/server.ts", [kind], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
      child.once("exit", (code) => reject(new Error(`the limit program ended with ${code}`)));
    });
    return await run(url, child.pid ?? 0);
  } finally {
    child.kill("SIGTERM");
  }
}

/** What `/_sluice/metrics` says the disk was asked for so far, of all parts together. */
export async function syncsOf({ url }: { readonly url: string }): Promise<number> {
  const text = await (await fetch(`${url}/_sluice/metrics`)).text();
  const counts = [...text.matchAll(/^sluice_syncs_total\{[^}]*\} (\d+)$/gm)].map(([, count]) => Number(count));
  if (counts.length === 0) throw new Error("the server does not say how often it synced");
  return counts.reduce((sum, one) => sum + one, 0);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function untilServing(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300 && server.exitCode === null; tries++) {
    const isServing = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isServing) return;
    await pause(100);
  }
  throw new Error("moto_server did not start");
}
