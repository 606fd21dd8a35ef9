import type { IdSource } from "../core/id-source.ts";
import type {
  DeliveryStreamRecord,
  OutputKind,
  PartitionKeys,
  S3DestinationRecord,
} from "../services/firehose/records.ts";
import { formatJavaPattern } from "./java-date-pattern.ts";
import { isExpression, type Piece, parsePrefix, randomStringLength } from "./prefix.ts";

/** What an object key is made of. */
export interface KeyRequest {
  readonly stream: Pick<DeliveryStreamRecord, "name" | "versionId">;
  readonly destination: Pick<
    S3DestinationRecord,
    | "Prefix"
    | "ErrorOutputPrefix"
    | "CustomTimeZone"
    | "FileExtension"
    | "CompressionFormat"
    | "DataFormatConversionConfiguration"
  >;
  /** When Firehose took the oldest record of the object: every time in the key is this one. */
  readonly arrivalMs: number;
  readonly partition?: PartitionKeys | undefined;
  readonly ids: IdSource;
}

const extensions = { UNCOMPRESSED: "", GZIP: ".gz", ZIP: ".zip", Snappy: ".snappy", HADOOP_SNAPPY: ".snappy" } as const;
const randomAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
/** AWS (docs, s3-prefixes): in UTC unless a zone is set. */
const defaultTimePattern = "yyyy/MM/dd/HH/";
/** AWS (docs, object-keys). */
export const maxKeyBytes = 1_024;

/**
 * `<prefix><stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid><extension>`. AWS (docs, s3-object-name).
 * A prefix without expressions is followed by `yyyy/MM/dd/HH/` with no slash put between; one with any expression stands alone.
 */
export function evaluateObjectKey(request: KeyRequest): string {
  const pieces = parsePrefix(request.destination.Prefix ?? "");
  return keyOf(pieces, request, { kind: "data", folder: "" });
}

/**
 * The key of an error object. AWS (docs, s3-prefixes): without an ErrorOutputPrefix it is the prefix, the error's type and the time; the
 * type goes into an ErrorOutputPrefix only where `!{firehose:error-output-type}` asks for it, or behind one without expressions.
 */
export function evaluateErrorKey(request: KeyRequest & { readonly kind: Exclude<OutputKind, "data"> }): string {
  const { ErrorOutputPrefix, Prefix } = request.destination;
  const { kind } = request;
  return keyOf(parsePrefix(ErrorOutputPrefix || (Prefix ?? "")), request, { kind, folder: `${kind}/` });
}

function keyOf(
  pieces: readonly Piece[],
  { stream, destination, arrivalMs, partition, ids }: KeyRequest,
  { kind, folder }: { readonly kind: OutputKind; readonly folder: string },
): string {
  const zone = destination.CustomTimeZone || "UTC";
  const evaluated = pieces.map((piece) => evaluatePiece(piece, { arrivalMs, zone, ids, kind, partition })).join("");
  const hasExpression = pieces.some(isExpression);
  const folders = hasExpression ? "" : `${folder}${formatJavaPattern(defaultTimePattern, arrivalMs, zone)}`;
  const time = formatJavaPattern("yyyy-MM-dd-HH-mm-ss", arrivalMs, zone);
  const conversion = destination.DataFormatConversionConfiguration;
  const isConverted = kind === "data" && conversion !== undefined && conversion.Enabled !== false;
  // AWS (reported, floci#3333): converted objects end in .parquet.
  const ownExtension = isConverted ? ".parquet" : extensions[destination.CompressionFormat];
  const extension = destination.FileExtension || ownExtension;
  return `${evaluated}${folders}${stream.name}-${stream.versionId}-${time}-${ids.uuid()}${extension}`;
}

function evaluatePiece(
  piece: Piece,
  {
    arrivalMs,
    zone,
    ids,
    kind,
    partition,
  }: {
    readonly arrivalMs: number;
    readonly zone: string;
    readonly ids: IdSource;
    readonly kind: OutputKind;
    readonly partition: PartitionKeys | undefined;
  },
): string {
  if (!isExpression(piece)) return piece.text;
  switch (piece.namespace) {
    case "timestamp":
      return formatJavaPattern(piece.value, arrivalMs, zone);
    case "partitionKeyFromQuery":
      return partition?.fromQuery[piece.value] ?? "";
    case "partitionKeyFromLambda":
      return partition?.fromLambda[piece.value] ?? "";
    default:
      // Another random string each time it stands there.
      return piece.value === "error-output-type" ? kind : ids.text(randomStringLength, randomAlphabet);
  }
}
