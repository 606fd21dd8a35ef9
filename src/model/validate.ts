import type { ServiceId } from "../core/caller.ts";
import { ServiceError } from "../core/service-error.ts";
import { javaText } from "./java-text.ts";
import { loadModel, type ServiceModel, type ShapeModel, shapeOf } from "./load.ts";
import { s3Violation } from "./s3-violation.ts";

/** What a value breaks of its shape. */
export interface Violation {
  /** Member names from the input down; list items by 1-based place. */
  readonly path: readonly string[];
  readonly kind: "required" | "min" | "max" | "minLength" | "maxLength" | "pattern" | "enum";
  readonly value: unknown;
  /** The constraint itself: a number, a pattern, the values. */
  readonly wanted: string;
  /** The shape that was broken, and its type. */
  readonly shape: string;
  readonly type: ShapeModel["type"];
  /** The header or query parameter that the member of the input travels in, where it has one. */
  readonly wireName?: string | undefined;
}

/** AWS stops counting somewhere; a request of nothing but mistakes must not make an answer of megabytes. */
const maxViolations = 50;

/** Walks an operation's input once and collects all that breaks the model: required, range, length, pattern, enum. */
export function validate(model: ServiceModel, operation: string, input: unknown): readonly Violation[] {
  const shape = model.operations[operation]?.input?.shape;
  if (shape === undefined) return [];
  const violations: Violation[] = [];
  visit({ model, violations }, shape, input, []);
  return violations.length === 0 ? violations : violations.map((one) => withWireName(one, shapeOf(model, shape)));
}

function withWireName(violation: Violation, { members }: ShapeModel): Violation {
  const { location, locationName } = members?.[violation.path[0] ?? ""] ?? {};
  return location === "header" || location === "querystring" ? { ...violation, wireName: locationName } : violation;
}

interface Walk {
  readonly model: ServiceModel;
  readonly violations: Violation[];
}

function visit(walk: Walk, shapeName: string, value: unknown, path: readonly string[]): void {
  if (walk.violations.length >= maxViolations) return;
  const shape = shapeOf(walk.model, shapeName);
  const broken = (kind: Violation["kind"], wanted: string | number) =>
    walk.violations.push({ path, kind, value, wanted: String(wanted), shape: shapeName, type: shape.type });
  switch (shape.type) {
    case "structure":
      visitStructure(walk, shape, value as Readonly<Record<string, unknown>>, path);
      return;
    case "list":
      visitList(walk, shape, value as readonly unknown[], path, broken);
      return;
    case "map": {
      const entries = Object.entries(value as Readonly<Record<string, unknown>>);
      checkLength(shape, entries.length, broken);
      for (const [key, one] of entries) {
        if (shape.key) visit(walk, shape.key.shape, key, [...path, key]);
        if (shape.value) visit(walk, shape.value.shape, one, [...path, key]);
      }
      return;
    }
    case "string":
      visitString(shape, value as string, broken);
      return;
    case "blob":
      if (value instanceof Uint8Array) checkLength(shape, value.byteLength, broken);
      return;
    case "integer":
    case "long":
    case "float":
    case "double":
      if (shape.min !== undefined && (value as number) < shape.min) broken("min", shape.min);
      if (shape.max !== undefined && (value as number) > shape.max) broken("max", shape.max);
  }
}

type Broken = (kind: Violation["kind"], wanted: string | number) => void;

function visitStructure(
  walk: Walk,
  shape: ShapeModel,
  value: Readonly<Record<string, unknown>>,
  path: readonly string[],
): void {
  for (const name of shape.required ?? []) {
    if (value[name] !== undefined) continue;
    const member = shape.members?.[name]?.shape ?? "";
    const { type } = shapeOf(walk.model, member);
    walk.violations.push({
      path: [...path, name],
      kind: "required",
      value: undefined,
      wanted: "",
      shape: member,
      type,
    });
  }
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    if (value[name] !== undefined) visit(walk, member.shape, value[name], [...path, name]);
  }
}

function visitList(
  walk: Walk,
  shape: ShapeModel,
  value: readonly unknown[],
  path: readonly string[],
  broken: Broken,
): void {
  checkLength(shape, value.length, broken);
  const member = shape.member?.shape;
  if (member === undefined) return;
  for (const [index, one] of value.entries()) visit(walk, member, one, [...path, String(index + 1), "member"]);
}

function visitString(shape: ShapeModel, value: string, broken: Broken): void {
  const length = shape.max !== undefined || shape.min !== undefined ? [...value].length : 0;
  checkLength(shape, length, broken);
  // A text over its limit is not matched against a pattern as well: the pattern's cost is bounded by the limit.
  const isBounded = shape.max === undefined ? value.length <= maxPatternInput : length <= shape.max;
  if (shape.pattern !== undefined && isBounded && !patternOf(shape.pattern).test(value))
    broken("pattern", shape.pattern);
  if (shape.enum && !shape.enum.includes(value)) broken("enum", `[${shape.enum.join(", ")}]`);
}

const maxPatternInput = 131_072;

