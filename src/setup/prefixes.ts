import { s3Destination } from "../services/firehose/s3-destination.ts";
import type { ParsedDescription } from "./description-schema.ts";
import { SetupError } from "./setup-error.ts";

type Prefixes = Pick<ParsedDescription["destination"], "prefix" | "errorPrefix">;

/**
 * The error prefix as given, or the one that is made where AWS wants one: it takes no prefix with expressions without.
 * AWS (docs, firehose s3-prefixes).
 */
export function errorPrefixOf({ prefix = "", errorPrefix }: Prefixes): string | undefined {
  if (errorPrefix !== undefined || !prefix.includes("!{")) return errorPrefix;
  return `${literalStart(prefix)}errors/!{firehose:error-output-type}/`;
}

/** Checks both as CreateDeliveryStream does. @throws SetupError with the field, and the expressions that it may have */
export function checkPrefixes({ prefix, errorPrefix }: Prefixes): void {
  const expressions = "!{timestamp:yyyy/MM/dd} and !{firehose:random-string}";
  // Beside an error prefix that is right, what is wrong is the prefix.
  check("prefix", { prefix, errorPrefix: errorPrefixOf({ prefix }) }, expressions);
  check("errorPrefix", { prefix, errorPrefix }, `!{firehose:error-output-type}, ${expressions}`);
}

function check(field: keyof Prefixes, given: Prefixes, expressions: string): void {
  try {
    s3Destination({ ...anywhere, Prefix: given.prefix, ErrorOutputPrefix: errorPrefixOf(given) });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const why = text.replace(/^Ths supplied .* constraint: /, "").replace(/[.!]$/, "");
    throw new SetupError(
      `destination.${field}: ${JSON.stringify(given[field])}: ${why}; the expressions that it may have are ${expressions}.`,
    );
  }
}

const anywhere = { RoleARN: "arn:aws:iam::111111111111:role/any", BucketARN: "arn:aws:s3:::any" };

/** What stands before the first expression. */
export function literalStart(prefix: string): string {
  return prefix.split("!{", 1)[0] ?? "";
}

/** Tells the keys of error objects: with an error prefix they may stand where records are looked for. */
export function errorKeys(errorPrefix: string | undefined): (key: string) => boolean {
  if (errorPrefix === undefined) return () => false;
  const pieces = errorPrefix.split(/(!\{[^}]*\})/).map((piece) => {
    if (piece === "!{firehose:error-output-type}") return errorType;
    return piece.startsWith("!{") ? ".+" : piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  // AWS (docs, firehose s3-prefixes): behind a prefix without expressions the type is added.
  const pattern = new RegExp(`^${pieces.join("")}${pieces.length === 1 ? `${errorType}/` : ""}`);
  return (key) => pattern.test(key);
}

const errorType = "(?:[a-z-]+-failed|activePartitionExceeded)";
