import { passRole, permission } from "../../../auth/declare.ts";
import { parseArn } from "../../../core/arn.ts";
import type { Caller } from "../../../core/caller.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { type CreateDeliveryStreamInput, Firehose } from "../../../model/generated/firehose.ts";
import { firehoseRole } from "../../../pipeline/deliver.ts";
import { deliveryStreamArn } from "../arns.ts";
import { invalidArgument, notServed, streamExists } from "../errors.ts";
import { type FirehoseParts, operation } from "../parts.ts";
import type { DeliveryStreamRecord } from "../records.ts";
import { s3Destination } from "../s3-destination.ts";

/**
 * firehose:CreateDeliveryStream. Answers at once; the stream is CREATING for a while and then ACTIVE.
 *
 * AWS (docs, controlling-access; reported by many): the role is really assumed, with the account as sts:ExternalId, before anything is
 * made. Whether the bucket exists or may be written is not asked: that shows at delivery.
 */
export const createDeliveryStream = operation(Firehose.CreateDeliveryStream, {
  authorize: ({ input, caller }) => {
    const arn = deliveryStreamArn(caller, input.DeliveryStreamName);
    const context = tagContext(input);
    const roleArn = s3Configuration(input)?.RoleARN;
    return [
      permission("firehose:CreateDeliveryStream", arn, { context }),
      ...(input.Tags ? [permission("firehose:TagDeliveryStream", arn, { context })] : []),
      ...(roleArn === undefined ? [] : [passRole(roleArn, "firehose.amazonaws.com", arn)]),
    ];
  },

  async handle({ input, caller, ...parts }) {
    const { stores, table, clock, ids } = parts;
    const arn = deliveryStreamArn(caller, input.DeliveryStreamName);
    const destination = s3Destination(checkedConfiguration(input, caller));
    await tryRole({ arn, account: caller.account, region: caller.region }, destination.RoleARN, parts);
    const nowMs = clock.nowMs();
    const key = [caller.account, caller.region, input.DeliveryStreamName];
    const stream: DeliveryStreamRecord = {
      name: input.DeliveryStreamName,
      arn,
      account: caller.account,
      region: caller.region,
      generation: ids.uuid(),
      activeAtMs: nowMs + parts.creatingMs,
      createdAtMs: nowMs,
      versionId: 1,
      destination,
    };
    if (!(await stores.streams.insert(key, stream))) throw streamExists(stream.name, caller.account);
    if (input.Tags) {
      const tags = Object.fromEntries(input.Tags.map((tag) => [tag.Key, tag.Value ?? ""]));
      await table.commit([stores.tags.putWrite([arn], tags)]);
    }
    return { DeliveryStreamARN: arn };
  },
});

type Configurations = Pick<
  CreateDeliveryStreamInput,
  "S3DestinationConfiguration" | "ExtendedS3DestinationConfiguration"
>;

function s3Configuration(input: Configurations) {
  return input.ExtendedS3DestinationConfiguration ?? input.S3DestinationConfiguration;
}

function checkedConfiguration(input: CreateDeliveryStreamInput, caller: Caller) {
  const given = Object.entries(input).filter(
    ([name, value]) => name.endsWith("DestinationConfiguration") && value !== undefined,
  );
  if (given.length !== 1) throw invalidArgument("Exactly one destination configuration is supported for a Firehose");
  const type = input.DeliveryStreamType ?? "DirectPut";
  if (type === "KinesisStreamAsSource" && !input.KinesisStreamSourceConfiguration) {
    throw invalidArgument("KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.");
  }
  if (type !== "DirectPut") throw notServed(`DeliveryStreamType ${type}`);
  if (input.DeliveryStreamEncryptionConfigurationInput) throw notServed("DeliveryStreamEncryptionConfigurationInput");
  if (input.DirectPutSourceConfiguration) throw notServed("DirectPutSourceConfiguration");
  const configuration = s3Configuration(input);
  if (!configuration) throw notServed(given[0]?.[0] ?? "this destination");
  // AWS (reported, deploys of 2026).
  if (parseArn(configuration.RoleARN)?.account !== caller.account) {
    throw new ServiceError("AccessDeniedException", "Cross-account pass role is not allowed.");
  }
  return configuration;
}

/** AWS (reported, the text that SDKs and Terraform retry on while a new role propagates). */
async function tryRole(
  stream: Pick<DeliveryStreamRecord, "arn" | "account" | "region">,
  roleArn: string,
  { aws }: FirehoseParts,
): Promise<void> {
  try {
    await aws.assumeRole(firehoseRole(stream, roleArn));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidArgument(
      `Firehose is unable to assume role ${roleArn}. Please check the role provided.`,
      `CreateDeliveryStream ${stream.arn} could not assume ${roleArn}: ${error.operatorReason ?? error.message}`,
    );
  }
}

function tagContext({ Tags: tags }: CreateDeliveryStreamInput): Record<string, string | readonly string[]> {
  if (!tags) return {};
  const requested = tags.map((tag) => [`aws:RequestTag/${tag.Key}`, tag.Value ?? ""] as const);
  return { ...Object.fromEntries(requested), "aws:TagKeys": tags.map((tag) => tag.Key) };
}