function checkLength({ min, max, type }: ShapeModel, length: number, broken: Broken): void {
  if (type === "string" || type === "list" || type === "map" || type === "blob") {
    if (min !== undefined && length < min) broken("minLength", min);
    if (max !== undefined && length > max) broken("maxLength", max);
  }
}

const patterns = new Map<string, RegExp>();

/** The models' patterns are Java's and cover the whole value. */
function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  const translated = source
    .replaceAll("\\p{Alnum}", "[A-Za-z0-9]")
    .replaceAll("\\p{ASCII}", "\\x00-\\x7F")
    .replaceAll(/\\u\{?(\w{4,6})\}?/g, "\\u{$1}")
    .replaceAll("(?s)", "");
  const made = compile(translated);
  patterns.set(source, made);
  return made;
}

function compile(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})$`, "su");
  } catch {
    // Java lets a character class escape more than `u` mode does; the same class without the mode means the same for these models.
    return new RegExp(`^(?:${source})$`, "s");
  }
}

/** The service's error for what `validate` found. Texts: AWS (recorded and reported; each service has its form). */
export function violationError(service: ServiceId, violations: readonly Violation[]): ServiceError {
  const [first] = violations;
  if (service === "ec2" && first) return ec2Violation(first);
  if (service === "s3" && first) return s3Violation(first);
  const special = service === "logs" && first ? logsNameTooLong(first) : undefined;
  if (special) return special;
  const count = violations.length === 1 ? "1 validation error" : `${violations.length} validation errors`;
  const message = `${count} detected: ${violations.map((one) => describe(service, one)).join("; ")}`;
  return new ServiceError(codes[service], message, { status: 400 });
}

const codes: Readonly<Record<ServiceId, string>> = {
  logs: "InvalidParameterException",
  firehose: "ValidationException",
  iam: "ValidationError",
  sts: "ValidationError",
  ec2: "InvalidParameterValue",
  s3: "InvalidArgument",
};

/** AWS (recorded, CreateLogGroup and DeleteMetricFilter): these two names have a text of their own. */
function logsNameTooLong({ path, kind }: Violation): ServiceError | undefined {
  const [name] = path;
  if (kind !== "maxLength" || path.length !== 1 || (name !== "logGroupName" && name !== "logStreamName"))
    return undefined;
  return new ServiceError(
    "InvalidParameterException",
    "Invalid LogGroup or LogStream, both must have length less than or equal to 512.",
  );
}

function describe(service: ServiceId, violation: Violation): string {
  const path = violation.path.map(lowerFirst).join(".");
  return `Value ${shownValue(service, violation)}at '${path}' failed to satisfy constraint: ${constraint(service, violation)}`;
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** AWS (recorded): Firehose leaves the value out but for blobs; Logs leaves it out for patterns; IAM and STS show it. */
function shownValue(service: ServiceId, violation: Violation): string {
  const { kind, value, type } = violation;
  if (kind === "required") return service === "firehose" ? "" : "null ";
  if (type === "blob") {
    const length = value instanceof Uint8Array ? value.byteLength : 0;
    return `'java.nio.HeapByteBuffer[pos=0 lim=${length} cap=${length}]' `;
  }
  if (service === "firehose" || (service === "logs" && kind === "pattern")) return "";
  return `'${textOf(service, violation)}' `;
}

function textOf(service: ServiceId, { shape, value }: Violation): string {
  return javaText(loadModel(service), shape, value);
}

function constraint(service: ServiceId, { kind, wanted }: Violation): string {
  switch (kind) {
    case "required":
      return "Member must not be null";
    case "min":
      return `Member must have value greater than or equal to ${wanted}`;
    case "max":
      return `Member must have value less than or equal to ${wanted}`;
    case "minLength":
      return `Member must have length greater than or equal to ${wanted}`;
    case "maxLength":
      return `Member must have length less than or equal to ${wanted}`;
    case "pattern":
      return `Member must satisfy regular expression pattern: ${printedPattern(service, wanted)}`;
    case "enum":
      return `Member must satisfy enum value set: ${printedEnum(service, wanted)}`;
  }
}

/** AWS (reported): two texts that differ from the public model. */
function printedPattern(service: ServiceId, pattern: string): string {
  return service === "firehose" && pattern === "^$|\\.[0-9a-z!\\-_.*'()]+" ? "^(|\\.[0-9a-z!\\-_.*'()]+)$" : pattern;
}

function printedEnum(service: ServiceId, values: string): string {
  return service === "firehose" && values.includes("HADOOP_SNAPPY")
    ? "[ZIP, HADOOP_SNAPPY, Snappy, GZIP, UNCOMPRESSED]"
    : values;
}

function ec2Violation(violation: Violation): ServiceError {
  const { path, kind } = violation;
  const name = path[0] ?? "";
  if (kind === "required") {
    return name === "ResourceIds"
      ? new ServiceError(
          "MissingParameter",
          "The request must include the ResourceIds parameter. Add the required parameter and retry the request.",
        )
      : new ServiceError("MissingParameter", `The request must contain the parameter ${name}`);
  }
  return new ServiceError(
    "InvalidParameterValue",
    `Value (${textOf("ec2", violation)}) for parameter ${lowerFirst(name)} is invalid.`,
  );
}
