import { statSync } from "node:fs";
import { resolve } from "node:path";
import * as v from "valibot";
import { ConfigError } from "./config-error.ts";
import type { LambdaFunction } from "./pipeline/lambda/functions.ts";
import { type Column, parseHiveType } from "./pipeline/parquet/hive-type.ts";

const someText = v.pipe(v.string(), v.minLength(1, "must not be empty"));
const functionArn = v.pipe(
  v.string(),
  v.regex(
    /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]{1,64}$/,
    "must be a function's ARN without version or alias",
  ),
);
const tableArn = v.pipe(
  v.string(),
  v.regex(
    /^arn:aws:glue:[a-z0-9-]+:\d{12}:table\/[^/\s]+\/[^/\s]+$/,
    "must be a table's ARN: arn:aws:glue:REGION:ACCOUNT:table/DATABASE/TABLE",
  ),
);
const httpUrl = v.pipe(
  v.string(),
  v.url("must be a URL"),
  v.regex(/^https?:\/\//, "must begin with http:// or https://"),
);
/** AWS (docs, Lambda with Firehose): five minutes at most. */
const timeoutSeconds = v.optional(
  v.pipe(v.number(), v.minValue(1, "must be 1 or more"), v.maxValue(300, "must be 300 or less")),
  300,
);

const functionOfUrl = v.strictObject({ url: httpUrl, timeoutSeconds });
const functionOfModule = v.strictObject({
  module: someText,
  handler: v.optional(v.string(), "handler"),
  timeoutSeconds,
  environment: v.optional(v.record(v.string(), v.string()), {}),
});
const lambdaFunction = v.lazy((given) =>
  typeof given === "object" && given !== null && "url" in given ? functionOfUrl : functionOfModule,
);

const column = v.pipe(
  v.strictObject({ name: someText, type: v.string() }),
  v.check(({ type }) => parseHiveType(type) !== undefined, "has a type that no column can have"),
);

/** `lambda`: functions by ARN. */
export const lambdaSettings = v.optional(
  v.strictObject({ functions: v.optional(v.record(functionArn, lambdaFunction), {}) }),
  {},
);

/** `glue`: tables by ARN. */
export const glueSettings = v.optional(
  v.strictObject({
    tables: v.optional(
      v.record(tableArn, v.strictObject({ columns: v.pipe(v.array(column), v.minLength(1, "names no column")) })),
      {},
    ),
  }),
  {},
);

/** `firehose.httpEndpoints`: where requests to URLs that begin with a key go instead; how a customer may reach what is not public. */
export const httpEndpointSettings = v.optional(
  v.record(v.pipe(v.string(), v.regex(/^https:\/\//, "must begin with https://")), httpUrl),
  {},
);

/** What stands in for Lambda and Glue. */
export interface ProcessingConfig {
  /** By ARN without version or alias; paths of modules are absolute. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  /** By ARN. */
  readonly tables: Readonly<Record<string, readonly Column[]>>;
}

/**
 * @param folder what relative paths of modules are relative to: the configuration file's
 * @throws ConfigError where a module is not there
 */
export function processingConfig(
  given: { readonly lambda: v.InferOutput<typeof lambdaSettings>; readonly glue: v.InferOutput<typeof glueSettings> },
  folder: string,
): ProcessingConfig {
  return {
    functions: Object.fromEntries(
      Object.entries(given.lambda.functions ?? {}).map(([arn, one]) => [
        arn,
        "module" in one ? { ...one, module: moduleFile(arn, resolve(folder, one.module)) } : one,
      ]),
    ),
    tables: Object.fromEntries(
      Object.entries(given.glue.tables ?? {}).map(([arn, { columns }]) => [
        arn,
        columns.flatMap(({ name, type }) => {
          const parsed = parseHiveType(type);
          return parsed ? [{ name: name.toLowerCase(), type: parsed }] : [];
        }),
      ]),
    ),
  };
}

/** @throws ConfigError where there is no such file: only the first invocation would say so otherwise */
function moduleFile(arn: string, path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return path;
  throw new ConfigError(`lambda.functions.${arn}.module: there is no file ${path}`);
}

/** The ARN of a table as SchemaConfiguration names it. */
export function glueTableArn(place: {
  readonly region: string;
  readonly catalogId: string;
  readonly databaseName: string;
  readonly tableName: string;
}): string {
  return `arn:aws:glue:${place.region}:${place.catalogId}:table/${place.databaseName}/${place.tableName}`;
}
