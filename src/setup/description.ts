import * as v from "valibot";
import { hasService, isKnownRegion, regionNames } from "../model/regions.ts";
import { compileFilterPattern } from "../services/logs/filter-pattern/index.ts";
import { SetupError } from "./setup-error.ts";

const account = v.pipe(v.string(), v.regex(/^\d{12}$/, "an account id has 12 digits"));
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

/** One description of a pipe: what `pipeline.json` holds, before defaults. `pipeline.schema.json` is made from it. */
export const descriptionSchema = v.strictObject({
  $schema: v.optional(v.string()),
  name,
  destination: v.strictObject({
    account,
    /** Where Firehose runs. */
    region,
    bucket: v.strictObject({
      name: v.pipe(
        v.string(),
        v.regex(
          /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
          "a bucket's name has 3 to 63 lower-case letters, digits, '.' and '-'",
        ),
      ),
      region,
      create: v.optional(v.boolean(), true),
    }),
    prefix: v.optional(v.pipe(v.string(), v.maxLength(1024, "a prefix has at most 1,024 characters"))),
    buffer: v.optional(
      v.strictObject({
        seconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(900)), 300),
        mb: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(128)), 5),
      }),
      {},
    ),
    compression: v.optional(v.picklist(["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"]), "UNCOMPRESSED"),
    decompress: v.optional(v.boolean(), false),
  }),
  sources: v.pipe(
    v.array(
      v.strictObject({
        account,
        regions: v.pipe(v.array(region), v.minLength(1, "a source has at least one region")),
        logGroups: v.optional(v.pipe(v.array(logGroup), v.minLength(1, "logGroups names no log group"))),
        vpcs: v.optional(
          v.pipe(
            v.array(
              v.pipe(v.string(), v.regex(/^vpc-[0-9a-f]{8,17}$/, "a VPC's id is vpc- and 8 to 17 hexadecimal digits")),
            ),
            v.minLength(1, "vpcs names no VPC"),
          ),
        ),
        allLogGroups: v.optional(v.boolean(), false),
        filterPattern: v.optional(
          v.pipe(v.string(), v.maxLength(1024, "a filter pattern has at most 1,024 characters")),
          "",
        ),
      }),
    ),
    v.minLength(1, "a pipe has at least one source"),
  ),
  organizationId: v.optional(
    v.pipe(v.string(), v.regex(/^o-[a-z0-9]{10,32}$/, "an organization's id is o- and 10 to 32 letters or digits")),
  ),
  access: v.optional(
    v.record(
      account,
      v.strictObject({
        profile: v.optional(v.string()),
        assumeRole: v.optional(
          v.pipe(v.string(), v.regex(/^arn:aws:iam::\d{12}:role\/.+$/, "assumeRole is the ARN of a role")),
        ),
        externalId: v.optional(v.string()),
      }),
    ),
    {},
  ),
  names: v.optional(
    v.strictObject({
      deliveryStream: v.optional(name),
      destination: v.optional(name),
      filter: v.optional(name),
      flowLogGroup: v.optional(logGroup),
      firehoseRole: v.optional(roleName, "FirehosetoS3Role"),
      logsRole: v.optional(roleName, "CWLtoKinesisFirehoseRole"),
      flowLogsRole: v.optional(roleName, "PublishFlowLogs"),
      senderRole: v.optional(roleName, "CWLtoSubscriptionFilterRole"),
    }),
    {},
  ),
});

/** What people write. */
export type PipelineDescription = v.InferInput<typeof descriptionSchema>;
type Parsed = v.InferOutput<typeof descriptionSchema>;

/** A description that was checked, with its defaults filled in. */
export interface Pipeline extends Omit<Parsed, "names" | "$schema"> {
  readonly names: Required<Parsed["names"]>;
}

export type Source = Pipeline["sources"][number];
export type Access = Pipeline["access"][string];

/**
 * Checks a description and fills in its defaults. Needs no credentials and no network.
 * @throws SetupError in one sentence with the field and how to mend it
 */
