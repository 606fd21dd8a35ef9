import type { Authorizer } from "./auth/authorize.ts";
import { permission } from "./auth/declare.ts";
import type { Config } from "./config.ts";
import { glueTableArn } from "./config-processing.ts";
import { type Arn, region } from "./core/arn.ts";
import type { AwsClient } from "./core/aws-client.ts";
import type { Caller } from "./core/caller.ts";
import type { Timer, WallClock } from "./core/clock.ts";
import type { IdSource } from "./core/id-source.ts";
import type { Log } from "./core/log.ts";
import type { MetricTotals } from "./core/metrics.ts";
import { ServiceError } from "./core/service-error.ts";
import type { Sealer } from "./identity/sealing.ts";
import { putMetric } from "./pipeline/delivery-metrics.ts";
import type { DeliveryTarget } from "./pipeline/delivery-target.ts";
import type { ErrorLog } from "./pipeline/error-log.ts";
import { firehoseRole } from "./pipeline/firehose-role.ts";
import { httpEndpointTarget } from "./pipeline/http-endpoint/target.ts";
import { failures, type LambdaFunctions } from "./pipeline/lambda/functions.ts";
import { localFunctions } from "./pipeline/lambda/local-functions.ts";
import type { ProcessingOf } from "./pipeline/processing.ts";
import type { GlueTables } from "./pipeline/processors/glue-tables.ts";
import { type Jq, jqThreads } from "./pipeline/processors/jq.ts";
import { queryProblem } from "./pipeline/processors/metadata-extraction.ts";
import { streamProcessing } from "./pipeline/processors/stream-processing.ts";
import { DeliveryFailed } from "./pipeline/retry.ts";
import { isConverted } from "./services/firehose/data-format-conversion.ts";
import { invalidArgument } from "./services/firehose/errors.ts";
import type { FirehoseParts } from "./services/firehose/parts.ts";
import { processorsOf } from "./services/firehose/processing-configuration.ts";
import { parametersOf } from "./services/firehose/processor-parameters.ts";
import type { DeliveryStreamRecord } from "./services/firehose/records.ts";

interface Parts {
  readonly aws: AwsClient;
  readonly authorize: Authorizer;
  readonly accessKeys: Sealer;
  readonly metrics: MetricTotals;
  readonly errorLog: ErrorLog;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly ids: IdSource;
  readonly log: Log;
}

/** Processors, functions and HTTP endpoints of delivery streams. */
export interface ComposedProcessing {
  readonly processingOf: ProcessingOf;
  readonly httpEndpoint: DeliveryTarget;
  /** Ends the threads. */
  close(): Promise<void>;
}

export function composeProcessing(config: Config, parts: Parts): ComposedProcessing {
  const { aws, authorize, accessKeys, errorLog, metrics, clock, timer, ids, log } = parts;
  const jq = jqThreads(parts);
  const functions = localFunctions(config.processing.functions, parts);
  return {
    processingOf: streamProcessing({
      ...parts,
      jq,
      tables: glueTables(config, { aws, authorize }),
      maxActivePartitions: config.firehose.activePartitions,
      lambdaFor: (stream, roleArn) => ({
        clock,
        timer,
        ids,
        measure: (name, unit, value) => putMetric(metrics, stream, { name, unit, value }),
        invoke: invokeAs(stream, roleArn ?? stream.destination.RoleARN, { aws, authorize, functions }),
        onFailure: ({ code, operatorReason }, lambdaArn) => {
          const fields = { stream: stream.arn, function: lambdaArn, code, reason: operatorReason };
          log.warn(fields, "a Lambda function could not be invoked, or failed");
        },
      }),
      reportError: (stream, error) => errorLog.report({ stream, ...errorPlace(stream), ...error }),
    }),
    httpEndpoint: httpEndpointTarget({
      routes: config.firehose.httpEndpoints,
      openAccessKey: (sealed) => accessKeys.open(sealed),
      onError: (stream, { code, message }) =>
        errorLog.report({ stream, ...errorPlace(stream), errorCode: code, message }),
      clock,
      timer,
      ids,
    }),
    async close() {
      await Promise.all([jq.close(), functions.close()]);
    },
  };
}

/** Whose log group reads of a stream's errors, and what they say of the destination. AWS (docs, http_troubleshooting): an endpoint's URL. */
function errorPlace({ destination, httpEndpoint }: DeliveryStreamRecord) {
  if (!httpEndpoint) return { options: destination, destination: destination.BucketARN };
  const { Url, CloudWatchLoggingOptions, RoleARN = destination.RoleARN } = httpEndpoint;
  return { options: { CloudWatchLoggingOptions, RoleARN }, destination: Url };
}

