import { type ChildProcess, spawn } from "node:child_process";
import type { LoadPlan, LoadResult } from "./protocol.ts";

/** A load whose requests are made and signed: `start` sends them. */
export interface PreparedLoad {
  start(): Promise<LoadResult>;
}

/** Starts the generator's process and waits until its requests are ready. */
export async function prepareLoad(plan: LoadPlan): Promise<PreparedLoad> {
  const child = spawn(process.execPath, ["scripts/ts.mjs", "bench/load/main.ts"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.send(plan);
  await message(child);
  return {
    async start() {
      child.send("go");
      const { result, error } = await message(child);
      if (!result) throw new Error(error ?? "the load generator said nothing");
      return result;
    },
  };
}

export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  return (await prepareLoad(plan)).start();
}

interface Message {
  readonly ready?: true;
  readonly result?: LoadResult;
  readonly error?: string;
}

function message(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the load generator ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (one) => {
      child.off("exit", ended);
      resolve(one as Message);
    });
  });
}
