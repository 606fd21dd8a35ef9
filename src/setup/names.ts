import type { Pipeline } from "./description.ts";

export const policyNames = {
  firehose: "Permissions-Policy-For-Firehose",
  logs: "Permissions-Policy-For-CWL",
  flowLogs: "Permissions-Policy-For-VPCFlowLogs",
  sender: "Permissions-Policy-For-CWL-Subscription-filter",
} as const;

/** By this tag a resource is known to be of a pipe; `destroy` removes nothing without it. */
export const ownerTag = "sluice:pipeline";

export const roleArn = (account: string, role: string): string => `arn:aws:iam::${account}:role/${role}`;

export const streamArn = ({ destination, names }: Pipeline): string =>
  `arn:aws:firehose:${destination.region}:${destination.account}:deliverystream/${names.deliveryStream}`;

export const destinationArn = ({ destination, names }: Pipeline, region: string): string =>
  `arn:aws:logs:${region}:${destination.account}:destination:${names.destination}`;

export const logGroupArn = (account: string, region: string, name: string): string =>
  `arn:aws:logs:${region}:${account}:log-group:${name}`;
