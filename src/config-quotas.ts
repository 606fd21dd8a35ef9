import * as v from "valibot";
import type { ServiceId } from "./core/caller.ts";
import { nearestName } from "./core/nearest-name.ts";
import { loadModel } from "./model/load.ts";

const positive = v.pipe(v.number(), v.minValue(0, "must be 0 or more"));
const perAccount = v.strictObject({
  requestsPerSecond: v.optional(positive),
  bytesPerSecond: v.optional(positive),
  logGroups: v.optional(positive),
  logBytes: v.optional(positive),
});
const accountId = v.pipe(v.string(), v.regex(/^\d{12}$/, "must be 12 digits"));
const services = { logs: true, firehose: true, s3: true, iam: true, sts: true, ec2: true } satisfies Record<
  ServiceId,
  true
>;
const operationName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+:[A-Za-z0-9]+$/, "must have the form logs:PutLogEvents"),
  v.check(
    (name) => nearestOperation(name) === name,
    ({ input }) => `there is no such operation; did you mean ${nearestOperation(input)}?`,
  ),
);

/** Models are read only where an operation is named. */
function nearestOperation(name: string): string {
  const service = nearestName(name.split(":")[0] ?? "", Object.keys(services)) as ServiceId;
  return nearestName(
    name,
    Object.keys(loadModel(service).operations).map((operation) => `${service}:${operation}`),
  );
}

const fields = v.strictObject({
  requests: v.optional(v.picklist(["none", "aws"]), "none"),
  operations: v.optional(v.record(operationName, positive), {}),
  account: v.optional(perAccount, {}),
  accounts: v.optional(v.record(accountId, perAccount), {}),
});

/** The part `quotas` of the configuration file. */
export const quotaSettings = v.optional(fields, {});

/**
 * What may be asked for, and how often. Nothing is limited unless it says so.
 * - `requests`: `aws` for the throttle quotas that AWS has for CloudWatch Logs, by account, region and operation;
 * - `operations`: requests a second of one operation, by account and region: `{ "logs:PutLogEvents": 800 }`;
 * - `account`: of each account in all regions: requests and bytes of bodies a second, log groups by region, and bytes of log
 *   events on disk; `accounts` for one of them.
 */
export type QuotaConfig = v.InferOutput<typeof fields>;
