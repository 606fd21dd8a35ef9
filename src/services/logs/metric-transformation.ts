import type { MetricSeries } from "../../core/metrics.ts";
import type { MetricTransformation } from "../../model/generated/logs.ts";
import { invalidParameter } from "./errors.ts";
import { decimalOf, isDecimal } from "./filter-pattern/decimal.ts";
import { compileFilterPattern, type FilterPattern, storedFilterPattern } from "./filter-pattern/index.ts";
import { parseSelector } from "./filter-pattern/json-pattern.ts";
import type { MetricFilterRecord } from "./records.ts";

/** What one event that matches gives: undefined where its value is no number, or a dimension is not there. */
export interface MetricReading {
  readonly series: MetricSeries;
  readonly value: number;
}

export interface CompiledMetricFilter {
  readonly pattern: FilterPattern;
  readonly read: (message: string) => MetricReading | undefined;
  /** What a minute without a match gives; undefined without a default value. */
  readonly byDefault: MetricReading | undefined;
}

type Reference = (message: string) => string | undefined;

/** AWS (docs, API_MetricTransformation). */
const maxDimensions = 3;

/** What is kept of a transformation that holds to the rules. @throws ServiceError InvalidParameterException */
export function checkTransformation(transformation: MetricTransformation, filterPattern: string): MetricTransformation {
  const { metricName, metricNamespace, metricValue, defaultValue, dimensions, unit } = transformation;
  const pattern = compileFilterPattern(filterPattern, { operation: "PutMetricFilter" });
  const names = Object.keys(dimensions ?? {});
  if (metricName === "" || metricNamespace === "" || metricNamespace.startsWith("AWS/")) {
    throw invalid("metricName and metricNamespace must not be empty, and metricNamespace must not begin with AWS/");
  }
  // AWS (reported, terraform-provider-aws#22105).
  if (names.length > 0 && pattern.kind !== "json" && !filterPattern.startsWith("[")) {
    throw invalidParameter("The specified filter pattern does not support dimensions");
  }
  if (names.length > 0 && defaultValue !== undefined) {
    throw invalid("dimensions and default value are mutually exclusive properties");
  }
  if (names.length > maxDimensions) throw invalid(`there can be at most ${maxDimensions} dimensions`);
  const isNumber = isDecimal(metricValue);
  if (isNumber && !Number.isFinite(Number(metricValue))) throw invalid(`${metricValue} is beyond what a number can be`);
  if (!isNumber) referenceOf(metricValue, pattern, filterPattern);
  for (const reference of Object.values(dimensions ?? {})) referenceOf(reference, pattern, filterPattern);
  return {
    ...{ metricName, metricNamespace, metricValue },
    ...(defaultValue !== undefined && { defaultValue }),
    ...(names.length > 0 && { dimensions }),
    ...(unit !== undefined && { unit }),
  };
}

/** Ready to be asked of each event. The record was checked when it was put. */
export function compileMetricFilter(filter: MetricFilterRecord): CompiledMetricFilter {
  const { account, region, filterPattern, transformation: of, emitSystemFieldDimensions = [] } = filter;
  const pattern = storedFilterPattern(filterPattern);
  const system: Readonly<Record<string, string>> = { "@aws.account": account, "@aws.region": region };
  const fixed = Object.fromEntries(emitSystemFieldDimensions.map((name) => [name, system[name] ?? ""]));
  const seriesOf = (dimensions: Readonly<Record<string, string>>): MetricSeries => ({
    ...{ account, region, namespace: of.metricNamespace, name: of.metricName, unit: of.unit ?? "None" },
    dimensions: { ...fixed, ...dimensions },
  });
  const references = Object.entries(of.dimensions ?? {}).map(
    ([name, reference]) => [name, referenceOf(reference, pattern, filterPattern)] as const,
  );
  const literal = isDecimal(of.metricValue) ? Number(of.metricValue) : undefined;
  const readValue = literal === undefined ? referenceOf(of.metricValue, pattern, filterPattern) : undefined;
  return {
    pattern,
    byDefault: of.defaultValue === undefined ? undefined : { series: seriesOf({}), value: of.defaultValue },
    read(message) {
      const text = readValue?.(message);
      const value = literal ?? (text === undefined ? Number.NaN : decimalOf(text));
      const found = references.map(([name, reference]) => [name, reference(message)] as const);
      if (!Number.isFinite(value) || found.some(([, one]) => one === undefined || one === "")) return undefined;
      return { series: seriesOf(Object.fromEntries(found.map(([name, one]) => [name, one ?? ""]))), value };
    },
  };
}

/**
 * What `$.path` or `$name` stands for. AWS (docs, FilterAndPatternSyntaxForMetricFilters): the first of JSON events, the second of
 * fields that the pattern names. @throws ServiceError InvalidParameterException
 */
function referenceOf(reference: string, pattern: FilterPattern, filterPattern: string): Reference {
  if (reference.startsWith("$.") && pattern.kind === "json") return parseSelector(reference, "PutMetricFilter");
  if (/^\$[A-Za-z0-9_.-]+$/.test(reference) && filterPattern.startsWith("[")) {
    return (message) => pattern.extract(message)[reference];
  }
  throw invalid(`${reference} is neither a number nor a field of the filter pattern`);
}

/** AWS (reported): how such texts begin; what follows is known of the dimensions only. */
const invalid = (why: string) => invalidParameter(`Invalid metric transformation: ${why}.`);
