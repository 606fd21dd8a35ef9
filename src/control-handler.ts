import type { ControlHandler } from "./control/server.ts";
import type { Timer } from "./core/clock.ts";
import type { FlowAddresses } from "./flow-logs/addresses.ts";
import { flushStream } from "./flush-stream.ts";
import type { Traces } from "./pipeline/trace.ts";
import type { Workers } from "./pipeline/workers.ts";
import type { KeyAdmin } from "./services/iam/key-admin.ts";

/** What the command line may ask of a running server. */
export function controlHandler({
  workers,
  addresses,
  traces,
  keys,
  timer,
  refreshCredentials,
}: {
  workers: Workers;
  addresses: FlowAddresses;
  traces: Traces;
  keys: KeyAdmin;
  timer: Timer;
  refreshCredentials: () => Promise<unknown>;
}): ControlHandler {
  return async (request) => {
    switch (request.do) {
      case "flush": {
        const { patienceSeconds = 10 } = request;
        return flushStream(request, { workers, timer, patienceMs: patienceSeconds * 1_000 });
      }
      case "mapAddress":
        await addresses.set(request.address, request.networkInterfaceId);
        return { ok: true };
      case "accounts":
        return { ok: true, accounts: await keys.accounts() };
      case "createKey": {
        const key = await keys.create(request.account, request.user);
        await refreshCredentials();
        return { ok: true, key };
      }
      case "setKeyActive":
        await keys.setActive(request.accessKeyId, request.active);
        await refreshCredentials();
        return { ok: true };
      case "traces":
        return { ok: true, hops: traces.all() };
      default:
        return { ok: false, error: "unknown request" };
    }
  };
}
