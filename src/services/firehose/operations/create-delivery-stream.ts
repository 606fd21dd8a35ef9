import { passRole, permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { type CreateDeliveryStreamInput, Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { invalidArgument, notServed, streamExists } from "../errors.ts";
import { operation } from "../parts.ts";
import type { DeliveryStreamRecord } from "../records.ts";
import { s3Destination } from "../s3-destination.ts";
import { addTags, tagContext } from "../tags.ts";
import { checkOwnRole, tryRole } from "../try-role.ts";

/**
 * firehose:CreateDeliveryStream. Answers at once; the stream is CREATING for a while and then ACTIVE.
 *
 * AWS (docs, controlling-access; reported by many): the role is really assumed, with the account as sts:ExternalId, before anything is
 * made. Whether the bucket exists or may be written is not asked: that shows at delivery.
 */
export const createDeliveryStream = operation(Firehose.CreateDeliveryStream, {
  authorize: ({ input, caller }) => {
    const arn = deliveryStreamArn(caller, input.DeliveryStreamName);
    const context = tagContext(input.Tags);
    const roleArn = s3Configuration(input)?.RoleARN;
    return [
      permission("firehose:CreateDeliveryStream", arn, { context }),
      ...(input.Tags ? [permission("firehose:TagDeliveryStream", arn, { context })] : []),
      ...(roleArn === undefined ? [] : [passRole(roleArn, "firehose.amazonaws.com", arn)]),
    ];
  },

  async handle({ input, caller, ...parts }) {
    const { stores, clock, ids } = parts;
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
    if (input.Tags) await addTags(parts, arn, input.Tags);
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
  checkOwnRole(configuration.RoleARN, caller);
  return configuration;
}
