import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { type Clients, clientsOf } from "../test/support/pipe.ts";
import { type RunningSluice, remove, startSluice } from "../test/support/sluice.ts";

/** A new server with an empty data directory, gone afterwards. */
export async function withSluice<T>(
  run: (server: RunningSluice, clients: Clients) => Promise<T>,
  options: { readonly data?: string } = {},
): Promise<T> {
  const server = await startSluice({ ...options, args: ["--log-level", "error"] });
  const clients = clientsOf(server);
  try {
    return await run(server, clients);
  } finally {
    clients.destroy();
    await server.stop();
    await remove(server.data);
  }
}

export const motoKeys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "anything" };

/** A moto without signatures, permissions or durability; undefined where there is no moto_server. */
export async function withMoto<T>(run: (url: string) => Promise<T>): Promise<T | undefined> {
  if (spawnSync("moto_server", ["--help"]).status !== 0) return undefined;
  const port = 20_000 + (process.pid % 20_000);
  const url = `http://127.0.0.1:${port}`;
  const moto = spawn("moto_server", ["-p", String(port)], { stdio: "ignore" });
  try {
    await untilServing(url, moto);
    return await run(url);
  } finally {
    moto.kill("SIGKILL");
  }
}

/** A minimal server of bench/limit, in a process of its own. */
export async function withLimit<T>(kind: string, run: (url: string) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, ["scripts/ts.mjs", "bench/limit/server.ts", kind], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
      child.once("exit", (code) => reject(new Error(`the limit program ended with ${code}`)));
    });
    return await run(url);
  } finally {
    child.kill("SIGTERM");
  }
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
