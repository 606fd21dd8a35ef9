import { BlockList, isIP } from "node:net";
import { arnMatcher, type Context, matcherOf, parseTemplate, resolveTemplate, textOf } from "./template.ts";
import type { Comparison, ConditionQualifier, ConditionTest, Operand, Order } from "./types.ts";

interface Operator {
  readonly comparison: Comparison;
  readonly isNegated: boolean;
}

const orders: readonly Order[] = ["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];

/** AWS (docs, reference_policies_elements_condition_operators). */
const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["StringEquals", { comparison: "String", isNegated: false }],
  ["StringNotEquals", { comparison: "String", isNegated: true }],
  ["StringEqualsIgnoreCase", { comparison: "StringIgnoreCase", isNegated: false }],
  ["StringNotEqualsIgnoreCase", { comparison: "StringIgnoreCase", isNegated: true }],
  ["StringLike", { comparison: "StringLike", isNegated: false }],
  ["StringNotLike", { comparison: "StringLike", isNegated: true }],
  ["ArnEquals", { comparison: "Arn", isNegated: false }],
  ["ArnLike", { comparison: "Arn", isNegated: false }],
  ["ArnNotEquals", { comparison: "Arn", isNegated: true }],
  ["ArnNotLike", { comparison: "Arn", isNegated: true }],
  ["Bool", { comparison: "Bool", isNegated: false }],
  ["BinaryEquals", { comparison: "Binary", isNegated: false }],
  ["IpAddress", { comparison: "IpAddress", isNegated: false }],
  ["NotIpAddress", { comparison: "IpAddress", isNegated: true }],
  ["Null", { comparison: "Null", isNegated: false }],
  ["NumericNotEquals", { comparison: { numeric: "Equals" }, isNegated: true }],
  ["DateNotEquals", { comparison: { date: "Equals" }, isNegated: true }],
  ...orders.map((order): [string, Operator] => [
    `Numeric${order}`,
    { comparison: { numeric: order }, isNegated: false },
  ]),
  ...orders.map((order): [string, Operator] => [`Date${order}`, { comparison: { date: order }, isNegated: false }]),
]);

/** Why a condition can't be used: an unknown operator, or an operand of the wrong form. */
export type ConditionProblem = "unknownOperator" | "badOperand";

/** Reads one operator with one key and its values. */
export function parseCondition(
  operatorText: string,
  { key, values, variables }: { key: string; values: readonly string[]; variables: boolean },
): ConditionTest | ConditionProblem {
  const parts = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operatorText);
  const operator = operators.get(parts?.[2] ?? "");
  if (!parts || !operator || (operator.comparison === "Null" && parts[3] !== undefined)) return "unknownOperator";
  const operands = values.map((value) => parseOperand(value, operator.comparison, variables));
  if (operands.some((operand) => operand === undefined)) return "badOperand";
  const known = operands.filter((operand) => operand !== undefined);
  const isFixed = known.every((operand) => !("template" in operand) || !operand.template.hasVariables);
  return {
    operator: operatorText,
    ...operator,
    ifExists: parts[3] !== undefined,
    qualifier: parts[1] as ConditionQualifier,
    key,
    lowerKey: key.toLowerCase(),
    operands: known,
    isOperand: isFixed ? comparer(known, operator.comparison, () => new Map()) : undefined,
  };
}

function parseOperand(value: string, comparison: Comparison, variables: boolean): Operand | undefined {
  if (typeof comparison === "object") {
    const number = "numeric" in comparison ? parseNumber(value) : parseDate(value);
    return number === undefined ? undefined : { number };
  }
  switch (comparison) {
    case "Binary": {
      const bytes = Buffer.from(value, "base64").toString("base64");
      return bytes.replace(/=+$/, "") === value.replace(/=+$/, "") ? { bytes } : undefined;
    }
    case "IpAddress": {
      const network = parseNetwork(value);
      return network && { network };
    }
    case "Null":
      return /^(?:true|false)$/i.test(value) ? { isNull: value.toLowerCase() === "true" } : undefined;
    case "StringLike":
    case "Arn":
      return { template: parseTemplate(value, { variables, wildcards: true }) };
    case "String":
    case "StringIgnoreCase":
    case "Bool":
      return { template: parseTemplate(value, { variables, wildcards: false }) };
  }
}

