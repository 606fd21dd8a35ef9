import type { ControlReply } from "./control/protocol.ts";
import { sleep, type Timer } from "./core/clock.ts";
import type { Workers } from "./pipeline/workers.ts";

const lookEachMs = 200;

/**
 * Delivers what a stream has buffered, as long as that takes while it goes. A stream that stands all through `patienceMs` ends the wait with
 * what keeps it: its tries go on, and nobody should have to guess why nothing happens.
 */
export async function flushStream(
  { account, region, stream }: { readonly account: string; readonly region: string; readonly stream: string },
  { workers, timer, patienceMs }: { readonly workers: Workers; readonly timer: Timer; readonly patienceMs: number },
): Promise<ControlReply> {
  const worker = await workers.streamWorker(account, region, stream);
  if (!worker) return { ok: false, error: `there is no delivery stream ${stream} in ${account} ${region}` };
  const ended = new AbortController();
  const flushed = worker.flush().finally(() => ended.abort());
  let standsSinceMs: number | undefined;
  while (!ended.signal.aborted) {
    const failure = worker.standsWith();
    const nowMs = timer.monotonicMs();
    standsSinceMs = failure && (standsSinceMs ?? nowMs);
    if (failure && standsSinceMs !== undefined && nowMs - standsSinceMs >= patienceMs) {
      const { code, cause } = failure;
      return { ok: false, error: `${stream} stands, and goes on trying: ${code}: ${cause}` };
    }
    await sleep({ timer, delayMs: lookEachMs, signal: ended.signal });
  }
  if (await flushed) return { ok: true };
  return { ok: false, error: `${stream} ended before all of it was delivered: it was deleted, or Sluice stops` };
}
