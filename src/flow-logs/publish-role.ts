import type { AccountId, Region } from "../core/arn.ts";
import type { ServiceRoleRequest } from "../core/aws-client.ts";

/** How the flow logs service assumes a flow log's role. AWS (docs, flow-logs-iam-role). */
export function flowLogRole({
  account,
  region,
  flowLogId,
  roleArn,
}: {
  readonly account: AccountId;
  readonly region: Region;
  readonly flowLogId: string;
  readonly roleArn: string;
}): ServiceRoleRequest {
  return {
    roleArn,
    serviceNames: ["vpc-flow-logs.amazonaws.com"],
    sessionName: flowLogId,
    sourceArn: `arn:aws:ec2:${region}:${account}:vpc-flow-log/${flowLogId}`,
    sourceAccount: account,
    region,
  };
}
