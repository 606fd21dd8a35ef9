import { type Arn, arn } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";

type Place = Pick<Caller, "account" | "region">;

function logsArn({ account, region }: Place, resource: string): Arn {
  return arn({ service: "logs", region, account, resource });
}

/** The identifier form: DescribeLogGroups' `logGroupArn`. */
export const logGroupArn = (place: Place, name: string): Arn => logsArn(place, `log-group:${name}`);

/** The form of IAM policies: DescribeLogGroups' `arn`. */
export const logGroupPolicyArn = (place: Place, name: string): Arn => logsArn(place, `log-group:${name}:*`);

/**
 * What operations on a group are judged on.
 * AWS (reported, denials of CreateLogGroup and DescribeLogGroups): the group with an empty stream; a policy on `log-group:NAME:*` matches.
 */
export const logGroupResource = (place: Place, name: string): Arn => logsArn(place, `log-group:${name}:log-stream:`);

export const logStreamArn = (place: Place, group: string, stream: string): Arn =>
  logsArn(place, `log-group:${group}:log-stream:${stream}`);

export const destinationArn = (place: Place, name: string): Arn => logsArn(place, `destination:${name}`);
