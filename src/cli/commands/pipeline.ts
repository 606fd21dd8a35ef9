import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { type Accounts, openAccounts } from "../../setup/access.ts";
import { apply } from "../../setup/apply.ts";
import { definePipeline, type Pipeline } from "../../setup/description.ts";
import { destroy, planDestroy } from "../../setup/destroy.ts";
import { plan } from "../../setup/plan.ts";
import { SetupError } from "../../setup/setup-error.ts";
import { verify } from "../../setup/verify/verify.ts";
import { localCredentials } from "../local-credentials.ts";
import { CommandError, findServer } from "../server-at.ts";
import { printDestroyPlan, printPlan, printProgress, printRemoval, verdictText } from "./pipeline-output.ts";

export interface PipelineOptions {
  readonly file: string;
  /** `aws`, `sluice`, or an endpoint's URL. */
  readonly on: string;
  /** The Sluice that `sluice` stands for. */
  readonly url: string;
  readonly yes?: boolean;
  readonly adopt?: boolean;
  readonly withBucket?: boolean;
  /** On a Sluice, act as the description's `access` says, not with the keys that the Sluice keeps. */
  readonly access?: boolean;
}

/** Reads a description. @throws CommandError in one sentence */
export function readPipeline(file: string): Pipeline {
  let description: unknown;
  try {
    description = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      throw new CommandError(`there is no ${file}; \`sluice pipeline init -f ${file}\` writes a first one`);
    }
    throw new CommandError(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
  }
  return mended(file, () => definePipeline(description as Parameters<typeof definePipeline>[0]));
}

/** `sluice pipeline plan`: a table of what is, what will be, and why. Only reads. @returns the exit code: 1 when something is refused */
export async function pipelinePlan(options: PipelineOptions): Promise<number> {
  return withAccounts(options, async (pipeline, accounts, signal) => {
    const steps = await plan(pipeline, accounts, { adopt: options.adopt === true, signal });
    printPlan(steps);
    return steps.some(({ action }) => action === "refuse") ? 1 : 0;
  });
}

/** `sluice pipeline apply`: shows the plan, asks, and does it. */
export async function pipelineApply(options: PipelineOptions): Promise<number> {
  return withAccounts(options, async (pipeline, accounts, signal) => {
    const adopt = options.adopt === true;
    const steps = await plan(pipeline, accounts, { adopt, signal });
    printPlan(steps);
    if (steps.every(({ action }) => action === "keep")) return said("The pipe is as described.");
    if (steps.some(({ action }) => action === "refuse")) return 1;
    if (!(await agreed({ accounts, options, signal, what: "Make this" }))) return 1;
    await apply(pipeline, accounts, { adopt, signal, onProgress: printProgress });
    return said("The pipe is as described.");
  });
}

/** `sluice pipeline destroy`: shows what goes and what stays, asks, and removes what this pipe made. */
export async function pipelineDestroy(options: PipelineOptions): Promise<number> {
  return withAccounts(options, async (pipeline, accounts, signal) => {
    const withBucket = options.withBucket === true;
    const steps = await planDestroy(pipeline, accounts, { withBucket, signal });
    if (steps.length === 0) return said("Nothing of this pipe is there.");
    printDestroyPlan(steps);
    if (steps.every(({ action }) => action === "leave")) return said("Nothing is there but what stays.");
    if (!(await agreed({ accounts, options, signal, what: "Remove this" }))) return 1;
    await destroy(pipeline, accounts, { withBucket, signal, onProgress: printRemoval });
    return said("What this pipe made is gone.");
  });
}

export interface VerifyCommandOptions extends PipelineOptions {
  readonly timeout?: string;
  readonly message?: string;
}

/** `sluice pipeline verify`: a marked event from each source to the bucket. @returns the exit code: 1 when one did not arrive */
export async function pipelineVerify(options: VerifyCommandOptions): Promise<number> {
  return withAccounts(options, async (pipeline, accounts, signal) => {
    const timeoutSeconds = options.timeout === undefined ? undefined : Number(options.timeout);
    if (timeoutSeconds !== undefined && !(timeoutSeconds > 0)) {
      throw new CommandError(`--timeout takes a number of seconds, not "${options.timeout}".`);
    }
    const verdicts = await verify(pipeline, accounts, {
      signal,
      ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      ...(options.message !== undefined && { message: options.message }),
      onProgress: (text) => void process.stderr.write(`${text}\n`),
    });
    for (const verdict of verdicts) process.stdout.write(verdictText(verdict));
    return verdicts.every(({ missedHop }) => missedHop === undefined) ? 0 : 1;
  });
}

function said(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

type Work = (pipeline: Pipeline, accounts: Accounts, signal: AbortSignal) => Promise<number>;

/** Opens the accounts for some work; Ctrl-C lets the call under way end and stops before the next one. */
export async function withAccounts(options: PipelineOptions, work: Work): Promise<number> {
  const pipeline = readPipeline(options.file);
  const endpoint = endpointOf(options);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    if (options.on === "sluice") await findServer(options.url);
    const isOwn = endpoint !== undefined && options.access !== true;
    const credentials = isOwn ? await localCredentials(endpoint) : undefined;
    const accounts = await openAccounts(pipeline, { endpoint, credentials });
    try {
      return await work(pipeline, accounts, stop.signal);
    } finally {
      accounts.close();
    }
  } catch (error) {
    if (stop.signal.aborted) {
      process.stderr.write("\nsluice: stopped; what was finished stays, the same command goes on from there.\n");
      return 130;
    }
    if (error instanceof SetupError) throw new CommandError(error.message);
    throw error;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

function endpointOf({ on, url }: PipelineOptions): string | undefined {
  if (on === "aws") return undefined;
  if (on === "sluice") return url;
  if (/^https?:\/\/[^/]+\/?$/.test(on)) return on.replace(/\/$/, "");
  throw new CommandError(`--on takes aws, sluice, or an endpoint such as http://127.0.0.1:4566, not "${on}".`);
}

/** On a real account nothing is changed before someone who saw the account ids said yes. */
async function agreed(question: {
  readonly accounts: Accounts;
  readonly options: PipelineOptions;
  readonly signal: AbortSignal;
  readonly what: string;
}): Promise<boolean> {
  const { accounts, options, signal, what } = question;
  const where = options.on === "aws" ? "on AWS" : `on ${endpointOf(options)}`;
  const who = [...accounts.callers].map(([account, arn]) => `${account} (as ${arn})`).join(" and ");
  process.stdout.write(`\n${what} ${where}, in ${who}.\n`);
  if (options.yes === true || options.on !== "aws") return true;
  if (!process.stdin.isTTY) throw new CommandError("nothing was changed: there is nobody to ask; say --yes.");
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  // A terminal in readline's hands gives Ctrl-C to it instead of to the process.
  ask.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return (await ask.question("Type yes to go on: ", { signal })).trim() === "yes";
  } finally {
    ask.close();
  }
}

function mended<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SetupError) throw new CommandError(`${file}: ${error.message}`);
    throw error;
  }
}
