/** What the article leaves to its reader, and the names that it gives. */
export interface ArticleNames {
  readonly destinationAccount: string;
  readonly sourceAccount: string;
  readonly bucket: string;
  readonly stream: string;
  readonly vpcId: string;
  readonly firehoseRole: string;
  readonly logsRole: string;
  readonly flowLogsRole: string;
  readonly destination: string;
  readonly logGroup: string;
}

export const articleDefaults: ArticleNames = {
  destinationAccount: "111111111111",
  sourceAccount: "222222222222",
  bucket: "my-bucket",
  stream: "my-delivery-stream",
  vpcId: "vpc-12345678",
  firehoseRole: "FirehosetoS3Role",
  logsRole: "CWLtoKinesisFirehoseRole",
  flowLogsRole: "PublishFlowLogs",
  destination: "myDestination",
  logGroup: "vpc-flow-logs",
};

/** The article's regions. */
export const firehoseRegion = "us-east-1";
export const bucketRegion = "us-west-2";
export const logsRegion = "us-east-2";

export const roleArn = (account: string, role: string): string => `arn:aws:iam::${account}:role/${role}`;
export const streamArn = ({ destinationAccount, stream }: ArticleNames): string =>
  `arn:aws:firehose:${firehoseRegion}:${destinationAccount}:deliverystream/${stream}`;
export const destinationArn = ({ destinationAccount, destination }: ArticleNames): string =>
  `arn:aws:logs:${logsRegion}:${destinationAccount}:destination:${destination}`;
