import type {
  HttpEndpointBufferingHints,
  HttpEndpointDestinationConfiguration,
  HttpEndpointDestinationUpdate,
} from "../../model/generated/firehose.ts";
import { invalidArgument, notServed } from "./errors.ts";
import type { HttpEndpointRecord } from "./http-endpoint-record.ts";
import { checkProcessing } from "./processing-configuration.ts";
import { loggingOptions } from "./s3-destination.ts";

/** AWS (docs, API_HttpEndpointBufferingHints, API_HttpEndpointRetryOptions). */
const defaultHints = { SizeInMBs: 5, IntervalInSeconds: 300 } as const;
const defaultRetrySeconds = 300;

/** Makes a secret unreadable without the installation's key. */
export type SealAccessKey = (accessKey: string) => string;

type Given = Omit<HttpEndpointDestinationConfiguration, "S3Configuration">;

/**
 * An HTTP endpoint destination as it is stored, with defaults. The model has checked that the URL begins with https://.
 * @throws ServiceError InvalidArgumentException, NotImplemented
 */
export function httpEndpointDestination(given: Given, seal: SealAccessKey): HttpEndpointRecord {
  if (given.SecretsManagerConfiguration?.Enabled) throw notServed("SecretsManagerConfiguration");
  const { Url, Name, AccessKey } = given.EndpointConfiguration;
  // The texts are not known: such a URL could never be called, such a key never be sent in a header.
  if (!URL.canParse(Url)) throw invalidArgument("The endpoint URL is not valid.");
  if (AccessKey !== undefined && !/^[\t\x20-\x7e]*$/.test(AccessKey)) {
    throw invalidArgument("The access key must consist of printable ASCII characters.");
  }
  checkProcessing(given.ProcessingConfiguration, { isPartitioned: false });
  checkAttributes(given.RequestConfiguration?.CommonAttributes ?? []);
  return {
    Url,
    ...(Name !== undefined && { Name }),
    ...(AccessKey !== undefined && { sealedAccessKey: seal(AccessKey) }),
    BufferingHints: hints(given.BufferingHints),
    CloudWatchLoggingOptions: loggingOptions(given.CloudWatchLoggingOptions),
    ...(given.RequestConfiguration && { RequestConfiguration: given.RequestConfiguration }),
    ...(given.ProcessingConfiguration && { ProcessingConfiguration: given.ProcessingConfiguration }),
    ...(given.RoleARN !== undefined && { RoleARN: given.RoleARN }),
    RetryOptions: { DurationInSeconds: given.RetryOptions?.DurationInSeconds ?? defaultRetrySeconds },
    S3BackupMode: given.S3BackupMode ?? "FailedDataOnly",
  };
}

/** After UpdateDestination: members that are left out stay; an endpoint without an access key has none from then on. */
export function updatedHttpEndpoint(
  current: HttpEndpointRecord,
  { S3Update: _s3, ...update }: HttpEndpointDestinationUpdate,
  seal: SealAccessKey,
): HttpEndpointRecord {
  const { Url, Name, sealedAccessKey, ...rest } = current;
  const endpoint = update.EndpointConfiguration ?? { Url, ...(Name !== undefined && { Name }) };
  const given = Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined));
  const updated = httpEndpointDestination({ ...rest, ...given, EndpointConfiguration: endpoint }, seal);
  // AWS (docs, API_HttpEndpointDestinationDescription): a description never shows the key, so that one that is read back has none.
  return update.EndpointConfiguration || sealedAccessKey === undefined ? updated : { ...updated, sealedAccessKey };
}

/** HttpEndpointDestinationDescription, but for its S3 backup. The access key is never shown. */
export function describeHttpEndpoint({ Url, Name, sealedAccessKey: _secret, ...shown }: HttpEndpointRecord) {
  return { EndpointConfiguration: { Url, ...(Name !== undefined && { Name }) }, ...shown };
}

function hints(given: HttpEndpointBufferingHints | undefined): HttpEndpointRecord["BufferingHints"] {
  const { SizeInMBs, IntervalInSeconds } = given ?? {};
  if (SizeInMBs === undefined && IntervalInSeconds === undefined) return defaultHints;
  if (SizeInMBs === undefined || IntervalInSeconds === undefined) {
    throw invalidArgument("Both SizeInMBs and IntervalInSeconds must be specified in BufferingHints.");
  }
  return { SizeInMBs, IntervalInSeconds };
}

function checkAttributes(attributes: readonly { readonly AttributeName: string }[]): void {
  const names = attributes.map(({ AttributeName }) => AttributeName);
  // The text is not known: of two values of one name only one could be sent.
  if (new Set(names).size < names.length) throw invalidArgument("CommonAttributes must not name an attribute twice.");
}
