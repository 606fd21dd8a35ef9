import {
  type ArticleNames,
  bucketRegion,
  destinationArn,
  firehoseRegion,
  logsRegion,
  roleArn,
  streamArn,
} from "./names.ts";

/** A command of the article. */
export interface ArticleStep {
  /** D for the destination account, S for the source account, with the article's own numbers. */
  readonly id: string;
  readonly account: "destination" | "source";
  readonly title: string;
  /** What stands behind `aws`; `file://NAME` names one of the documents. */
  readonly args: readonly string[];
}

/** The article's commands with its mistakes mended (`mistakes.ts` lists them); IAM commands name a region, as an own endpoint needs one. */
export function articleSteps(names: ArticleNames): readonly ArticleStep[] {
  const { bucket, stream, destinationAccount, sourceAccount, vpcId } = names;
  const { firehoseRole, logsRole, flowLogsRole, destination: destinationName, logGroup } = names;
  const inDestination = (id: string, title: string, args: readonly string[]): ArticleStep => ({
    id,
    account: "destination",
    title,
    args,
  });
  const inSource = (id: string, title: string, args: readonly string[]): ArticleStep => ({
    id,
    account: "source",
    title,
    args,
  });
  return [
    inDestination("D1", "Create the S3 bucket", [
      ...["s3api", "create-bucket", "--bucket", bucket],
      ...["--create-bucket-configuration", `LocationConstraint=${bucketRegion}`, "--region", bucketRegion],
    ]),
    inDestination(
      "D2-3",
      "Create the role that Firehose writes with",
      createRole(firehoseRole, "TrustPolicyForFirehose"),
    ),
    inDestination(
      "D4-5",
      "Let that role write to the bucket",
      putRolePolicy(firehoseRole, "Permissions-Policy-For-Firehose", "PermissionsForFirehose"),
    ),
    inDestination("D6", "Create the delivery stream", [
      ...["firehose", "create-delivery-stream", "--delivery-stream-name", stream],
      "--s3-destination-configuration",
      `RoleARN=${roleArn(destinationAccount, firehoseRole)},BucketARN=arn:aws:s3:::${bucket}`,
      ...["--region", firehoseRegion],
    ]),
    inDestination("D7", "See that the stream is ACTIVE", [
      ...["firehose", "describe-delivery-stream", "--delivery-stream-name", stream, "--region", firehoseRegion],
    ]),
    inDestination(
      "D8-9",
      "Create the role that CloudWatch Logs puts records with",
      createRole(logsRole, "TrustPolicyForCWL"),
    ),
    inDestination(
      "D10-11",
      "Let that role put records into the stream",
      putRolePolicy(logsRole, "Permissions-Policy-For-CWL", "PermissionsForCWL"),
    ),
    inDestination("D12", "Create the Logs destination, in the region of the log group", [
      ...["logs", "put-destination", "--destination-name", destinationName, "--target-arn", streamArn(names)],
      ...["--role-arn", roleArn(destinationAccount, logsRole), "--region", logsRegion],
    ]),
    inDestination("D13-14", "Let the source account subscribe to it", [
      ...["logs", "put-destination-policy", "--destination-name", destinationName],
      ...["--access-policy", "file://AccessPolicy.json", "--region", logsRegion],
    ]),
    inDestination("D15", "See the destination", ["logs", "describe-destinations", "--region", logsRegion]),
    inSource(
      "S1-2",
      "Create the role that VPC flow logs write with",
      createRole(flowLogsRole, "TrustPolicyForVPCFlowLogs"),
    ),
    inSource(
      "S3-4",
      "Let that role write log events",
      putRolePolicy(flowLogsRole, "Permissions-Policy-For-VPCFlowLogs", "PermissionsForVPCFlowLogs"),
    ),
    inSource("S5", "Create the log group", [
      ...["logs", "create-log-group", "--log-group-name", logGroup, "--region", logsRegion],
    ]),
    inSource("S6", "Switch flow logs on", [
      ...["ec2", "create-flow-logs", "--resource-type", "VPC", "--resource-ids", vpcId, "--traffic-type", "ALL"],
      ...["--log-group-name", logGroup, "--deliver-logs-permission-arn", roleArn(sourceAccount, flowLogsRole)],
      ...["--region", logsRegion],
    ]),
    inSource("S7", "Subscribe the log group to the destination", [
      ...["logs", "put-subscription-filter", "--log-group-name", logGroup, "--filter-name", "AllTraffic"],
      ...["--filter-pattern", "", "--destination-arn", destinationArn(names), "--region", logsRegion],
    ]),
  ];
}

function createRole(name: string, document: string): readonly string[] {
  return [
    ...["iam", "create-role", "--role-name", name],
    ...["--assume-role-policy-document", `file://${document}.json`, "--region", firehoseRegion],
  ];
}

function putRolePolicy(role: string, policy: string, document: string): readonly string[] {
  return [
    ...["iam", "put-role-policy", "--role-name", role, "--policy-name", policy],
    ...["--policy-document", `file://${document}.json`, "--region", firehoseRegion],
  ];
}
