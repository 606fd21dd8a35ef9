import { messageOf, startScript } from "../programs.ts";
import type { LoadPlan, LoadResult } from "./protocol.ts";

/** A load whose requests are made and signed: `start` sends them. */
export interface PreparedLoad {
  start(): Promise<LoadResult>;
}

interface Message {
  readonly result?: LoadResult;
  readonly error?: string;
}

/** Starts the generator's process and waits until its requests are ready. */
export async function prepareLoad(plan: LoadPlan): Promise<PreparedLoad> {
  const child = await startScript("bench/load/main.ts", [], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  child.send(plan);
  await messageOf(child, "the load generator");
  return {
    async start() {
      child.send("go");
      const { result, error } = await messageOf<Message>(child, "the load generator");
      if (!result) throw new Error(error ?? "the load generator said nothing");
      return result;
    },
  };
}

export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  return (await prepareLoad(plan)).start();
}
