import { passRole, permission } from "../../../auth/declare.ts";
import { type Arn, parseArn } from "../../../core/arn.ts";
import type { Caller } from "../../../core/caller.ts";
import { type PutSubscriptionFilterRequest as Input, Logs } from "../../../model/generated/logs.ts";
import { isOrganizationPolicy, parseAccessPolicy } from "../access-policy.ts";
import { logGroupArn } from "../arns.ts";
import { accessDenied, findDestination, notAuthorizedByDestination } from "../destination-access.ts";
import { invalidParameter, limitExceeded, notServed } from "../errors.ts";
import { compileFilterPattern } from "../filter-pattern/index.ts";
import { requireGroup } from "../log-group.ts";
import { type LogsParts, operation } from "../parts.ts";
import type { LogGroupRecord, SubscriptionFilterRecord } from "../records.ts";

/**
 * logs:PutSubscriptionFilter: create a filter, or replace its pattern and target under the same name.
 *
 * AWS (docs, Subscription-Filter-CrossAccount-Permissions-Firehose): the caller needs the action on the group and on the destination,
 * and the destination's access policy must name the caller's account. A filter of a group sees events from its creation on;
 * a replacement keeps its place, its backlog and its creationTime.
 */
export const putSubscriptionFilter = operation(Logs.PutSubscriptionFilter, {
  authorize: ({ input, caller }) => [
    permission("logs:PutSubscriptionFilter", logGroupArn(caller, input.logGroupName), {
      context: { "logs:DestinationArn": input.destinationArn },
    }),
    ...(vendorOf(input.destinationArn) === "logs"
      ? [permission("logs:PutSubscriptionFilter", input.destinationArn as Arn, { identityOnly: true })]
      : []),
    ...(input.roleArn === undefined ? [] : [passRole(input.roleArn, "logs.amazonaws.com")]),
  ],

  async handle({ input, caller, ...parts }) {
    checkArn(input, caller);
    compileFilterPattern(input.filterPattern, { operation: "PutSubscriptionFilter" });
    if (input.applyOnTransformedLogs) throw notServed("applyOnTransformedLogs");
    if (input.fieldSelectionCriteria !== undefined) throw notServed("fieldSelectionCriteria");
    const group = await requireGroup(parts.stores, caller, input.logGroupName);
    if (group.logGroupClass !== "STANDARD") {
      throw invalidParameter("Subscription filters are supported for log groups of the STANDARD class only.");
    }
    if (vendorOf(input.destinationArn) === "logs") await checkDestination(input, caller, parts);
    else await checkStream(input, caller, parts);
    await store(input, caller, group, parts);
  },
});

/** The service part of an ARN: AWS's texts call it the vendor. */
function vendorOf(destinationArn: string): string {
  return parseArn(destinationArn)?.service ?? "";
}

/** AWS (reported, aws-centralize-logs-using-cdk#2, aws-cdk#6884): ARN checks come before the group is looked up. */
function checkArn({ destinationArn, roleArn }: Input, caller: Caller): void {
  const vendor = vendorOf(destinationArn);
  if (!["logs", "firehose", "kinesis", "lambda"].includes(vendor)) {
    throw invalidParameter(`PutSubscriptionFilter operation cannot work with destinationArn for vendor ${vendor}`);
  }
  if ((vendor === "kinesis" || vendor === "firehose") && roleArn === undefined) {
    throw invalidParameter(`destinationArn for vendor ${vendor} cannot be used without roleArn`);
  }
  if (vendor === "lambda" && roleArn !== undefined) {
    throw invalidParameter("destinationArn for vendor lambda cannot be used with roleArn");
  }
  if (vendor === "kinesis" || vendor === "lambda") throw notServed(`subscriptions to ${vendor}`);
  // AWS (docs, CrossAccountSubscriptions): group and destination share a region. AWS's own text is not known.
  if (vendor === "logs" && parseArn(destinationArn)?.region !== caller.region) {
    throw invalidParameter(
      "destinationArn must be in the same region as the log group",
      `the log group is in ${caller.region} and the destination ${destinationArn} is not: make the destination in ${caller.region}; only its stream may be elsewhere`,
    );
  }
}

async function checkDestination(input: Input, caller: Caller, { stores, organizationIdOf }: LogsParts): Promise<void> {
  const destination = await findDestination(stores, input.destinationArn);
  const reason = destination
    ? accessDenied(destination, { account: caller.account, organization: organizationIdOf(caller.account) })
    : `there is no destination ${input.destinationArn}`;
  if (reason !== undefined) throw notAuthorizedByDestination(caller.account, input.destinationArn, reason);
  const policy = destination?.accessPolicy === undefined ? undefined : parseAccessPolicy(destination.accessPolicy);
  const needsRole = policy !== undefined && isOrganizationPolicy(policy);
  if (!needsRole && input.roleArn !== undefined) {
    throw invalidParameter("destinationArn for vendor logs cannot be used with roleArn");
  }
  if (needsRole && input.roleArn === undefined) {
    throw invalidParameter(
      "Role ARN is required when creating subscription filter against destination with Organization access policy",
    );
  }
}

/** A stream of the caller's own: the test message must reach it through the role. */
async function checkStream(input: Input, caller: Caller, { preflight }: LogsParts): Promise<void> {
  const refusal = await preflight.sendControlMessage({
    targetArn: input.destinationArn,
    roleArn: input.roleArn ?? "",
    sourceArn: `${logGroupArn(caller, input.logGroupName)}:*`,
    account: caller.account,
    region: caller.region,
  });
  if (refusal === undefined) return;
  throw invalidParameter(
    "Could not deliver test message to specified Firehose stream. Check if the given Firehose stream is in ACTIVE state.",
    `the test message of PutSubscriptionFilter did not reach ${input.destinationArn}: ${refusal}`,
  );
}

async function store(input: Input, caller: Caller, group: LogGroupRecord, parts: LogsParts): Promise<void> {
  const { stores, clock, ids, journal, subscriptionFiltersPerGroup } = parts;
  const key = [group.generation, input.filterName];
  const others = await stores.filters.list([group.generation]);
  const isNew = !others.some(({ value }) => value.filterName === input.filterName);
  if (isNew && others.length >= subscriptionFiltersPerGroup) throw limitExceeded();
  await stores.filters.upsert(
    key,
    (existing): SubscriptionFilterRecord => ({
      filterName: input.filterName,
      logGroupName: input.logGroupName,
      filterPattern: input.filterPattern,
      destinationArn: input.destinationArn,
      ...(input.roleArn !== undefined && { roleArn: input.roleArn }),
      distribution: input.distribution ?? "ByLogStream",
      ...(input.emitSystemFields && { emitSystemFields: input.emitSystemFields }),
      creationTime: existing?.creationTime ?? clock.nowMs(),
      generation: existing?.generation ?? ids.uuid(),
      groupGeneration: group.generation,
      account: caller.account,
      region: caller.region,
      effectiveFrom: existing?.effectiveFrom ?? journal.end(),
    }),
  );
}
