import type { Processor, ProcessorParameter } from "../../model/generated/firehose.ts";
import { invalidArgument } from "./errors.ts";

export type ProcessorType = Processor["Type"];
type ProcessorParameterName = ProcessorParameter["ParameterName"];
type Parameters = Readonly<Partial<Record<ProcessorParameterName, string>>>;

/** AWS (docs, API_ProcessorParameter): which processor each belongs to. */
const known: Readonly<Record<ProcessorType, readonly ProcessorParameterName[]>> = {
  RecordDeAggregation: ["SubRecordType", "Delimiter"],
  Decompression: ["CompressionFormat"],
  CloudWatchLogProcessing: ["DataMessageExtraction"],
  Lambda: ["LambdaArn", "NumberOfRetries", "RoleArn", "BufferSizeInMBs", "BufferIntervalInSeconds"],
  MetadataExtraction: ["MetadataExtractionQuery", "JsonParsingEngine"],
  AppendDelimiterToRecord: ["Delimiter"],
};

/** A processor's parameters by name. A name that is given twice counts as it was given last. */
export function parametersOf({ Parameters = [] }: Processor): Parameters {
  return Object.fromEntries(Parameters.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue]));
}

/** @throws ServiceError InvalidArgumentException. AWS (reported, deploys of 2026): the texts, unless a line says otherwise */
export function checkProcessor(processor: Processor): void {
  const given = parametersOf(processor);
  for (const name of Object.keys(given)) {
    // The text is not known; a parameter that nothing reads must not be taken.
    if (!known[processor.Type].some((one) => one === name)) {
      throw invalidArgument(`${name} is not a parameter of the ${processor.Type} processor.`);
    }
  }
  checks[processor.Type](given);
}

const checks: Readonly<Record<ProcessorType, (given: Parameters) => void>> = {
  Lambda: checkLambda,
  RecordDeAggregation({ SubRecordType, Delimiter }) {
    if (SubRecordType !== "JSON" && SubRecordType !== "DELIMITED") {
      throw invalidArgument("SubRecordType has to be one of JSON, DELIMITED");
    }
    if (SubRecordType === "DELIMITED" && !Delimiter) throw invalidArgument("Delimiter should be present for DELIMITED");
    // AWS (docs, dynamic-partitioning-multirecord-deaggregation): in base64. The text is not known.
    if (Delimiter && !/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(Delimiter)) {
      throw invalidArgument("Delimiter must be base64 encoded");
    }
  },
  MetadataExtraction({ MetadataExtractionQuery, JsonParsingEngine }) {
    if (JsonParsingEngine !== "JQ-1.6") {
      throw invalidArgument("MetaDataExtraction JSON Parsing Engine has to be one of JQ-1.6");
    }
    // The text is not known.
    if (!MetadataExtractionQuery) {
      throw invalidArgument("MetadataExtractionQuery is required when MetadataExtraction processor is used.");
    }
  },
  CloudWatchLogProcessing({ DataMessageExtraction }) {
    if (!DataMessageExtraction || !/^(?:true|false)$/i.test(DataMessageExtraction)) {
      throw invalidArgument("Invalid parameter value for DataMessageExtraction. Allowed values are True and False.");
    }
  },
  Decompression({ CompressionFormat = "GZIP" }) {
    // The text is not known; the docs name GZIP alone.
    if (CompressionFormat !== "GZIP")
      throw invalidArgument("CompressionFormat for Decompression has to be one of GZIP");
  },
  AppendDelimiterToRecord({ Delimiter = "\\n" }) {
    // The text is not known; AWS (docs, dynamic-partitioning-new-line-delimiter): it adds a new line.
    if (Delimiter !== "\\n") throw invalidArgument("Delimiter for AppendDelimiterToRecord has to be one of \\n");
  },
};

function checkLambda(given: Parameters): void {
  if (!given.LambdaArn) throw invalidArgument("LambdaArn is required when Lambda processor is used.");
  if ((given.BufferSizeInMBs === undefined) !== (given.BufferIntervalInSeconds === undefined)) {
    throw invalidArgument(
      "Both BufferSizeInMBs and BufferIntervalInSeconds are required to configure buffering for lambda processor.",
    );
  }
  if (!isBetween(given.BufferSizeInMBs ?? "1", 0.2, 3)) {
    throw invalidArgument("BufferSizeInMBs for lambda processor must be between 0.2 and 3.");
  }
  if (!isBetween(given.BufferIntervalInSeconds ?? "60", 0, 900)) {
    throw invalidArgument("BufferIntervalInSeconds for lambda processor must be between 0 and 900.");
  }
  if (!isBetween(given.NumberOfRetries ?? "3", 0, 300)) {
    throw invalidArgument("Number of retries for lambda must be between 0 and 300.");
  }
}

function isBetween(text: string, min: number, max: number): boolean {
  return /^\d{1,6}(?:\.\d{1,6})?$/.test(text) && Number(text) >= min && Number(text) <= max;
}
