import type { Accounts } from "./access.ts";
import { asAwsError } from "./aws-error.ts";
import type { Pipeline } from "./description.ts";
import { type Desired, desiredResources, nameOf } from "./desired.ts";
import type { Context, Found } from "./kinds/handler.ts";
import { handlerOf } from "./kinds/handlers.ts";
import { SetupError } from "./setup-error.ts";

/** What will be done to a resource; `refuse` needs the user first. */
export type Action = "create" | "update" | "keep" | "refuse";

/** One line of a plan: what is, what will be, and why. */
export interface PlanStep {
  readonly resource: Desired;
  /** The resource in words. */
  readonly name: string;
  readonly is: "absent" | "as described" | "different";
  readonly action: Action;
  readonly why: string;
}

export interface PlanOptions {
  /** Take over what is there with other settings and without this pipe's tag, instead of refusing. */
  readonly adopt?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Compares the description with what is there. Only reads. Resources come in the order in which they are made.
 * @throws SetupError where a read is refused, naming step, account and call
 */
export async function plan(
  pipeline: Pipeline,
  accounts: Accounts,
  { adopt = false, signal }: PlanOptions = {},
): Promise<readonly PlanStep[]> {
  const steps: PlanStep[] = [];
  for (const resource of desiredResources(pipeline)) {
    signal?.throwIfAborted();
    const found = await read(resource, pipeline, accounts);
    steps.push({ resource, name: nameOf(resource), ...decide(resource, found, adopt) });
  }
  return steps;
}

/** What is there of a resource. @throws SetupError that names step, caller and AWS's answer */
export async function read(resource: Desired, pipeline: Pipeline, accounts: Accounts): Promise<Found> {
  try {
    return await handlerOf(resource).read(resource, contextOf(resource, pipeline, accounts));
  } catch (error) {
    throw stepError(resource, accounts, error);
  }
}

/** What a resource's handler works with. */
export function contextOf(
  { account, region }: Desired,
  pipeline: Pipeline,
  accounts: Accounts,
  signal?: AbortSignal,
): Context {
  return { clients: accounts.clients(account, region), pipe: pipeline.name, signal };
}

/** One sentence with the step, who acted, what AWS said, and how to go on. */
export function stepError(resource: Desired, accounts: Accounts, error: unknown): SetupError {
  if (error instanceof SetupError) return new SetupError(`${resource.step} ${nameOf(resource)}: ${error.message}`);
  const { code, message, status } = asAwsError(error);
  const who = accounts.callers.get(resource.account) ?? resource.account;
  const what =
    status === 0
      ? `no answer from ${accounts.endpoint ?? "AWS"} (${message})`
      : `${code}: ${message.replace(/\.$/, "")}`;
  return new SetupError(`${resource.step} ${nameOf(resource)}, as ${who}: ${what}; ${mendOf(code, status)}.`);
}

function mendOf(code: string, status: number): string {
  const again = "run the same command again, it goes on from here";
  if (status === 0) return `when it answers, ${again}`;
  if (/AccessDenied|UnauthorizedOperation|Forbidden/.test(code)) return `let this caller do that, then ${again}`;
  if (/ExpiredToken|RequestExpired/.test(code)) return `renew the credentials, then ${again}`;
  return `mend that, then ${again}`;
}

function decide(resource: Desired, found: Found, adopt: boolean): Omit<PlanStep, "resource" | "name"> {
  if (found.state === "absent") {
    if (resource.kind === "bucket" && !resource.create) {
      return {
        is: "absent",
        action: "refuse",
        why: "the description says that it is there already (create: false); make it, or let this pipe create it",
      };
    }
    return { is: "absent", action: "create", why: "it is not there" };
  }
  const { owner, differences } = found;
  const why = differences.join("; ");
  if (typeof owner === "object") {
    return {
      is: differences.length > 0 ? "different" : "as described",
      action: "refuse",
      why: `it belongs to ${owner.other}; give this pipe's another name (names in the description)`,
    };
  }
  if (differences.length === 0) {
    if (owner === "pipe") return { is: "as described", action: "keep", why: "it is as described" };
    return adopt && isExclusive(resource)
      ? { is: "as described", action: "update", why: "to be tagged as this pipe's" }
      : { is: "as described", action: "keep", why: "it was there before: destroy will leave it" };
  }
  if (owner === "nobody" && !adopt) {
    return {
      is: "different",
      action: "refuse",
      why: `${why}; it is not tagged as this pipe's: rename, or use --adopt`,
    };
  }
  return { is: "different", action: "update", why };
}

/** A bucket or log group that was there holds other people's data too: a pipe uses it and never makes it its own. */
function isExclusive({ kind }: Desired): boolean {
  return kind !== "bucket" && kind !== "log-group";
}
