import { passRole, permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { Firehose, type UpdateDestinationInput } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { invalidArgument, notServed } from "../errors.ts";
import { operation } from "../parts.ts";
import type { DeliveryStreamRecord } from "../records.ts";
import { s3Destination } from "../s3-destination.ts";
import { requireStream } from "../tags.ts";
import { checkOwnRole, tryRole } from "../try-role.ts";

/**
 * firehose:UpdateDestination. AWS (docs, API_UpdateDestination): what is left out stays; the version goes up by one, and new objects are
 * named with it. What is sealed already is delivered as it was settled.
 */
export const updateDestination = operation(Firehose.UpdateDestination, {
  authorize: ({ input, caller }) => {
    const arn = deliveryStreamArn(caller, input.DeliveryStreamName);
    const roleArn = updateOf(input)?.RoleARN;
    return [
      permission("firehose:UpdateDestination", arn),
      ...(roleArn === undefined ? [] : [passRole(roleArn, "firehose.amazonaws.com", arn)]),
    ];
  },

  async handle({ input, caller, ...parts }) {
    const { stores, clock } = parts;
    const update = checkedUpdate(input);
    const stream = await requireStream(parts, caller, input.DeliveryStreamName);
    checkVersion(stream, input);
    const destination = s3Destination({ ...stream.destination, ...update });
    if (update.RoleARN !== undefined) {
      checkOwnRole(update.RoleARN, caller);
      await tryRole(stream, update.RoleARN, parts);
    }
    const key = [caller.account, caller.region, stream.name];
    await stores.streams.update(key, (current) => {
      checkVersion(current, input);
      return { ...current, destination, versionId: current.versionId + 1, lastUpdatedAtMs: clock.nowMs() };
    });
    return {};
  },
});

function updateOf(input: UpdateDestinationInput) {
  return input.ExtendedS3DestinationUpdate ?? input.S3DestinationUpdate;
}

function checkedUpdate(input: UpdateDestinationInput) {
  const given = Object.entries(input).filter(
    ([name, value]) => name.endsWith("DestinationUpdate") && value !== undefined,
  );
  if (given.length !== 1) throw invalidArgument("Exactly one destination configuration is supported for a Firehose");
  if (input.DestinationId !== "destinationId-000000000001") {
    throw invalidArgument(`Destination Id ${input.DestinationId} not found`);
  }
  const update = updateOf(input);
  if (!update) throw notServed(given[0]?.[0] ?? "this destination");
  if ("S3BackupUpdate" in update && update.S3BackupUpdate !== undefined) throw notServed("S3BackupUpdate");
  return Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined)) as typeof update;
}

/** AWS (reported): the text. @throws ServiceError ConcurrentModificationException */
function checkVersion({ name, versionId }: DeliveryStreamRecord, input: UpdateDestinationInput): void {
  const given = input.CurrentDeliveryStreamVersionId;
  if (given === String(versionId)) return;
  throw new ServiceError(
    "ConcurrentModificationException",
    `Cannot update firehose: ${name} since the current version id: ${versionId} and specified version id: ${given} do not match`,
  );
}
