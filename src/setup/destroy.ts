import type { Accounts } from "./access.ts";
import type { Pipeline } from "./description.ts";
import { type Desired, desiredResources, nameOf } from "./desired.ts";
import { handlerOf } from "./kinds/handlers.ts";
import { contextOf, read, stepError } from "./plan.ts";

/** One line of what `destroy` will do. */
export interface DestroyStep {
  readonly resource: Desired;
  readonly name: string;
  readonly action: "remove" | "leave";
  readonly why: string;
}

export interface DestroyOptions {
  /** Remove the bucket with everything in it, if this pipe made it. */
  readonly withBucket?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: DestroyStep, event: "start" | "done") => void;
}

/** What of the pipe is there and whose it is, from its end to its beginning. Only reads. */
export async function planDestroy(
  pipeline: Pipeline,
  accounts: Accounts,
  { withBucket = false, signal }: DestroyOptions = {},
): Promise<readonly DestroyStep[]> {
  const steps: DestroyStep[] = [];
  // What was made last goes first: nothing is removed while something else of the pipe needs it.
  for (const resource of desiredResources(pipeline).toReversed()) {
    signal?.throwIfAborted();
    const found = await read(resource, pipeline, accounts);
    if (found.state === "absent") continue;
    const name = nameOf(resource);
    const leave = (why: string) => steps.push({ resource, name, action: "leave", why });
    if (found.owner !== "pipe") leave("it was not made by this pipe");
    else if (resource.kind === "bucket" && !withBucket) leave("the archive stays unless --with-bucket is given");
    else if (resource.kind === "destination-policy") continue;
    else steps.push({ resource, name, action: "remove", why: "it was made by this pipe" });
  }
  return steps;
}

/** Removes what this pipe made, and nothing else. Can be stopped after any call and run again. @throws SetupError naming the step */
export async function destroy(
  pipeline: Pipeline,
  accounts: Accounts,
  options: DestroyOptions = {},
): Promise<readonly DestroyStep[]> {
  const steps = await planDestroy(pipeline, accounts, options);
  for (const step of steps.filter(({ action }) => action === "remove")) {
    options.signal?.throwIfAborted();
    options.onProgress?.(step, "start");
    try {
      await handlerOf(step.resource).remove(
        step.resource,
        contextOf(step.resource, pipeline, accounts, options.signal),
      );
    } catch (error) {
      options.signal?.throwIfAborted();
      throw stepError(step.resource, accounts, error);
    }
    options.onProgress?.(step, "done");
  }
  return steps;
}
