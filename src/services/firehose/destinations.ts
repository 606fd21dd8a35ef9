import type { CreateDeliveryStreamInput, UpdateDestinationInput } from "../../model/generated/firehose.ts";
import { invalidArgument, notServed } from "./errors.ts";
import { httpEndpointDestination, type SealAccessKey, updatedHttpEndpoint } from "./http-endpoint-destination.ts";
import { checkProcessingUpdate } from "./processing-configuration.ts";
import type { DeliveryStreamRecord, S3DestinationRecord } from "./records.ts";
import { type GivenS3, s3Destination } from "./s3-destination.ts";

/** The part of a stream that its destination configuration makes. */
export type Destinations = Pick<DeliveryStreamRecord, "destination" | "httpEndpoint" | "backup">;

/** The id of a stream's one destination. AWS (docs, sample responses). */
export const destinationId = "destinationId-000000000001";

/**
 * What CreateDeliveryStream says of the destination, checked, with defaults.
 * @throws ServiceError InvalidArgumentException, NotImplemented for destinations that Sluice does not have
 */
export function createdDestinations(input: CreateDeliveryStreamInput, seal: SealAccessKey): Destinations {
  const kind = onlyOne(input, "DestinationConfiguration");
  const endpoint = input.HttpEndpointDestinationConfiguration;
  if (endpoint) {
    const httpEndpoint = httpEndpointDestination(endpoint, seal);
    return { httpEndpoint, ...endpointBackup(s3Destination(endpoint.S3Configuration), httpEndpoint, 0) };
  }
  const given = input.ExtendedS3DestinationConfiguration ?? input.S3DestinationConfiguration;
  if (!given) throw notServed(kind);
  const destination = s3Destination(given);
  const backup = backupOf(given);
  requireBackup(destination, backup);
  return { destination, ...(backup && { backup: { destination: backup, startsAfter: 0 } }) };
}

/**
 * A stream's destination after UpdateDestination. AWS (docs, API_UpdateDestination): what is left out stays; BufferingHints are replaced
 * as a pair, ProcessingConfiguration whole. AWS (docs, dynamic-partitioning; s3-backup): partitioning is switched on at creation only,
 * neither it nor backup is ever switched off.
 * @param journalEnd what was put up to here is not backed up when backup begins with this update
 * @throws ServiceError InvalidArgumentException, NotImplemented
 */
export function updatedDestinations(
  stream: DeliveryStreamRecord,
  input: UpdateDestinationInput,
  { journalEnd, seal }: { readonly journalEnd: number; readonly seal: SealAccessKey },
): Destinations {
  const kind = onlyOne(input, "DestinationUpdate");
  if (input.DestinationId !== destinationId) throw invalidArgument(`Destination Id ${input.DestinationId} not found`);
  const { HttpEndpointDestinationUpdate: endpointUpdate } = input;
  if ((endpointUpdate !== undefined) !== (stream.httpEndpoint !== undefined)) {
    // AWS (reported, moto): the text.
    throw invalidArgument("Changing the destination type to or from HttpEndpoint is not supported at this time.");
  }
  if (endpointUpdate && stream.httpEndpoint) {
    const { S3Update } = endpointUpdate;
    const httpEndpoint = updatedHttpEndpoint(stream.httpEndpoint, endpointUpdate, seal);
    checkProcessingUpdate(stream.httpEndpoint.ProcessingConfiguration, httpEndpoint.ProcessingConfiguration);
    const s3 = S3Update
      ? s3Destination({ ...stream.destination, ...membersGiven(S3Update) } as GivenS3)
      : stream.destination;
    const wasAll = stream.httpEndpoint.S3BackupMode === "AllData";
    return {
      httpEndpoint,
      ...endpointBackup(s3, httpEndpoint, wasAll ? (stream.backup?.startsAfter ?? 0) : journalEnd),
    };
  }
  const update = input.ExtendedS3DestinationUpdate ?? input.S3DestinationUpdate;
  if (!update) throw notServed(kind);
  const { destination: current } = stream;
  const given = membersGiven(update);
  checkSwitches(current, given);
  const destination = s3Destination({ ...current, ...given, ...mergedConversion(current, given) });
  checkProcessingUpdate(current.ProcessingConfiguration, destination.ProcessingConfiguration);
  const backupUpdate = "S3BackupUpdate" in update && update.S3BackupUpdate;
  const backup = backupUpdate
    ? s3Destination({ ...stream.backup?.destination, ...membersGiven(backupUpdate) } as GivenS3)
    : stream.backup?.destination;
  requireBackup(destination, backup);
  const startsAfter = current.S3BackupMode === "Enabled" ? (stream.backup?.startsAfter ?? 0) : journalEnd;
  return { destination, ...(backup && { backup: { destination: backup, startsAfter } }) };
}

/**
 * The S3 destination of an HTTP endpoint's stream: what failed goes there, with AllData every source record too, as it came.
 * The mode is noted in it where the backup lane looks for it.
 */
function endpointBackup(
  s3: S3DestinationRecord,
  { S3BackupMode }: NonNullable<Destinations["httpEndpoint"]>,
  startsAfter: number,
): Pick<Destinations, "destination" | "backup"> {
  const isAll = S3BackupMode === "AllData";
  const destination = { ...s3, S3BackupMode: isAll ? ("Enabled" as const) : ("Disabled" as const) };
  return { destination, ...(isAll && { backup: { destination, startsAfter } }) };
}

/** AWS (reported; recorded errors): the text. */
function onlyOne(input: object, ending: string): string {
  const given = Object.entries(input).filter(([name, value]) => name.endsWith(ending) && value !== undefined);
  const [only] = given;
  if (given.length !== 1 || !only) {
    throw invalidArgument("Exactly one destination configuration is supported for a Firehose");
  }
  return only[0];
}

/** A backup destination is kept from the start, and used once S3BackupMode is Enabled. */
function backupOf(given: GivenS3): S3DestinationRecord | undefined {
  return given.S3BackupConfiguration && s3Destination(given.S3BackupConfiguration);
}

function requireBackup({ S3BackupMode }: S3DestinationRecord, backup: S3DestinationRecord | undefined): void {
  if (S3BackupMode !== "Enabled" || backup) return;
  throw invalidArgument("S3 backup destination configuration is required when enabling S3 backup.");
}

/** The members that were given. */
function membersGiven<T extends object>(update: T): T {
  return Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined)) as T;
}

/** AWS (docs): what can't be switched once the stream is there; the texts are not known. */
function checkSwitches(current: S3DestinationRecord, given: Partial<GivenS3>): void {
  if (current.S3BackupMode === "Enabled" && given.S3BackupMode === "Disabled") {
    throw invalidArgument("S3 backup can not be disabled once it is enabled.");
  }
  const partitioning = given.DynamicPartitioningConfiguration;
  const isPartitioned = current.DynamicPartitioningConfiguration?.Enabled === true;
  if (partitioning && (partitioning.Enabled ?? false) !== isPartitioned) {
    throw invalidArgument(
      "Dynamic Partitioning can only be enabled when a delivery stream is created, and not disabled.",
    );
  }
}

/** AWS (reported, 2026): this member alone is merged. */
function mergedConversion(current: S3DestinationRecord, given: Partial<GivenS3>): Partial<GivenS3> {
  const { DataFormatConversionConfiguration: conversion } = given;
  if (!conversion) return {};
  return {
    DataFormatConversionConfiguration: { ...current.DataFormatConversionConfiguration, ...membersGiven(conversion) },
  };
}
