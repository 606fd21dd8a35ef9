import { type Permission, passRole, permission } from "../../auth/declare.ts";
import { type Arn, parseAwsArn } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import { accessDenied, findDestination, needsSenderRole, notAuthorizedByDestination } from "./destination-access.ts";
import { invalidParameter, notServed } from "./errors.ts";
import { parseResourceArn } from "./named-resources.ts";
import type { LogsParts } from "./parts.ts";

/** Where a subscription sends, as PutSubscriptionFilter and PutAccountPolicy say it. */
export interface SubscriptionTarget {
  readonly destinationArn: string;
  readonly roleArn?: string | undefined;
}

/**
 * What a caller needs for a target beside the operation itself. AWS (docs, Subscription-Filter-CrossAccount-Permissions-Firehose).
 * @throws ServiceError InvalidParameterException where the ARN is not in the form that policies name targets by
 */
export function targetPermissions({ destinationArn, roleArn }: SubscriptionTarget): readonly Permission[] {
  const vendor = vendorOf(destinationArn);
  const isDestination = parseResourceArn(destinationArn)?.kind === "destination";
  if (vendor === "" || (vendor === "logs" && !isDestination)) throw badTarget();
  return [
    ...(isDestination ? [permission("logs:PutSubscriptionFilter", destinationArn as Arn, { identityOnly: true })] : []),
    ...(roleArn === undefined ? [] : [passRole(roleArn, "logs.amazonaws.com")]),
  ];
}

/**
 * What an ARN alone tells, before anything is looked up: AWS says so even of a log group that does not exist (recorded).
 * @throws ServiceError in AWS's words (reported, aws-centralize-logs-using-cdk#2, aws-cdk#6884)
 */
export function checkTargetArn(target: SubscriptionTarget, caller: Caller, operation: string): void {
  const { destinationArn, roleArn } = target;
  const vendor = vendorOf(destinationArn);
  const parts = parseAwsArn(destinationArn);
  if (!["logs", "firehose", "kinesis", "lambda"].includes(vendor)) {
    throw invalidParameter(`${operation} operation cannot work with destinationArn for vendor ${vendor}`);
  }
  if ((vendor === "kinesis" || vendor === "firehose") && roleArn === undefined) {
    throw invalidParameter(`destinationArn for vendor ${vendor} cannot be used without roleArn`);
  }
  if (vendor === "lambda") {
    if (roleArn !== undefined) throw invalidParameter("destinationArn for vendor lambda cannot be used with roleArn");
    if (parts?.account !== caller.account) throw foreignLambda();
  }
  if (vendor === "kinesis" || vendor === "lambda") throw notServed(`subscriptions to ${vendor}`);
  // AWS (docs, CrossAccountSubscriptions): group and destination share a region. AWS's own text is not known.
  if (vendor === "logs" && parts?.region !== caller.region) {
    throw invalidParameter(
      "destinationArn must be in the same region as the log group",
      `the log group is in ${caller.region} and the destination ${destinationArn} is not: make the destination in ${caller.region}; only its stream may be elsewhere`,
    );
  }
}

/** Asks the target itself: a destination by its access policy, a stream by a message that really has to arrive. @throws ServiceError */
export async function checkTarget(
  target: SubscriptionTarget,
  context: { readonly caller: Caller; readonly operation: string; readonly sourceArn: string },
  parts: LogsParts,
): Promise<void> {
  if (vendorOf(target.destinationArn) === "logs") await checkDestination(target, context, parts);
  else await checkStream(target, context, parts);
}

/** The service part of an ARN: AWS's texts call it the vendor. */
function vendorOf(destinationArn: string): string {
  return parseAwsArn(destinationArn)?.service ?? "";
}

/** The text is a guess. */
const badTarget = () => invalidParameter("The specified destinationArn is not valid.");

/** AWS (recorded). */
function foreignLambda(): ServiceError {
  return new ServiceError(
    "AccessDeniedException",
    "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account lambda triggers.",
  );
}

type Context = Parameters<typeof checkTarget>[1];

async function checkDestination(
  { destinationArn, roleArn }: SubscriptionTarget,
  { caller, sourceArn }: Context,
  { stores, preflight, organizationIdOf }: LogsParts,
): Promise<void> {
  const destination = await findDestination(stores, destinationArn);
  const { account, region } = caller;
  const reason = destination
    ? accessDenied(destination, { account, organization: organizationIdOf(account) })
    : `there is no destination ${destinationArn}`;
  if (!destination || reason !== undefined) {
    throw notAuthorizedByDestination(account, destinationArn, reason ?? "");
  }
  const needsRole = needsSenderRole(destination);
  if (!needsRole && roleArn !== undefined) {
    throw invalidParameter("destinationArn for vendor logs cannot be used with roleArn");
  }
  if (!needsRole) return;
  if (roleArn === undefined) {
    throw invalidParameter(
      "Role ARN is required when creating subscription filter against destination with Organization access policy",
    );
  }
  const refusal = await preflight.assumeRole({ roleArn, sourceArn, account, region });
  if (refusal !== undefined) throw notAssumable(roleArn, refusal);
}

/** A stream of the caller's own: the test message must reach it through the role. */
async function checkStream(
  { destinationArn, roleArn = "" }: SubscriptionTarget,
  { caller: { account, region }, operation, sourceArn }: Context,
  { preflight }: LogsParts,
): Promise<void> {
  const refusal = await preflight.sendControlMessage({
    targetArn: destinationArn,
    roleArn,
    sourceArn,
    account,
    region,
  });
  if (refusal === undefined) return;
  throw invalidParameter(
    "Could not deliver test message to specified Firehose stream. Check if the given Firehose stream is in ACTIVE state.",
    `the test message of ${operation} did not reach ${destinationArn}: ${refusal}`,
  );
}

/** AWS (reported, terraform-provider-aws#48088). */
function notAssumable(roleArn: string, reason: string): ServiceError {
  return new ServiceError(
    "ValidationException",
    "Make sure you have given CloudWatch Logs permission to assume the provided role.",
    { operatorReason: `CloudWatch Logs could not assume ${roleArn}: ${reason}` },
  );
}
