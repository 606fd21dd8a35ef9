import { setTimeout as pause } from "node:timers/promises";
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  ListTagsForDeliveryStreamCommand,
  TagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from "@aws-sdk/client-firehose";
import { unlessAbsent } from "../aws-error.ts";
import type { DeliveryStream } from "../desired.ts";
import { SetupError } from "../setup-error.ts";
import { absent, type Context, differencesOf, type Handler, ownerOfTags, present, tagsOf } from "./handler.ts";

const lookAgainMs = 1_000;
/** AWS makes a stream in 10 to 90 seconds and needs minutes at times to delete one. */
const maxLooks = 600;

/** The delivery stream, with its one S3 destination. */
export const deliveryStream: Handler<DeliveryStream> = {
  async read(desired, context) {
    const found = await describe(desired, context);
    if (!found) return absent;
    const { Tags } = await context.clients.firehose.send(
      new ListTagsForDeliveryStreamCommand({ DeliveryStreamName: desired.name }),
    );
    const is = found.Destinations?.[0]?.ExtendedS3DestinationDescription;
    const differences = differencesOf({
      role: [is?.RoleARN, desired.roleArn],
      bucket: [is?.BucketARN, desired.bucketArn],
      prefix: [is?.Prefix ?? "", desired.prefix ?? ""],
      "buffer seconds": [is?.BufferingHints?.IntervalInSeconds, desired.bufferSeconds],
      "buffer MB": [is?.BufferingHints?.SizeInMBs, desired.bufferMb],
      compression: [is?.CompressionFormat, desired.compression],
      decompression: [isDecompressing(is?.ProcessingConfiguration), desired.decompress],
    });
    const failed = found.DeliveryStreamStatus === "CREATING_FAILED";
    return present(ownerOfTags(context.pipe, Tags), failed ? ["it could not be created", ...differences] : differences);
  },

  async create(desired, context) {
    await context.clients.firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: desired.name,
        DeliveryStreamType: "DirectPut",
        ExtendedS3DestinationConfiguration: s3Configuration(desired),
        Tags: tagsOf(context.pipe),
      }),
    );
    await untilActive(desired, context);
  },

  async update(desired, context) {
    await untilActive(desired, context);
    const found = await describe(desired, context);
    const { BucketARN, RoleARN, ...changes } = s3Configuration(desired);
    await context.clients.firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName: desired.name,
        CurrentDeliveryStreamVersionId: found?.VersionId,
        DestinationId: found?.Destinations?.[0]?.DestinationId,
        ExtendedS3DestinationUpdate: { BucketARN, RoleARN, ...changes },
      }),
    );
    await context.clients.firehose.send(
      new TagDeliveryStreamCommand({ DeliveryStreamName: desired.name, Tags: tagsOf(context.pipe) }),
    );
  },

  async remove(desired, context) {
    await unlessAbsent(
      context.clients.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: desired.name })),
      ["ResourceNotFoundException"],
    );
    for (let looks = 0; looks < maxLooks; looks++) {
      if (!(await describe(desired, context))) return;
      await pause(lookAgainMs);
    }
    throw new SetupError(`${desired.arn} is still being deleted; run the same command again later.`);
  },
};

function s3Configuration(desired: DeliveryStream): ExtendedS3DestinationConfiguration {
  return {
    RoleARN: desired.roleArn,
    BucketARN: desired.bucketArn,
    ...(desired.prefix !== undefined && { Prefix: desired.prefix }),
    BufferingHints: { IntervalInSeconds: desired.bufferSeconds, SizeInMBs: desired.bufferMb },
    CompressionFormat: desired.compression,
    ...(desired.decompress && { ProcessingConfiguration: decompression }),
  };
}

/** AWS (docs, firehose writing-with-cloudwatch-logs-decompression). */
export const decompression = {
  Enabled: true,
  Processors: [
    {
      Type: "Decompression" as const,
      Parameters: [{ ParameterName: "CompressionFormat" as const, ParameterValue: "GZIP" }],
    },
  ],
};

function isDecompressing(
  processing: { Enabled?: boolean | undefined; Processors?: readonly { Type?: string | undefined }[] | undefined } = {},
): boolean {
  return processing.Enabled === true && (processing.Processors ?? []).some(({ Type }) => Type === "Decompression");
}

async function describe({ name }: DeliveryStream, { clients: { firehose } }: Context) {
  const found = await unlessAbsent(firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: name })), [
    "ResourceNotFoundException",
  ]);
  return found?.DeliveryStreamDescription;
}

async function untilActive(desired: DeliveryStream, context: Context): Promise<void> {
  for (let looks = 0; looks < maxLooks; looks++) {
    const found = await describe(desired, context);
    if (found?.DeliveryStreamStatus === "ACTIVE") return;
    if (found?.DeliveryStreamStatus === "CREATING_FAILED") {
      throw new SetupError(
        `${desired.arn} could not be created: ${found.FailureDescription?.Details ?? "AWS does not say why"}`,
      );
    }
    await pause(lookAgainMs);
  }
  throw new SetupError(`${desired.arn} is not ACTIVE after ${maxLooks} seconds; run the same command again later.`);
}
