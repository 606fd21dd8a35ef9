import { setTimeout as pause } from "node:timers/promises";
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  ListTagsForDeliveryStreamCommand,
  TagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from "@aws-sdk/client-firehose";
import { unlessAbsent } from "../aws-error.ts";
import type { DeliveryStream } from "../desired.ts";
import { SetupError } from "../setup-error.ts";
import { absent, type Context, differencesOf, type Handler, ownerOfTags, present, tagsOf } from "./handler.ts";
import { s3Configuration } from "./s3-configuration.ts";

/** AWS makes a stream in 10 to 90 seconds, and needs minutes at times to delete one. */
const patienceMs = 10 * 60_000;
const longestPauseMs = 3_000;

/** The delivery stream, with its one S3 destination. */
export const deliveryStream: Handler<DeliveryStream> = {
  async read(desired, context) {
    const found = await describe(desired, context);
    // What is being deleted can't be kept; `create` waits until it is gone.
    if (!found || isGoing(found)) return absent;
    const { Tags } = await context.clients.firehose.send(
      new ListTagsForDeliveryStreamCommand({ DeliveryStreamName: desired.name }),
    );
    const is = found.Destinations?.[0]?.ExtendedS3DestinationDescription;
    const differences = differencesOf({
      role: [is?.RoleARN, desired.roleArn],
      bucket: [is?.BucketARN, desired.bucketArn],
      prefix: [is?.Prefix ?? "", desired.prefix ?? ""],
      "error prefix": [is?.ErrorOutputPrefix ?? "", desired.errorPrefix ?? ""],
      "buffer seconds": [is?.BufferingHints?.IntervalInSeconds, desired.bufferSeconds],
      "buffer MB": [is?.BufferingHints?.SizeInMBs, desired.bufferMb],
      compression: [is?.CompressionFormat, desired.compression],
      decompression: [isDecompressing(is?.ProcessingConfiguration), desired.decompress],
    });
    const failed = found.DeliveryStreamStatus === "CREATING_FAILED";
    return present(ownerOfTags(context.pipe, Tags), failed ? ["it could not be created", ...differences] : differences);
  },

  async create(desired, context) {
    await untilGone(desired, context);
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
    const found = await describe(desired, context);
    // AWS (docs, API_DescribeDeliveryStream): what could not be created takes no request but its deletion.
    if (found?.DeliveryStreamStatus === "CREATING_FAILED") {
      await deliveryStream.remove(desired, context);
      return deliveryStream.create(desired, context);
    }
    await untilActive(desired, context);
    await context.clients.firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName: desired.name,
        CurrentDeliveryStreamVersionId: found?.VersionId,
        DestinationId: found?.Destinations?.[0]?.DestinationId,
        ExtendedS3DestinationUpdate: { ...withoutWhatIsNotWanted, ...s3Configuration(desired) },
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
    await untilGone(desired, context);
  },
};

/** An update leaves what it does not name. */
const withoutWhatIsNotWanted = { Prefix: "", ErrorOutputPrefix: "", ProcessingConfiguration: { Enabled: false } };

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

/** DELETE_FAILED is not among them: that stream is still there. */
function isGoing({ DeliveryStreamStatus }: { readonly DeliveryStreamStatus?: string | undefined }): boolean {
  return DeliveryStreamStatus === "DELETING";
}

function untilGone(desired: DeliveryStream, context: Context): Promise<void> {
  return until(context, `${desired.arn} is still being deleted`, async () => !(await describe(desired, context)));
}

function untilActive(desired: DeliveryStream, context: Context): Promise<void> {
  return until(context, `${desired.arn} is not ACTIVE`, async () => {
    const found = await describe(desired, context);
    if (found?.DeliveryStreamStatus === "CREATING_FAILED") {
      throw new SetupError(
        `${desired.arn} could not be created: ${found.FailureDescription?.Details ?? "AWS does not say why"}`,
      );
    }
    return found?.DeliveryStreamStatus === "ACTIVE";
  });
}

/** Looks until it is so. @throws SetupError with what is not so after ten minutes */
async function until({ signal }: Context, otherwise: string, isSo: () => Promise<boolean>): Promise<void> {
  const startedMs = performance.now();
  for (let waitMs = 50; !(await isSo()); waitMs = Math.min(waitMs * 1.5, longestPauseMs)) {
    if (performance.now() - startedMs > patienceMs) {
      throw new SetupError(`${otherwise} after ${patienceMs / 60_000} minutes; run the same command again later.`);
    }
    await pause(waitMs, undefined, { signal });
  }
}
