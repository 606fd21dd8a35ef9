import * as v from "valibot";

const account = v.pipe(v.string(), v.regex(/^\d{12}$/, "an account id has 12 digits, as text in quotes"));
const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_.-]{1,64}$/, "a name has 1 to 64 letters, digits, '_', '.' and '-'"),
);
const roleName = v.pipe(
  v.string(),
  v.regex(/^[\w+=,.@-]{1,64}$/, "a role's name has 1 to 64 of letters, digits and +=,.@-"),
);
const region = v.pipe(v.string(), v.minLength(1, "a region is missing"));
const logGroup = v.pipe(
  v.string(),
  v.regex(/^[.\-_/#A-Za-z0-9]{1,512}$/, "a log group's name has 1 to 512 letters, digits and . - _ / #"),
);
const bucketName = v.pipe(
  v.string(),
  v.regex(
    /^(?!.*\.\.)(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "a bucket's name has 3 to 63 lower-case letters, digits, '.' and '-', and is no IP address",
  ),
);
const vpc = v.pipe(v.string(), v.regex(/^vpc-[0-9a-f]{8,17}$/, "a VPC's id is vpc- and 8 to 17 hexadecimal digits"));

/** Said in `pipeline.schema.json`, so that editors show it. */
const said = <S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text));
const whole = (min: number, max: number) =>
  v.pipe(
    v.number(),
    v.integer("it is a whole number"),
    v.minValue(min, `it is at least ${min}`),
    v.maxValue(max, `it is at most ${max}`),
  );

const buffer = v.strictObject({
  seconds: v.optional(said(whole(0, 900), "Deliver when the oldest record is this old."), 300),
  mb: v.optional(said(whole(1, 128), "Deliver when this many MiB have come."), 5),
});

const destination = v.strictObject({
  account: said(account, "The account that receives: stream, bucket and Logs destinations are made in it."),
  region: said(region, "Where Data Firehose runs."),
  bucket: v.strictObject({
    name: bucketName,
    region: said(region, "Where the bucket is, or is to be."),
    create: v.optional(said(v.boolean(), "False: the bucket is there already and stays as it is."), true),
  }),
  prefix: v.optional(
    said(
      v.pipe(v.string(), v.maxLength(1024, "a prefix has at most 1,024 characters")),
      "What object keys begin with. Firehose's expressions (!{timestamp:...}) are passed on.",
    ),
  ),
  errorPrefix: v.optional(
    said(
      v.pipe(v.string(), v.maxLength(1024, "a prefix has at most 1,024 characters")),
      "What the keys of objects begin with that hold what could not be processed; made from the prefix where that has expressions.",
    ),
  ),
  buffer: v.optional(buffer, {}),
  compression: v.optional(
    said(
      v.picklist(["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"]),
      "Compressed once more: CloudWatch Logs sends gzip already.",
    ),
    "UNCOMPRESSED",
  ),
  decompress: v.optional(said(v.boolean(), "Let Firehose undo CloudWatch Logs' gzip first."), false),
});

const source = v.strictObject({
  account: said(account, "The account that sends."),
  regions: said(
    v.pipe(v.array(region), v.minLength(1, "a source has at least one region")),
    "Its regions; in each a Logs destination is made in the receiving account.",
  ),
  logGroups: v.optional(
    said(
      v.pipe(v.array(logGroup), v.minLength(1, "logGroups names no log group")),
      "The log groups to send, made where they are missing. Either these, or vpcs, or allLogGroups.",
    ),
  ),
  vpcs: v.optional(
    said(v.pipe(v.array(vpc), v.minLength(1, "vpcs names no VPC")), "VPCs whose flow logs are switched on and sent."),
  ),
  allLogGroups: v.optional(said(v.boolean(), "Every log group of the account, by an account policy."), false),
  filterPattern: v.optional(
    said(
      v.pipe(v.string(), v.maxLength(1024, "a filter pattern has at most 1,024 characters")),
      "Send only what matches this pattern of CloudWatch Logs.",
    ),
    "",
  ),
});

const access = v.strictObject({
  profile: v.optional(said(v.pipe(v.string(), v.minLength(1, "a profile has a name")), "A profile of ~/.aws.")),
  assumeRole: v.optional(
    said(
      v.pipe(v.string(), v.regex(/^arn:aws:iam::\d{12}:role\/.+$/, "assumeRole is the ARN of a role")),
      "A role of this account to assume, with the profile's keys or the environment's.",
    ),
  ),
  externalId: v.optional(said(v.string(), "Sent with assumeRole.")),
});

const names = v.strictObject({
  deliveryStream: v.optional(said(name, "The pipe's name unless given.")),
  destination: v.optional(said(name, "The pipe's name unless given.")),
  filter: v.optional(said(name, "The pipe's name unless given.")),
  flowLogGroup: v.optional(logGroup, "vpc-flow-logs"),
  firehoseRole: v.optional(roleName, "FirehosetoS3Role"),
  logsRole: v.optional(roleName, "CWLtoKinesisFirehoseRole"),
  flowLogsRole: v.optional(roleName, "PublishFlowLogs"),
  senderRole: v.optional(roleName, "CWLtoSubscriptionFilterRole"),
});

/** One description of a pipe: what `pipeline.json` holds, before defaults. `pipeline.schema.json` is made from it. */
export const descriptionSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name: said(name, "Names the pipe, and tags everything that is made for it."),
  destination,
  sources: v.pipe(v.array(source), v.minLength(1, "a pipe has at least one source")),
  organizationId: v.optional(
    said(
      v.pipe(v.string(), v.regex(/^o-[a-z0-9]{10,32}$/, "an organization's id is o- and 10 to 32 letters or digits")),
      "Let every account of this organization subscribe, instead of the sources by their ids.",
    ),
  ),
  access: v.optional(
    said(v.record(account, access), "How to act in each account; the environment's credentials unless given."),
    {},
  ),
  names: v.optional(names, {}),
});

/** What people write. */
export type PipelineDescription = v.InferInput<typeof descriptionSchema>;

/** The same with its defaults. */
export type ParsedDescription = v.InferOutput<typeof descriptionSchema>;
