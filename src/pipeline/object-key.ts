import type { IdSource } from "../core/id-source.ts";
import { ServiceError } from "../core/service-error.ts";
import type {
  DeliveryStreamRecord,
  OutputKind,
  PartitionKeys,
  S3DestinationRecord,
} from "../services/firehose/records.ts";
import { formatJavaPattern, invalidPatternLetter } from "./java-date-pattern.ts";

/** What an object key is made of. */
export interface KeyRequest {
  readonly stream: Pick<DeliveryStreamRecord, "name" | "versionId">;
  readonly destination: Pick<
    S3DestinationRecord,
    "Prefix" | "ErrorOutputPrefix" | "CustomTimeZone" | "FileExtension" | "CompressionFormat"
  >;
  /** When Firehose took the oldest record of the object: every time in the key is this one. */
  readonly arrivalMs: number;
  readonly partition?: PartitionKeys | undefined;
  readonly ids: IdSource;
}

/** A prefix cut into what stands for itself and what is evaluated. */
type Piece = { readonly text: string } | { readonly namespace: string; readonly value: string };

const extensions = { UNCOMPRESSED: "", GZIP: ".gz", ZIP: ".zip", Snappy: ".snappy", HADOOP_SNAPPY: ".snappy" } as const;
const randomAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const maxEvaluatedLength = 512;
/** AWS (docs, s3-prefixes): in UTC unless a zone is set. */
const defaultTimePattern = "yyyy/MM/dd/HH/";

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
  const hasExpression = pieces.some((piece) => "namespace" in piece);
  const folders = hasExpression ? "" : `${folder}${formatJavaPattern(defaultTimePattern, arrivalMs, zone)}`;
  const time = formatJavaPattern("yyyy-MM-dd-HH-mm-ss", arrivalMs, zone);
  const extension = destination.FileExtension || extensions[destination.CompressionFormat];
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
  if ("text" in piece) return piece.text;
  switch (piece.namespace) {
    case "timestamp":
      return formatJavaPattern(piece.value, arrivalMs, zone);
    case "partitionKeyFromQuery":
      return partition?.fromQuery[piece.value] ?? "";
    case "partitionKeyFromLambda":
      return partition?.fromLambda[piece.value] ?? "";
    default:
      // Another random string each time it stands there.
      return piece.value === "error-output-type" ? kind : ids.text(11, randomAlphabet);
  }
}

/** AWS (reported, terraform-provider-aws#13416): the spelling of the first word is AWS's. */
const constraint = (text: string) =>
  new ServiceError(
    "InvalidArgumentException",
    `Ths supplied prefix(es) do not satisfy the following constraint: ${text}`,
  );

/** Checks both prefixes as CreateDeliveryStream does. @throws ServiceError InvalidArgumentException with AWS's texts */
export function checkPrefixes({
  prefix,
  errorOutputPrefix,
  customTimeZone,
}: {
  prefix: string | undefined;
  errorOutputPrefix: string | undefined;
  customTimeZone: string | undefined;
}): void {
  if (customTimeZone && !isTimeZone(customTimeZone)) {
    throw new ServiceError(
      "InvalidArgumentException",
      "Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.",
    );
  }
  const pieces = parsePrefix(prefix ?? "");
  const errorPieces = parsePrefix(errorOutputPrefix ?? "");
  checkExpressions(pieces, "Prefix");
  checkExpressions(errorPieces, "ErrorOutputPrefix");
  if (pieces.some((piece) => "namespace" in piece) && !errorOutputPrefix) {
    throw constraint("ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
  }
  const hasErrorType = errorPieces.some((piece) => "value" in piece && piece.value === "error-output-type");
  if (errorPieces.some((piece) => "namespace" in piece) && !hasErrorType) {
    throw constraint("ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}");
  }
  checkEvaluatedLength(pieces, "prefix");
  checkEvaluatedLength(errorPieces, "ErrorOutputPrefix");
}

function checkExpressions(pieces: readonly Piece[], member: "Prefix" | "ErrorOutputPrefix"): void {
  const badValue = constraint(`Invalid conversion character used in the value of the expression in ${member}`);
  for (const piece of pieces) {
    if (!("namespace" in piece)) continue;
    const { namespace, value } = piece;
    if (namespace === "timestamp") {
      if (value === "" || invalidPatternLetter(value) !== undefined) throw badValue;
    } else if (namespace === "firehose") {
      if (value === "error-output-type" && member === "Prefix") {
        throw constraint("Prefix must not contain any occurrence of !{firehose:error-output-type}");
      }
      if (value !== "random-string" && value !== "error-output-type") throw badValue;
    } else if (namespace === "partitionKeyFromQuery" || namespace === "partitionKeyFromLambda") {
      throw member === "ErrorOutputPrefix"
        ? constraint("Dynamic Partitioning Namespaces can't be part of an error prefix expression")
        : new ServiceError("NotImplemented", "Sluice does not implement dynamic partitioning of Data Firehose.", {
            status: 501,
          });
    } else {
      throw constraint(`Namespace to the left of colon (${namespace}) is an invalid keyword!`);
    }
  }
}

/** @throws ServiceError for `!{` that is no expression */
function parsePrefix(prefix: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = prefix;
  for (let start = rest.indexOf("!{"); start >= 0; start = rest.indexOf("!{")) {
    const end = rest.indexOf("}", start);
    const colon = rest.indexOf(":", start);
    if (end < 0 || colon < 0 || colon > end) throw constraint("Invalid expression usage");
    if (start > 0) pieces.push({ text: rest.slice(0, start) });
    pieces.push({ namespace: rest.slice(start + 2, colon), value: rest.slice(colon + 1, end) });
    rest = rest.slice(end + 1);
  }
  if (rest !== "") pieces.push({ text: rest });
  return pieces;
}

function checkEvaluatedLength(pieces: readonly Piece[], member: string): void {
  const lengthOf = (piece: Piece) =>
    "text" in piece
      ? piece.text.length
      : piece.namespace === "timestamp"
        ? formatJavaPattern(piece.value, 0, "UTC").length
        : 11;
  if (pieces.reduce((sum, piece) => sum + lengthOf(piece), 0) > maxEvaluatedLength) {
    throw constraint(`Length of evaluated ${member} cannot be greater than ${maxEvaluatedLength}`);
  }
}

function isTimeZone(zone: string): boolean {
  if (zone === "UTC") return true;
  if (zone.length <= 3) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false; // RangeError: no such zone
  }
}
