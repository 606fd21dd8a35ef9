/** A slip of the article, and what it gets. */
export interface Mistake {
  readonly step: string;
  readonly printed: string;
  readonly right: string;
  readonly gets: string;
}

/** What goes wrong for who types the article as it is printed. The kit's script has all of it right. */
export const mistakes: readonly Mistake[] = [
  {
    step: "S7",
    printed: "the destination's ARN in us-east-1",
    right: "us-east-2",
    gets: "InvalidParameterException: a log group and its destination share a region; only the stream may be elsewhere",
  },
  { step: "values", printed: "region us-east2", right: "us-east-2", gets: "no such region: the signature is refused" },
  {
    step: "D3, D9",
    printed: "create-role \\ --role-name on one line",
    right: "without the backslash",
    gets: "the AWS CLI itself refuses the command",
  },
  {
    step: "D7",
    printed: "a sample with the role FirehosetoS3Role2test",
    right: "FirehosetoS3Role",
    gets: "InvalidArgumentException: Firehose is unable to assume role ...",
  },
  {
    step: "D2, D4, D8, D10",
    printed: "policies without Version, two with Statement as one object",
    right: "valid as printed: they mean Version 2008-10-17",
    gets: "nothing: they are accepted",
  },
  { step: "S6", printed: "vpc-12345678", right: "a VPC of your own", gets: "InvalidVpcID.NotFound" },
  {
    step: "IAM commands",
    printed: "no --region",
    right: "a region by option, profile or environment where an endpoint is set",
    gets: "the AWS CLI: You must specify a region",
  },
  {
    step: "D6",
    printed: "nothing of the objects' form",
    right: "they are gzip members although the stream is UNCOMPRESSED, since CloudWatch Logs compresses",
    gets: "unreadable bytes for who does not gunzip: use zcat",
  },
];
