import { type ArticleNames, destinationArn, firehoseRegion, logsRegion, roleArn } from "./names.ts";

/** The article's seven policy documents by file name, with the reader's own names in them. Some have no Version: AWS takes them. */
export function articleDocuments(names: ArticleNames): Readonly<Record<string, object>> {
  const { destinationAccount, sourceAccount, bucket } = names;
  return {
    "TrustPolicyForFirehose.json": {
      Statement: {
        Effect: "Allow",
        Principal: { Service: "firehose.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": destinationAccount } },
      },
    },
    "PermissionsForFirehose.json": {
      Statement: [
        {
          Effect: "Allow",
          Action: [
            "s3:AbortMultipartUpload",
            "s3:GetBucketLocation",
            "s3:GetObject",
            "s3:ListBucket",
            "s3:ListBucketMultipartUploads",
            "s3:PutObjectAcl",
            "s3:PutObject",
          ],
          Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        },
      ],
    },
    "TrustPolicyForCWL.json": {
      Statement: {
        Effect: "Allow",
        Principal: { Service: [`logs.${firehoseRegion}.amazonaws.com`, `logs.${logsRegion}.amazonaws.com`] },
        Action: "sts:AssumeRole",
      },
    },
    "PermissionsForCWL.json": {
      Statement: [
        {
          Effect: "Allow",
          Action: ["firehose:*"],
          Resource: [`arn:aws:firehose:${firehoseRegion}:${destinationAccount}:*`],
        },
        { Effect: "Allow", Action: ["iam:PassRole"], Resource: [roleArn(destinationAccount, names.logsRole)] },
      ],
    },
    "AccessPolicy.json": {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "",
          Effect: "Allow",
          Principal: { AWS: sourceAccount },
          Action: "logs:PutSubscriptionFilter",
          Resource: destinationArn(names),
        },
      ],
    },
    "TrustPolicyForVPCFlowLogs.json": {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "",
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    },
    "PermissionsForVPCFlowLogs.json": {
      Version: "2012-10-17",
      Statement: [
        {
          Action: [
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
          ],
          Effect: "Allow",
          Resource: "*",
        },
      ],
    },
  };
}
