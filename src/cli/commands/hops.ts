import { setTimeout as pause } from "node:timers/promises";
import { control } from "../../control/client.ts";
import type { HopTrace } from "../../pipeline/trace.ts";
import { hopLines } from "../hop-lines.ts";
import { CommandError, findServer } from "../server-at.ts";

const everyMs = 2_000;

/** How `sluice hops` is asked. */
export interface HopsOptions {
  readonly url: string;
  /** The traces as they are, one JSON document, for scripts. */
  readonly json: boolean;
  /** Anew every two seconds, until it is stopped. */
  readonly follow: boolean;
}

/** `sluice hops`: every hop of every pipe since the start: what it took and gave, and why it stands where it does. */
export async function hops({ url, json, follow }: HopsOptions): Promise<void> {
  const server = await findServer(url);
  for (;;) {
    const answer = await control(server.socket, { do: "traces" }).catch((error: unknown) => {
      throw new CommandError(error instanceof Error ? error.message : String(error));
    });
    const all = answer["hops"] as readonly HopTrace[];
    process.stdout.write(json ? `${JSON.stringify(all)}\n` : inWords(all));
    if (!follow) return;
    await pause(everyMs);
    if (!json) process.stdout.write("\n");
  }
}

function inWords(all: readonly HopTrace[]): string {
  if (all.length === 0) return "no delivery stream, subscription filter or flow log has had work since the start\n";
  return `${all.flatMap((trace) => hopLines(trace, Date.now())).join("\n")}\n`;
}
