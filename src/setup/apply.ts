import type { Accounts } from "./access.ts";
import type { Pipeline } from "./description.ts";
import { handlerOf } from "./kinds/handlers.ts";
import { patiently } from "./patience.ts";
import { contextOf, type PlanOptions, type PlanStep, plan, stepError } from "./plan.ts";
import { SetupError } from "./setup-error.ts";

/** Something to show while the work goes on. */
export interface Progress {
  readonly step: PlanStep;
  readonly event: "start" | "waiting" | "done" | "kept";
  /** Why it waits; empty otherwise. */
  readonly text: string;
}

export interface ApplyOptions extends PlanOptions {
  /** How long an answer that eventual consistency explains is waited out: five minutes. */
  readonly waitSeconds?: number;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Makes the pipe as described. Keeps no state of its own: what is there says how far it came, so that it can be stopped after any call
 * and run again.
 * @returns what was done. @throws SetupError where the plan refuses something, before anything is changed; or naming the step that failed
 */
export async function apply(
  pipeline: Pipeline,
  accounts: Accounts,
  options: ApplyOptions = {},
): Promise<readonly PlanStep[]> {
  const steps = await plan(pipeline, accounts, options);
  const refused = steps.filter(({ action }) => action === "refuse");
  if (refused.length > 0) throw new SetupError(refused.map(({ name, why }) => `${name}: ${why}`).join("\n"));
  for (const step of steps) await carryOut(step, pipeline, accounts, options);
  return steps;
}

async function carryOut(
  step: PlanStep,
  pipeline: Pipeline,
  accounts: Accounts,
  { waitSeconds = 300, signal, onProgress = () => {} }: ApplyOptions,
): Promise<void> {
  const { resource, action } = step;
  if (action !== "create" && action !== "update") {
    onProgress({ step, event: "kept", text: "" });
    return;
  }
  signal?.throwIfAborted();
  onProgress({ step, event: "start", text: "" });
  const onWait = (why: string) => onProgress({ step, event: "waiting", text: why });
  const context = contextOf(resource, pipeline, accounts);
  try {
    await patiently(() => handlerOf(resource)[action](resource, context), { maxSeconds: waitSeconds, signal, onWait });
  } catch (error) {
    signal?.throwIfAborted();
    throw stepError(resource, accounts, error);
  }
  onProgress({ step, event: "done", text: "" });
}
