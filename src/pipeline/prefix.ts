import { ServiceError } from "../core/service-error.ts";
import { formatJavaPattern, isJavaPattern } from "./java-date-pattern.ts";
import { isSupportedTimeZone } from "./time-zones.ts";

/** A prefix cut into what stands for itself and what is evaluated. */
export type Piece = { readonly text: string } | { readonly namespace: string; readonly value: string };

type Member = "Prefix" | "ErrorOutputPrefix";

/** AWS (recorded errors, 2026). */
const maxEvaluatedLength = 512;
/** AWS (docs, s3-prefixes). */
export const randomStringLength = 11;

const partitionNamespaces: ReadonlySet<string> = new Set(["partitionKeyFromQuery", "partitionKeyFromLambda"]);

const invalid = (text: string) => new ServiceError("InvalidArgumentException", text);

/** AWS (reported, terraform-provider-aws#13416): the spelling of the first word is AWS's. */
const constraint = (text: string) =>
  invalid(`Ths supplied prefix(es) do not satisfy the following constraint: ${text}`);

/** What CreateDeliveryStream looks at together. */
export interface PrefixRequest {
  readonly prefix: string | undefined;
  readonly errorOutputPrefix: string | undefined;
  readonly customTimeZone: string | undefined;
  /** Dynamic partitioning is on. */
  readonly isPartitioned: boolean;
}

/**
 * Checks both prefixes as CreateDeliveryStream does. AWS (reported, deploys of 2026; aws-cdk and Terraform issues): the texts.
 * @throws ServiceError InvalidArgumentException
 */
export function checkPrefixes({ prefix, errorOutputPrefix, customTimeZone, isPartitioned }: PrefixRequest): void {
  if (customTimeZone && !isSupportedTimeZone(customTimeZone)) {
    throw invalid(
      "Provided custom time zone is not supported. Custom time zones are limited to UTC and non-3-letter IANA time zones.",
    );
  }
  const pieces = parsePrefix(prefix ?? "");
  const errorPieces = parsePrefix(errorOutputPrefix ?? "");
  for (const piece of pieces) checkPiece(piece, "Prefix");
  for (const piece of errorPieces) checkPiece(piece, "ErrorOutputPrefix");
  checkPartitioning(pieces, isPartitioned);
  if (pieces.some(isExpression) && !errorOutputPrefix) {
    throw constraint("ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
  }
  const hasErrorType = errorPieces.some((piece) => isExpression(piece) && piece.value === "error-output-type");
  if (errorPieces.some(isExpression) && !hasErrorType) {
    throw constraint("ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}");
  }
  checkLength(pieces, "prefix");
  checkLength(errorPieces, "ErrorOutputPrefix");
}

export function isExpression(piece: Piece): piece is Extract<Piece, { readonly namespace: string }> {
  return "namespace" in piece;
}

/** Cuts a prefix into its pieces. @throws ServiceError for `!{` that is no expression */
export function parsePrefix(prefix: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let rest = prefix;
  for (let start = rest.indexOf("!{"); start >= 0; start = rest.indexOf("!{")) {
    const end = rest.indexOf("}", start);
    const colon = rest.indexOf(":", start);
    const isNested = rest.slice(start + 2, end).includes("!{");
    if (end < 0 || colon < 0 || colon > end || isNested) throw constraint("Invalid expression usage");
    if (start > 0) pieces.push({ text: rest.slice(0, start) });
    pieces.push({ namespace: rest.slice(start + 2, colon), value: rest.slice(colon + 1, end) });
    rest = rest.slice(end + 1);
  }
  if (rest !== "") pieces.push({ text: rest });
  return pieces;
}

/** The partition keys that a prefix asks for: from a query (jq), or from a Lambda. */
export function partitionKeysIn(
  prefix: string | undefined,
  namespace: "partitionKeyFromQuery" | "partitionKeyFromLambda",
): ReadonlySet<string> {
  const expressions = parsePrefix(prefix ?? "").filter(isExpression);
  return new Set(expressions.filter((piece) => piece.namespace === namespace).map(({ value }) => value));
}

function checkPiece(piece: Piece, member: Member): void {
  if (!isExpression(piece)) return;
  const { namespace, value } = piece;
  const badValue = constraint(`Invalid conversion character used in the value of the expression in ${member}`);
  if (namespace === "timestamp") {
    if (!isJavaPattern(value)) throw badValue;
  } else if (namespace === "firehose") {
    if (value === "error-output-type" && member === "Prefix") {
      throw constraint("Prefix must not contain any occurrence of !{firehose:error-output-type}");
    }
    if (value !== "random-string" && value !== "error-output-type") throw badValue;
  } else if (partitionNamespaces.has(namespace)) {
    if (member === "ErrorOutputPrefix") {
      throw constraint("Dynamic Partitioning Namespaces can't be part of an error prefix expression");
    }
    if (value === "") throw badValue;
  } else {
    throw constraint(`Namespace to the left of colon (${namespace}) is an invalid keyword!`);
  }
}

/** AWS (reported, deploys of 2026; aws-cdk#35903): the texts. */
function checkPartitioning(pieces: readonly Piece[], isPartitioned: boolean): void {
  const asks = pieces.some((piece) => isExpression(piece) && partitionNamespaces.has(piece.namespace));
  if (isPartitioned && !asks) {
    throw invalid("S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled");
  }
  if (!isPartitioned && asks) {
    throw invalid(
      "Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.",
    );
  }
}

function checkLength(pieces: readonly Piece[], member: string): void {
  const lengthOf = (piece: Piece) => {
    if (!isExpression(piece)) return piece.text.length;
    if (piece.namespace === "timestamp") return formatJavaPattern(piece.value, 0, "UTC").length;
    return piece.namespace === "firehose" && piece.value === "random-string" ? randomStringLength : 0;
  };
  if (pieces.reduce((sum, piece) => sum + lengthOf(piece), 0) <= maxEvaluatedLength) return;
  throw constraint(`Length of evaluated ${member} cannot be greater than ${maxEvaluatedLength}`);
}
