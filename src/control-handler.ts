import type { ControlHandler } from "./control/server.ts";
import type { FlowAddresses } from "./flow-logs/addresses.ts";
import type { Traces } from "./pipeline/trace.ts";
import type { Workers } from "./pipeline/workers.ts";
import type { KeyAdmin } from "./services/iam/key-admin.ts";

/** What the command line may ask of a running server. */
export function controlHandler({
  workers,
  addresses,
  traces,
  keys,
  refreshCredentials,
}: {
  workers: Workers;
  addresses: FlowAddresses;
  traces: Traces;
  keys: KeyAdmin;
  refreshCredentials: () => Promise<unknown>;
}): ControlHandler {
  return async (request) => {
    switch (request.do) {
      case "flush": {
        const { account, region, stream } = request;
        if (await workers.flush(account, region, stream)) return { ok: true };
        return { ok: false, error: `there is no delivery stream ${stream} in ${account} ${region}` };
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