export function definePipeline(description: PipelineDescription): Pipeline {
  const parsed = v.safeParse(descriptionSchema, description);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new SetupError(`${v.getDotPath(issue) ?? "the description"}: ${issueText(issue)}`);
  }
  const { $schema: _schema, ...pipeline } = parsed.output;
  checkRegions(pipeline);
  checkSources(pipeline);
  checkAccess(pipeline);
  const { deliveryStream, destination, filter, flowLogGroup, ...roles } = pipeline.names;
  return {
    ...pipeline,
    names: {
      ...roles,
      deliveryStream: deliveryStream ?? pipeline.name,
      destination: destination ?? pipeline.name,
      filter: filter ?? pipeline.name,
      flowLogGroup: flowLogGroup ?? "vpc-flow-logs",
    },
  };
}

function issueText(issue: v.BaseIssue<unknown>): string {
  if (issue.type === "strict_object" && issue.expected === "never")
    return "there is no such member; see pipeline.schema.json";
  if (issue.received === "undefined") return "is missing";
  if (["string", "number", "boolean", "array", "strict_object", "picklist"].includes(issue.type)) {
    return `must be ${issue.expected}, not ${issue.received}`;
  }
  return `${issue.received.slice(0, 80)}: ${issue.message}`;
}

function checkRegions({ destination, sources }: Parsed): void {
  checkRegion("destination.region", destination.region, "firehose");
  checkRegion("destination.bucket.region", destination.bucket.region, "s3");
  sources.forEach((source, index) => {
    for (const [place, one] of source.regions.entries()) checkRegion(`sources.${index}.regions.${place}`, one, "logs");
  });
}

const serviceNames = { firehose: "Data Firehose", s3: "S3", logs: "CloudWatch Logs" } as const;

function checkRegion(field: string, text: string, service: keyof typeof serviceNames): void {
  if (!isKnownRegion(text))
    throw new SetupError(`${field}: AWS has no region ${text}; did you mean ${nearestRegion(text)}?`);
  if (!hasService(text, service)) {
    throw new SetupError(`${field}: ${serviceNames[service]} is not in ${text}; choose another region.`);
  }
}

/** The known name that takes the fewest changes. */
export function nearestRegion(text: string): string {
  const distances = regionNames.map((known) => ({ known, distance: editDistance(text.toLowerCase(), known) }));
  return distances.reduce((best, one) => (one.distance < best.distance ? one : best)).known;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A log group gets one filter of a pipe, so no two sources may name the same one. */
function checkSources({ sources }: Parsed): void {
  const taken = new Map<string, string>();
  sources.forEach((source, index) => {
    const field = `sources.${index}`;
    const kinds = [source.logGroups, source.vpcs, source.allLogGroups || undefined].filter((one) => one !== undefined);
    if (kinds.length !== 1) {
      throw new SetupError(
        `${field}: give exactly one of logGroups, vpcs and allLogGroups, not ${kinds.length} of them.`,
      );
    }
    checkPattern(`${field}.filterPattern`, source.filterPattern);
    if (source.vpcs && source.regions.length !== 1) {
      throw new SetupError(`${field}.regions: a VPC is in one region; make a source of each region for its VPCs.`);
    }
    for (const where of source.regions) {
      for (const group of source.logGroups ?? [source.vpcs ? "the VPCs' flow logs" : "all log groups"]) {
        const key = `${source.account} ${where} ${group}`;
        const other = taken.get(key);
        if (other)
          throw new SetupError(
            `${field}: ${group} in ${where} of ${source.account} is named by ${other} too; name it once.`,
          );
        taken.set(key, field);
      }
    }
  });
}

function checkPattern(field: string, pattern: string): void {
  try {
    compileFilterPattern(pattern, { operation: "PutSubscriptionFilter" });
  } catch (error) {
    throw new SetupError(`${field}: ${error instanceof Error ? error.message : error}`);
  }
}

function checkAccess({ access, destination, sources }: Parsed): void {
  const accounts = new Set([destination.account, ...sources.map((source) => source.account)]);
  for (const [id, { assumeRole, externalId }] of Object.entries(access)) {
    if (!accounts.has(id))
      throw new SetupError(`access.${id}: no part of the pipe is in this account; remove it, or mend its id.`);
    if (assumeRole !== undefined && assumeRole.split(":")[4] !== id) {
      throw new SetupError(`access.${id}.assumeRole: ${assumeRole} is a role of another account.`);
    }
    if (externalId !== undefined && assumeRole === undefined) {
      throw new SetupError(`access.${id}.externalId: is only sent with assumeRole, which is missing.`);
    }
  }
}