function parseNumber(text: string): number | undefined {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** ISO 8601 to the second, or epoch seconds; as milliseconds. */
function parseDate(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const isIso = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/.test(text);
  const time = isIso ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function parseNetwork(text: string): BlockList | undefined {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const family = isIP(address);
  if (family === 0) return undefined;
  const width = family === 4 ? 32 : 128;
  const prefix = slash < 0 ? width : Number(text.slice(slash + 1));
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > width || text.endsWith("/")) return undefined;
  const network = new BlockList();
  network.addSubnet(address, prefix, family === 4 ? "ipv4" : "ipv6");
  return network;
}

/** Whether a test holds for a request. AWS (docs, reference_policies_condition-single-vs-multi-valued-context-keys). */
export function holds(test: ConditionTest, context: () => Context): boolean {
  const given = context().get(test.lowerKey) ?? [];
  // AWS (docs, reference_policies_condition-single-vs-multi-valued-context-keys): to the set operators, an empty text is an empty set.
  const values = test.qualifier !== undefined && given.every((value) => value === "") ? [] : given;
  if (test.comparison === "Null") {
    const isAbsent = values.length === 0;
    return test.operands.some((operand) => "isNull" in operand && operand.isNull === isAbsent);
  }
  if (values.length === 0) {
    if (test.ifExists || test.qualifier === "ForAllValues") return true;
    return test.qualifier === undefined && test.isNegated;
  }
  const compare = test.isOperand ?? comparer(test.operands, test.comparison, context);
  if (!compare) return false;
  const passes = (value: string) => compare(value) !== test.isNegated;
  if (test.qualifier === "ForAllValues") return values.every(passes);
  if (test.qualifier === "ForAnyValue") return values.some(passes);
  // Without a qualifier a negated test means that nothing matches, whatever the number of values.
  return test.isNegated ? values.every(passes) : values.some(passes);
}

/** Tells whether a request's value is one of the operands; undefined where a variable has no value: the statement does not match. */
function comparer(
  operands: readonly Operand[],
  comparison: Comparison,
  context: () => Context,
): ((value: string) => boolean) | undefined {
  const matchers: ((value: string) => boolean)[] = [];
  for (const operand of operands) {
    if ("template" in operand) {
      const parts = resolveTemplate(operand.template, context);
      if (!parts) return undefined;
      matchers.push(textMatcher(comparison, parts));
    } else matchers.push((value) => matchesValue(comparison, operand, value));
  }
  const [only] = matchers;
  if (matchers.length === 1 && only) return only;
  return (value) => matchers.some((matches) => matches(value));
}

function textMatcher(comparison: Comparison, parts: Parameters<typeof matcherOf>[0]): (value: string) => boolean {
  switch (comparison) {
    case "Arn":
      return arnMatcher(parts);
    case "StringLike":
      return matcherOf(parts);
    case "StringIgnoreCase":
    case "Bool": {
      const wanted = textOf(parts).toLowerCase();
      return (value) => value.toLowerCase() === wanted;
    }
    default: {
      const wanted = textOf(parts);
      return (value) => value === wanted;
    }
  }
}

function matchesValue(comparison: Comparison, operand: Operand, value: string): boolean {
  if ("network" in operand) {
    const family = isIP(value);
    return family !== 0 && operand.network.check(value, family === 4 ? "ipv4" : "ipv6");
  }
  if ("bytes" in operand) return Buffer.from(value, "base64").toString("base64") === operand.bytes;
  if (!("number" in operand) || typeof comparison !== "object") return false;
  const given = "numeric" in comparison ? parseNumber(value) : parseDate(value);
  if (given === undefined) return false;
  switch ("numeric" in comparison ? comparison.numeric : comparison.date) {
    case "Equals":
      return given === operand.number;
    case "LessThan":
      return given < operand.number;
    case "LessThanEquals":
      return given <= operand.number;
    case "GreaterThan":
      return given > operand.number;
    case "GreaterThanEquals":
      return given >= operand.number;
  }
}
