import { control } from "../../control/client.ts";
import type { HopTrace } from "../../pipeline/trace.ts";
import { CommandError, findServer } from "../server-at.ts";

/** `sluice hops`: every hop of every pipe since the start: what it took and gave, and why it stands where it does. */
export async function hops({ url }: { url: string }): Promise<void> {
  const server = await findServer(url);
  const answer = await control(server.socket, { do: "traces" }).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
  const all = answer["hops"] as readonly HopTrace[];
  if (all.length === 0)
    process.stdout.write("no delivery stream, subscription filter or flow log has had work since the start\n");
  for (const { hop, matched, out, lastSuccessMs, lastFailure, waitingSinceMs } of all) {
    process.stdout.write(`${hop}\n`);
    const last = lastSuccessMs === undefined ? "nothing yet" : new Date(lastSuccessMs).toISOString();
    process.stdout.write(`  out ${out}${matched > 0 ? `, events ${matched}` : ""}, last success ${last}\n`);
    if (!lastFailure) continue;
    const since = waitingSinceMs === undefined ? "" : ` since ${new Date(waitingSinceMs).toISOString()}`;
    process.stdout.write(`  STANDS${since}: ${lastFailure.code}: ${lastFailure.cause}\n`);
  }
}
