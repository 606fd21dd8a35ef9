// The load generator's process: a plan comes in by IPC, "ready" goes out, "go" comes in, the result goes out.
import { prepareRequests } from "./prepare.ts";
import type { LoadPlan } from "./protocol.ts";
import { send } from "./send.ts";

process.once("message", (plan: LoadPlan) => {
  const requests = prepareRequests(plan);
  process.once("message", () => {
    send(plan, requests).then(
      (result) => process.send?.({ result }, () => process.exit(0)),
      (error: unknown) => process.send?.({ error: String(error) }, () => process.exit(1)),
    );
  });
  process.send?.({ ready: true });
});
