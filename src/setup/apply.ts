import type { Accounts } from "./access.ts";
import { type AwsError, asAwsError } from "./aws-error.ts";
import type { Pipeline } from "./description.ts";
import { handlerOf } from "./kinds/handlers.ts";
import { patiently } from "./patience.ts";
import { contextOf, type PlanOptions, type PlanStep, plan, read, stepError } from "./plan.ts";
import { SetupError } from "./setup-error.ts";

/** Something to show while the work goes on. */
export interface Progress {
  readonly step: PlanStep;
  readonly event: "start" | "waiting" | "done" | "kept" | "failed";
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
  for (const step of steps) await carryOut(step, { pipeline, accounts, options });
  return steps;
}

interface Work {
  readonly pipeline: Pipeline;
  readonly accounts: Accounts;
  readonly options: ApplyOptions;
}

async function carryOut(step: PlanStep, work: Work): Promise<void> {
  const { resource, action } = step;
  const { signal, onProgress = () => {} } = work.options;
  const report = (event: Progress["event"], text = "") => onProgress({ step, event, text });
  if (action !== "create" && action !== "update") return report("kept");
  signal?.throwIfAborted();
  report("start");
  try {
    await make(step, action, work);
  } catch (error) {
    report("failed");
    signal?.throwIfAborted();
    throw stepError(resource, work.accounts, error);
  }
  report("done");
}

async function make(step: PlanStep, action: "create" | "update", work: Work): Promise<void> {
  const { resource } = step;
  const { signal, waitSeconds = 300, onProgress = () => {} } = work.options;
  const context = contextOf(resource, work.pipeline, work.accounts, signal);
  const onWait = (why: string, { message }: AwsError) =>
    onProgress({ step, event: "waiting", text: `${why} (${message})` });
  try {
    await patiently(() => handlerOf(resource)[action](resource, context), { maxSeconds: waitSeconds, signal, onWait });
  } catch (error) {
    if (action === "create" && isThereAlready(error) && (await isOurs(step, work))) return;
    throw error;
  }
}

/**
 * What AWS says of something that an earlier try made whose answer was lost: the SDK tries again by itself.
 * FlowLogAlreadyExists: AWS (docs, EC2 error codes).
 */
function isThereAlready(error: unknown): boolean {
  return /^(?:EntityAlreadyExists(?:Exception)?|BucketAlreadyOwnedByYou|ResourceInUseException|ResourceAlreadyExistsException|FlowLogAlreadyExists)$/.test(
    asAwsError(error).code,
  );
}

async function isOurs({ resource }: PlanStep, { pipeline, accounts }: Work): Promise<boolean> {
  const found = await read(resource, pipeline, accounts);
  return found.state === "present" && found.owner === "pipe" && found.differences.length === 0;
}