/**
 * Looks at what only a run can tell of a stream's processing: whether jq can compile the query, whether the role may read the table.
 * AWS (reported): the text for the table. @throws ServiceError InvalidArgumentException
 */
export function processingTrial(
  config: Config,
  { aws, authorize, timer }: Pick<Parts, "aws" | "authorize" | "timer">,
): FirehoseParts["tryProcessing"] {
  let jq: Jq | undefined;
  const tables = glueTables(config, { aws, authorize });
  return async (stream) => {
    const { ProcessingConfiguration, DataFormatConversionConfiguration } = stream.destination;
    for (const processor of processorsOf(ProcessingConfiguration)) {
      const query = parametersOf(processor).MetadataExtractionQuery;
      if (query === undefined) continue;
      jq ??= jqThreads({ timer });
      const problem = await queryProblem(query, jq);
      if (problem !== undefined) throw invalidArgument(`MetaDataExtraction JQ Query can't be compiled: ${problem}`);
    }
    if (isConverted(DataFormatConversionConfiguration)) await tryTable(stream, tables);
  };
}

async function tryTable(stream: Parameters<GlueTables["tableOf"]>[0], tables: GlueTables): Promise<void> {
  try {
    await tables.tableOf(stream);
  } catch (error) {
    if (error instanceof DeliveryFailed) throw invalidArgument(error.failure.cause);
    if (!(error instanceof ServiceError)) throw error;
    throw invalidArgument(
      "Access was denied when calling Glue. Please ensure that the role specified in the data format conversion configuration has the necessary permissions.",
      error.operatorReason,
    );
  }
}

function invokeAs(
  stream: DeliveryStreamRecord,
  roleArn: string,
  {
    aws,
    authorize,
    functions,
  }: { readonly aws: AwsClient; readonly authorize: Authorizer; readonly functions: LambdaFunctions },
) {
  return async (arn: string, payload: Uint8Array, signal: AbortSignal) => {
    let failure: typeof failures.assumeRole | typeof failures.denied = failures.assumeRole;
    try {
      const caller = await aws.assumeRole(firehoseRole(stream, roleArn));
      failure = failures.denied;
      await requirePermission(authorize, caller, { action: "lambda:InvokeFunction", resource: arn });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { ...failure, operatorReason: error.operatorReason ?? error.message };
    }
    return functions.invoke(arn, payload, signal);
  };
}

/** Decides what another service of AWS would: the caller's policies say it, since no resource here has one of its own. @throws ServiceError */
function requirePermission(
  authorize: Authorizer,
  caller: Caller,
  { action, resource }: { readonly action: string; readonly resource: string },
): Promise<void> {
  return authorize.require({
    service: "firehose",
    permission: permission(action, resource as Arn),
    caller,
    deny: ({ message, operatorReason }) => new ServiceError("AccessDeniedException", message, { operatorReason }),
  });
}

/** AWS (docs, controlling-access, using-iam-glue): the role needs glue:GetTableVersions, on catalog, database and table. */
function glueTables(config: Config, { aws, authorize }: Pick<Parts, "aws" | "authorize">): GlueTables {
  return {
    async tableOf(stream) {
      const schema = stream.destination.DataFormatConversionConfiguration?.SchemaConfiguration ?? {};
      const place = {
        catalogId: schema.CatalogId ?? stream.account,
        databaseName: schema.DatabaseName ?? "",
        tableName: schema.TableName ?? "",
        region: schema.Region ?? stream.region,
      };
      const arn = glueTableArn(place);
      const session = await aws.assumeRole(firehoseRole(stream, schema.RoleARN ?? stream.destination.RoleARN));
      const caller = { ...session, region: region(place.region) };
      const catalog = `arn:aws:glue:${place.region}:${place.catalogId}`;
      for (const resource of [`${catalog}:catalog`, `${catalog}:database/${place.databaseName}`, arn]) {
        await requirePermission(authorize, caller, { action: "glue:GetTableVersions", resource });
      }
      const columns = config.processing.tables[arn];
      if (!columns) {
        const cause = `The Glue table ${arn} is not there: the settings name the tables (glue.tables).`;
        throw new DeliveryFailed({ retryable: false, code: "EntityNotFoundException", cause });
      }
      return { ...place, versionId: schema.VersionId ?? "LATEST", columns };
    },
  };
}
