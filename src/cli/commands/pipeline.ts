import { readFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { type Accounts, type Credentials, openAccounts } from "../../setup/access.ts";
import { apply, type Progress } from "../../setup/apply.ts";
import { definePipeline, type Pipeline } from "../../setup/description.ts";
import { type DestroyStep, destroy, planDestroy } from "../../setup/destroy.ts";
import { type PlanStep, plan } from "../../setup/plan.ts";
import { SetupError } from "../../setup/setup-error.ts";
import { type Verdict, verify } from "../../setup/verify/verify.ts";
import { CommandError, findServer, readProfiles } from "../server-at.ts";
import { callerAccount } from "../whoami.ts";

export interface PipelineOptions {
  readonly file: string;
  /** `aws`, or an endpoint's URL. */
  readonly on: string;
  readonly yes?: boolean;
  readonly adopt?: boolean;
  readonly withBucket?: boolean;
}

/** Reads a description. @throws CommandError in one sentence */
export function readPipeline(file: string): Pipeline {
  let description: unknown;
  try {
    description = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
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
    if (steps.every(({ action }) => action === "keep")) return 0;
    if (steps.some(({ action }) => action === "refuse")) return 1;
    if (!(await agreed(accounts, options, "Make this"))) return 1;
    await apply(pipeline, accounts, { adopt, signal, onProgress: printProgress });
    process.stdout.write("The pipe is as described.\n");
    return 0;
  });
}

/** `sluice pipeline destroy`: shows what goes and what stays, asks, and removes what this pipe made. */
export async function pipelineDestroy(options: PipelineOptions): Promise<number> {
  return withAccounts(options, async (pipeline, accounts, signal) => {
    const withBucket = options.withBucket === true;
    const steps = await planDestroy(pipeline, accounts, { withBucket, signal });
    printTable(
      steps.map((step) => [step.action, step.resource.step, step.name, step.why]),
      ["", "step", "what", "why"],
    );
    if (steps.every(({ action }) => action === "leave")) {
      process.stdout.write("Nothing of this pipe is there.\n");
      return 0;
    }
    if (!(await agreed(accounts, options, "Remove this"))) return 1;
    const onProgress = ({ name }: DestroyStep, event: "start" | "done") => {
      process.stdout.write(event === "start" ? `removing ${name} ...` : " done\n");
    };
    await destroy(pipeline, accounts, { withBucket, signal, onProgress });
    return 0;
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

function verdictText({ account, region, logGroup, hops, key, missedHop, causes }: Verdict): string {
  const place = `${account}/${region}/${logGroup}`;
  const times = hops.map(({ hop, seconds }) => `${hop} ${seconds === undefined ? "?" : seconds.toFixed(2)} s`);
  if (missedHop === undefined) return `ok      ${place}: ${times.join(", ")}, in ${key}\n`;
  const passed = times.length > 0 ? `passed ${times.join(", ")}; it ` : "";
  const reasons = causes.map(({ hop, text }) => `        ${hop}: ${text}\n`);
  return `missing ${place}: ${passed}did not pass the ${missedHop}; likely causes, the likeliest first:\n${reasons.join("")}`;
}

type Work = (pipeline: Pipeline, accounts: Accounts, signal: AbortSignal) => Promise<number>;

/** Opens the accounts for some work; Ctrl-C lets the call under way end and stops before the next one. */
export async function withAccounts(options: PipelineOptions, work: Work): Promise<number> {
  const pipeline = readPipeline(options.file);
  const endpoint = options.on === "aws" ? undefined : options.on.replace(/\/$/, "");
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    const credentials = endpoint === undefined ? undefined : await sluiceCredentials(endpoint);
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

/** The keys that a Sluice at this endpoint keeps for its accounts; undefined where something else answers there. */
async function sluiceCredentials(endpoint: string): Promise<Readonly<Record<string, Credentials>> | undefined> {
  const server = await findServer(endpoint).catch(() => undefined);
  if (!server) return undefined;
  const byAccount: Record<string, Credentials> = {};
  for (const keys of readProfiles(server).values()) {
    const account = await callerAccount(endpoint, keys);
    if (account !== undefined) byAccount[account] ??= keys;
  }
  return byAccount;
}

/** On a real account nothing is changed before someone who saw the account ids said yes. */
async function agreed(accounts: Accounts, { on, yes }: PipelineOptions, what: string): Promise<boolean> {
  const where = on === "aws" ? "on AWS" : `on ${on}`;
  const who = [...accounts.callers].map(([account, arn]) => `${account} (as ${arn})`).join(" and ");
  process.stdout.write(`\n${what} ${where}, in ${who}.\n`);
  if (yes === true || on !== "aws") return true;
  if (!process.stdin.isTTY) throw new CommandError("nothing was changed: there is nobody to ask; say --yes.");
  const ask = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await ask.question("Type yes to go on: ");
  ask.close();
  return answer.trim() === "yes";
}

function printPlan(steps: readonly PlanStep[]): void {
  printTable(
    steps.map(({ action, resource, name, is, why }) => [action, resource.step, name, is, why]),
    ["", "step", "what", "is", "why"],
  );
  const count = (wanted: PlanStep["action"]) => steps.filter(({ action }) => action === wanted).length;
  process.stdout.write(
    `\n${count("create")} to create, ${count("update")} to update, ${count("keep")} as described, ${count("refuse")} refused.\n`,
  );
}

function printTable(rows: readonly (readonly string[])[], heads: readonly string[]): void {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [heads, ...rows]) {
    const line = row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)));
    process.stdout.write(`${line.join("  ")}\n`);
  }
}

function printProgress({ step: { resource, name, action }, event, text }: Progress): void {
  if (event === "start") process.stdout.write(`${resource.step.padEnd(6)} ${action} ${name} ...`);
  if (event === "waiting") process.stdout.write(`\n         waiting: ${text} ...`);
  if (event === "done") process.stdout.write(" done\n");
}

function mended<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SetupError) throw new CommandError(`${file}: ${error.message}`);
    throw error;
  }
}
