import type { Caller, ServiceId } from "../core/caller.ts";
import { ServiceError } from "../core/service-error.ts";
import { TokenBuckets, type Want } from "../core/token-bucket.ts";

/** What one account may; what is not said is not limited. */
export interface AccountQuotas {
  readonly requestsPerSecond?: number | undefined;
  readonly bytesPerSecond?: number | undefined;
  /** In a region. */
  readonly logGroups?: number | undefined;
  /** Of log events on disk, in all regions. */
  readonly logBytes?: number | undefined;
}

/** The quotas of the configuration. */
export interface QuotaSettings {
  /** `aws`: those that AWS has. */
  readonly requests: "none" | "aws";
  /** Requests a second by operation, `logs:PutLogEvents`, for each account and region. */
  readonly operations: Readonly<Record<string, number>>;
  readonly account: AccountQuotas;
  readonly accounts: Readonly<Record<string, AccountQuotas>>;
}

/** A request that was authenticated; its body is not looked into. */
export interface AskedRequest {
  readonly service: ServiceId;
  readonly operation: string;
  readonly caller: Pick<Caller, "account" | "region">;
  readonly bodyBytes: number;
}

/** Throttle quotas of CloudWatch Logs, requests a second by account and region. AWS (docs, cloudwatch_limits_cwl). */
const awsRequestsPerSecond: Readonly<Record<string, number>> = {
  "logs:CreateLogGroup": 10,
  "logs:DeleteLogGroup": 10,
  "logs:CreateLogStream": 50,
  "logs:DeleteLogStream": 15,
  "logs:DescribeLogGroups": 10,
  "logs:DescribeLogStreams": 25,
  "logs:FilterLogEvents": 5,
  "logs:GetLogEvents": 25,
  "logs:PutLogEvents": 5_000,
  "logs:PutSubscriptionFilter": 5,
  "logs:DeleteSubscriptionFilter": 5,
  "logs:DescribeSubscriptionFilters": 5,
  "logs:PutDestination": 5,
  "logs:PutDestinationPolicy": 5,
  "logs:DeleteDestination": 5,
  "logs:DescribeDestinations": 5,
  "logs:PutMetricFilter": 5,
  "logs:DeleteMetricFilter": 5,
  "logs:DescribeMetricFilters": 5,
  "logs:TestMetricFilter": 5,
  "logs:PutRetentionPolicy": 5,
  "logs:DeleteRetentionPolicy": 5,
  "logs:TagResource": 5,
  "logs:UntagResource": 5,
  "logs:TagLogGroup": 5,
  "logs:UntagLogGroup": 5,
  "logs:StartQuery": 10,
};

/** Refuses what is over the quotas of the configuration, before a request costs more than its signature did. */
export class RequestQuotas {
  readonly #buckets: TokenBuckets;
  readonly #operations: ReadonlyMap<string, number>;
  readonly #config: QuotaSettings;

  /** `nowMs` is monotonic. */
  constructor({ config, nowMs }: { readonly config: QuotaSettings; readonly nowMs: () => number }) {
    this.#config = config;
    this.#buckets = new TokenBuckets({ nowMs });
    const ofAws = config.requests === "aws" ? Object.entries(awsRequestsPerSecond) : [];
    this.#operations = new Map([...ofAws, ...Object.entries(config.operations)]);
  }

  /** @throws ServiceError in the service's words; the reason for the operator says which setting it was */
  check(request: AskedRequest): void {
    const wants = this.#wants(request);
    if (wants.length === 0 || this.#buckets.take(...wants)) return;
    throw throttled(request, `over the quotas of the configuration: ${wants.map(({ key }) => key).join(", ")}`);
  }

  #wants({ service, operation, caller: { account, region }, bodyBytes }: AskedRequest): readonly Want[] {
    const wants: Want[] = [];
    const add = (key: string, cost: number, perSecond: number | undefined) => {
      if (perSecond !== undefined) wants.push({ key, cost, rate: { perSecond, burst: perSecond } });
    };
    add(`${account}/${region}/${operation}`, 1, this.#operations.get(`${service}:${operation}`));
    const { requestsPerSecond, bytesPerSecond } = quotasOf(this.#config, account);
    add(`${account}/requests`, 1, requestsPerSecond);
    add(`${account}/bytes`, bodyBytes, bytesPerSecond);
    return wants;
  }
}

/** What one account may: its own settings over those of every account. */
export function quotasOf({ account: everyone, accounts }: QuotaSettings, account: string): AccountQuotas {
  const own = accounts[account];
  return own ? { ...everyone, ...own } : everyone;
}

/** How each service says that it was asked too often. AWS (docs, CommonErrors of each; Firehose: API_PutRecord). */
function throttled({ service, operation }: AskedRequest, operatorReason: string): ServiceError {
  const refuse = (code: string, message: string, status: number) =>
    new ServiceError(code, message, { status, operatorReason });
  switch (service) {
    case "logs":
      return refuse("ThrottlingException", "Rate exceeded", 400);
    case "firehose":
      return operation.startsWith("PutRecord")
        ? refuse("ServiceUnavailableException", "Slow down.", 503)
        : refuse("ThrottlingException", "Rate exceeded", 400);
    case "iam":
    case "sts":
      return refuse("Throttling", "Rate exceeded", 400);
    case "ec2":
      return refuse("RequestLimitExceeded", "Request limit exceeded.", 503);
    case "s3":
      return refuse("SlowDown", "Please reduce your request rate.", 503);
  }
}
