/**
 * Sluice as a library: a server for one's own tests, and a pipe from one description.
 *
 *     import { apply, definePipeline, start, verify } from "sluice";
 *     const sluice = await start();
 *     const pipe = definePipeline({ ... });
 *     await apply(pipe, { on: sluice.url });
 *     await sluice.stop();
 */
import { localCredentials } from "./cli/local-credentials.ts";
import { type Accounts, type Credentials, openAccounts } from "./setup/access.ts";
import { type ApplyOptions, apply as applyIn } from "./setup/apply.ts";
import type { Pipeline } from "./setup/description.ts";
import { type DestroyOptions, type DestroyStep, destroy as destroyIn } from "./setup/destroy.ts";
import { type PlanOptions, type PlanStep, plan as planIn } from "./setup/plan.ts";
import { type Verdict, type VerifyOptions, verify as verifyIn } from "./setup/verify/verify.ts";

export { type ClientSettings, type StartedSluice, type StartOptions, start } from "./cli/start.ts";
export type { HopTrace } from "./pipeline/trace.ts";
export type { Credentials } from "./setup/access.ts";
export type { ApplyOptions, Progress } from "./setup/apply.ts";
export { definePipeline, type Pipeline, type PipelineDescription } from "./setup/description.ts";
export type { DestroyOptions, DestroyStep } from "./setup/destroy.ts";
export type { Action, PlanOptions, PlanStep } from "./setup/plan.ts";
export type { Form } from "./setup/render/forms.ts";
export { render } from "./setup/render/render.ts";
export type { Rendering } from "./setup/render/rendering.ts";
export { SetupError } from "./setup/setup-error.ts";
export type { Cause, Hop } from "./setup/verify/diagnose.ts";
export type { HopTime, Verdict, VerifyOptions } from "./setup/verify/verify.ts";

/** Where a pipe is, and with whose keys. */
export interface Where {
  /** `aws`, which is the default, or the URL of a Sluice or another endpoint. */
  readonly on?: string;
  /**
   * Keys by account, instead of what the description's `access` says. Of a Sluice on this machine, those that it keeps for its accounts
   * unless others are given.
   */
  readonly credentials?: Readonly<Record<string, Credentials>>;
}

/** What is, what will be, and why. Only reads. @throws SetupError in one sentence that the user can act on */
export function plan(pipeline: Pipeline, options: Where & PlanOptions = {}): Promise<readonly PlanStep[]> {
  return within(pipeline, options, (accounts) => planIn(pipeline, accounts, options));
}

/** Makes the pipe as described; goes on where an earlier run stopped. @throws SetupError as `plan`, and where the plan refuses something */
export function apply(pipeline: Pipeline, options: Where & ApplyOptions = {}): Promise<readonly PlanStep[]> {
  return within(pipeline, options, (accounts) => applyIn(pipeline, accounts, options));
}

/** Follows a marked event from each source into the bucket. @returns a verdict for each; a pipe that does not carry is no exception */
export function verify(pipeline: Pipeline, options: Where & VerifyOptions = {}): Promise<readonly Verdict[]> {
  return within(pipeline, options, (accounts) => verifyIn(pipeline, accounts, options));
}

/** Removes what this pipe made, and nothing else; the bucket only with `withBucket`. @throws SetupError as `plan` */
export function destroy(pipeline: Pipeline, options: Where & DestroyOptions = {}): Promise<readonly DestroyStep[]> {
  return within(pipeline, options, (accounts) => destroyIn(pipeline, accounts, options));
}

async function within<T>(pipeline: Pipeline, where: Where, work: (accounts: Accounts) => Promise<T>): Promise<T> {
  const endpoint = where.on === undefined || where.on === "aws" ? undefined : where.on.replace(/\/$/, "");
  const own = endpoint === undefined || where.credentials ? undefined : await localCredentials(endpoint);
  const accounts = await openAccounts(pipeline, { endpoint, credentials: where.credentials ?? own });
  try {
    return await work(accounts);
  } finally {
    accounts.close();
  }
}
