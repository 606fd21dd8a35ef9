import { LongNumber } from "./exact-json.ts";
import type { HiveType } from "./hive-type.ts";
import type { TimestampReader } from "./timestamps.ts";

/** What a value does not fit, in the words of error output. */
export class MalformedData extends Error {
  override readonly name = "MalformedData";
}

/** How a SerDe reads. */
export interface SerDeRules {
  /** OpenX takes numbers from strings and text from anything; Hive refuses both. */
  readonly isLenient: boolean;
  readonly isCaseInsensitive: boolean;
  readonly timestamp: TimestampReader;
}

/**
 * A JSON value as its column holds it; null for null and for what is missing.
 * AWS (recorded, floci#3333 and floci#3521): what each SerDe takes and refuses, and the texts. @throws MalformedData
 */
export function hiveValue(value: unknown, type: HiveType, rules: SerDeRules): unknown {
  if (value === undefined || value === null) return null;
  switch (type.kind) {
    case "array":
      if (!Array.isArray(value)) {
        if (!rules.isLenient) throw new MalformedData("java.io.IOException: Start of Array expected");
        return [hiveValue(value, type.element, rules)];
      }
      return value.map((one) => hiveValue(one, type.element, rules));
    case "map":
      return Object.entries(objectOf(value)).map(([key, one]) => ({
        key: hiveValue(key, type.key, { ...rules, isLenient: true }),
        value: hiveValue(one, type.value, rules),
      }));
    case "struct": {
      const object = objectOf(value);
      return Object.fromEntries(
        type.fields.map((field) => [field.name, hiveValue(memberOf(object, field.name, rules), field.type, rules)]),
      );
    }
    default:
      return scalar(value, type, rules);
  }
}

/** The member of an object that a name stands for: exactly it first, then without regard to case where the SerDe does not care. */
export function memberOf(
  object: Readonly<Record<string, unknown>>,
  name: string,
  { isCaseInsensitive }: SerDeRules,
): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  if (!isCaseInsensitive) return undefined;
  const wanted = name.toLowerCase();
  const key = Object.keys(object).find((one) => one.toLowerCase() === wanted);
  return key === undefined ? undefined : object[key];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof LongNumber)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new MalformedData("java.io.IOException: Start of Object expected");
}

type ScalarType = Exclude<HiveType, { kind: "array" | "map" | "struct" }>;

function scalar(value: unknown, type: ScalarType, rules: SerDeRules): unknown {
  switch (type.kind) {
    case "boolean":
      if (typeof value === "boolean") return value;
      if (rules.isLenient && (value === "true" || value === "false")) return value === "true";
      throw badInput(value);
    case "integer":
      return integer(numberText(value, rules), type.bits);
    case "float":
    case "double":
      return Number(numberText(value, rules));
    case "decimal":
      return decimal(numberText(value, rules), type);
    case "string":
      return text(value, rules);
    case "text":
      return [...text(value, rules)].slice(0, type.length).join("");
    case "binary":
      return Buffer.from(text(value, rules));
    case "date":
      return date(value);
    case "timestamp": {
      const micros = rules.timestamp(value instanceof LongNumber ? Number(value.text) : value);
      if (micros === undefined) throw badInput(value);
      return micros;
    }
  }
}

const badInput = (value: unknown) => new MalformedData(`For input string: "${shown(value).slice(0, 100)}"`);

/** A value of any shape as text: an object may hold a `toString` that is no function. */
function shown(value: unknown): string {
  if (value instanceof LongNumber) return value.text;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A number's digits. */
function numberText(value: unknown, { isLenient }: SerDeRules): string {
  if (typeof value === "number") return String(value);
  if (value instanceof LongNumber) return value.text;
  if (typeof value !== "string") throw badInput(value);
  if (!isLenient) {
    throw new MalformedData(
      "java.io.IOException: Current token (VALUE_STRING) not numeric, can not use numeric value accessors",
    );
  }
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(value)) throw badInput(value);
  return value;
}

/** @throws MalformedData for a fraction, and for what does not fit: cutting either off would change what was said */
function integer(digits: string, bits: 8 | 16 | 32 | 64): number | bigint {
  const exact = scaled(digits, 0);
  if (exact === undefined || BigInt.asIntN(bits, exact) !== exact) throw badInput(digits);
  return bits === 64 ? exact : Number(exact);
}

function decimal(digits: string, { precision, scale }: { readonly precision: number; readonly scale: number }): bigint {
  const exact = scaled(digits, scale);
  if (exact === undefined || exact >= 10n ** BigInt(precision) || exact <= -(10n ** BigInt(precision)))
    throw badInput(digits);
  return exact;
}

/** The number times 10^scale; undefined where that is not whole or is far too long. */
function scaled(digits: string, scale: number): bigint | undefined {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(digits) ?? [];
  const shift = Number(exponent) + scale - fraction.length;
  if (Math.abs(shift) > 400 || whole.length + fraction.length > 400) return undefined;
  const unsigned = BigInt(whole + fraction || "0");
  const divisor = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  if (unsigned % divisor !== 0n) return undefined;
  const value = shift < 0 ? unsigned / divisor : unsigned * 10n ** BigInt(shift);
  return sign === "-" ? -value : value;
}

function text(value: unknown, { isLenient }: SerDeRules): string {
  if (typeof value === "string") return value;
  if (value instanceof LongNumber) return value.text;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (!isLenient) {
    throw new MalformedData("One or more fields have incorrect format. Exception when validating field (root)");
  }
  return JSON.stringify(value, (_name, one) => (one instanceof LongNumber ? Number(one.text) : one));
}

/** Days since the epoch. */
function date(value: unknown): number {
  const [, year = "", month = "", day = ""] =
    (typeof value === "string" && /^(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T ])/.exec(value)) || [];
  const milliseconds = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (year === "" || new Date(milliseconds).getUTCDate() !== Number(day) || Number(month) > 12) throw badInput(value);
  return milliseconds / 86_400_000;
}
