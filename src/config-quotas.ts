import * as v from "valibot";

const positive = v.pipe(v.number(), v.minValue(0));
const perAccount = v.strictObject({
  requestsPerSecond: v.optional(positive),
  bytesPerSecond: v.optional(positive),
  logGroups: v.optional(positive),
  logBytes: v.optional(positive),
});
const accountId = v.pipe(v.string(), v.regex(/^\d{12}$/, "must be 12 digits"));
const operationName = v.pipe(v.string(), v.regex(/^[a-z0-9]+:[A-Za-z0-9]+$/, "must have the form logs:PutLogEvents"));

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
