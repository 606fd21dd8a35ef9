import { permission } from "../../../auth/declare.ts";
import { type CreateDeliveryStreamInput, Firehose } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { createdDestinations } from "../destinations.ts";
import { checkKey, encryptionFromStart } from "../encryption.ts";
import { invalidArgument, notServed, streamExists, tooManyStreams } from "../errors.ts";
import { type FirehoseParts, operation } from "../parts.ts";
import type { DeliveryStreamRecord } from "../records.ts";
import { rolesIn } from "../roles.ts";
import { addTags, tagContext } from "../tags.ts";
import { checkOwnRoles, passOwnRoles, tryRole } from "../try-role.ts";

/**
 * firehose:CreateDeliveryStream. Answers at once; the stream is CREATING for a while and then ACTIVE.
 *
 * AWS (docs, controlling-access; reported by many): the role is really assumed, with the account as sts:ExternalId, before anything is
 * made. Whether the bucket exists or may be written is not asked: that shows at delivery.
 * AWS (reported, deploys of 2026): KinesisStreamSourceConfiguration of a DirectPut stream is taken and does nothing.
 */
export const createDeliveryStream = operation(Firehose.CreateDeliveryStream, {
  authorize: ({ input, caller }) => {
    const arn = deliveryStreamArn(caller, input.DeliveryStreamName);
    const context = tagContext(input.Tags);
    return [
      permission("firehose:CreateDeliveryStream", arn, { context }),
      ...(input.Tags ? [permission("firehose:TagDeliveryStream", arn, { context })] : []),
      ...passOwnRoles(rolesIn(destinationMembers(input)), caller, arn),
    ];
  },

  async handle({ input, caller, ...parts }) {
    const { stores, clock, ids, creatingMs } = parts;
    const { account, region } = caller;
    const name = input.DeliveryStreamName;
    const arn = deliveryStreamArn(caller, name);
    const roles = rolesIn(destinationMembers(input));
    checkOwnRoles(roles, caller);
    checkSource(input, region);
    const destinations = createdDestinations(input, parts.sealAccessKey);
    if (await stores.streams.get([account, region, name])) throw streamExists(name, account);
    await checkCount(account, region, parts);
    for (const role of roles) await tryRole({ arn, account, region }, role, parts);
    await parts.tryProcessing({ arn, account, region, ...destinations });
    const nowMs = clock.nowMs();
    const stream: DeliveryStreamRecord = {
      name,
      arn,
      account,
      region,
      generation: ids.uuid(),
      activeAtMs: nowMs + creatingMs,
      createdAtMs: nowMs,
      versionId: 1,
      ...destinations,
      ...(input.DeliveryStreamEncryptionConfigurationInput && { encryption: encryptionFromStart(nowMs, creatingMs) }),
      ...(input.DirectPutSourceConfiguration && {
        throughputHintMBs: input.DirectPutSourceConfiguration.ThroughputHintInMBs,
      }),
    };
    if (!(await stores.streams.insert([account, region, name], stream))) throw streamExists(name, account);
    if (input.Tags) await addTags(parts, arn, input.Tags);
    return { DeliveryStreamARN: arn };
  },
});

function destinationMembers(input: CreateDeliveryStreamInput): unknown {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name.endsWith("DestinationConfiguration")));
}

/** AWS (reported, deploys of 2026): the texts. */
function checkSource(input: CreateDeliveryStreamInput, region: string): void {
  const type = input.DeliveryStreamType ?? "DirectPut";
  if (type === "KinesisStreamAsSource" && !input.KinesisStreamSourceConfiguration) {
    throw invalidArgument("KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.");
  }
  const encryption = input.DeliveryStreamEncryptionConfigurationInput;
  if (encryption && type !== "DirectPut" && type !== "DatabaseAsSource") {
    throw invalidArgument(
      "Server side encryption from firehose is only allowed for direct put delivery streams and database as a source delivery streams",
    );
  }
  if (type !== "DirectPut") throw notServed(`DeliveryStreamType ${type}`);
  if (input.MSKSourceConfiguration) throw notServed("MSKSourceConfiguration");
  if (input.DatabaseSourceConfiguration) throw notServed("DatabaseSourceConfiguration");
  if (encryption) checkKey(encryption, region);
}

/** AWS (reported, moto): the text. @throws ServiceError LimitExceededException */
async function checkCount(
  account: string,
  region: string,
  { stores, deliveryStreamsPerRegion: limit }: Pick<FirehoseParts, "stores" | "deliveryStreamsPerRegion">,
): Promise<void> {
  const streams = await stores.streams.list([account, region], { limit });
  if (streams.length >= limit)
    throw tooManyStreams(
      limit,
      streams.map(({ value }) => value.name),
    );
}
