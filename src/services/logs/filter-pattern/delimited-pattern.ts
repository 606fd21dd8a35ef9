import { decimalOf } from "./decimal.ts";
import {
  type ComparisonOperator,
  compareNumbers,
  type Expression,
  holds,
  type Literal,
  type ParsedPattern,
  PatternReader,
  type ReadingRules,
} from "./reader.ts";

interface Condition {
  readonly operator: ComparisonOperator;
  readonly literal: Literal;
}

/** A place of the pattern: a field, with or without a condition of its own, or any number of fields. */
type Slot =
  | { readonly ellipsis: true }
  | { readonly ellipsis: false; readonly name: string | undefined; readonly test: Expression<Condition> | undefined };

/** A field of a message, and where it begins. */
interface Field {
  readonly text: string;
  readonly start: number;
}

/**
 * `[name, name = value, ...]`. AWS (docs, FilterAndPatternSyntax): fields are parted by blanks, a text in quotes or brackets is one; the
 * last name takes the rest of the line; a condition speaks of its own field only.
 */
export function parseDelimitedPattern(pattern: string, rules: ReadingRules): ParsedPattern {
  const inside = pattern.slice(1, -1);
  if (inside.trim() === "") return { matches: () => true, extract: (message) => extracted([], message), regexes: 0 };
  const reader = new PatternReader(inside, rules);
  const slots = [readSlot(reader)];
  while (reader.take(",")) slots.push(readSlot(reader));
  if (!reader.isAtEnd) throw reader.unexpected();
  const ellipses = slots.filter(({ ellipsis }) => ellipsis).length;
  if (ellipses > 1) throw reader.invalid();
  return {
    matches: (message) => matches(slots, message),
    extract: (message) => extracted(slots, message),
    regexes: reader.regexes,
  };
}

function readSlot(reader: PatternReader): Slot {
  reader.skipBlanks();
  if (reader.take("...")) {
    reader.skipBlanks();
    return { ellipsis: true };
  }
  let name: string | undefined;
  const readName = () => {
    reader.skipBlanks();
    const found = reader.takeMatch(/^[A-Za-z0-9_$.-]+/);
    if (found === undefined) throw reader.unexpected();
    if (name !== undefined && found !== name) throw reader.invalid();
    name = found;
  };
  if (reader.isAtEnd || reader.rest.startsWith(",")) return { ellipsis: false, name, test: undefined };
  const isPlain = /^[A-Za-z0-9_$.-]+\s*(?:,|$)/.test(reader.rest);
  if (isPlain) {
    readName();
    reader.skipBlanks();
    return { ellipsis: false, name, test: undefined };
  }
  const test = reader.expression((): Condition => {
    readName();
    const operator = reader.operator();
    if (!operator) throw reader.unexpected();
    return { operator, literal: reader.literal(operator) };
  });
  reader.skipBlanks();
  return { ellipsis: false, name, test };
}

function matches(slots: readonly Slot[], message: string): boolean {
  const fields = fieldsOf(message);
  const ellipsis = slots.findIndex((slot) => slot.ellipsis);
  const before = ellipsis < 0 ? slots : slots.slice(0, ellipsis);
  const after = ellipsis < 0 ? [] : slots.slice(ellipsis + 1);
  if (fields.length < before.length + after.length) return false;
  const isMatch = (slot: Slot | undefined, text: string) =>
    !slot || slot.ellipsis || !slot.test || holds(slot.test, (condition) => compares(condition, text));
  const textAt = (index: number): string => {
    const field = fields[index];
    const takesRest = ellipsis < 0 && index === slots.length - 1 && fields.length > slots.length;
    return takesRest ? message.slice(field?.start ?? 0) : (field?.text ?? "");
  };
  const first = fields.length - after.length;
  return (
    before.every((slot, index) => isMatch(slot, textAt(index))) &&
    after.every((slot, index) => isMatch(slot, textAt(first + index)))
  );
}

/** AWS (docs, API_TestMetricFilter): a named field under its name, any other under its place, from 1. */
function extracted(slots: readonly Slot[], message: string): Readonly<Record<string, string>> {
  const fields = fieldsOf(message);
  const ellipsis = slots.findIndex((slot) => slot.ellipsis);
  const behind = ellipsis < 0 ? 0 : slots.length - ellipsis - 1;
  const slotOf = (index: number): Slot | undefined => {
    if (ellipsis < 0) return slots[index];
    if (index < ellipsis) return slots[index];
    return index >= fields.length - behind ? slots[index - fields.length + slots.length] : undefined;
  };
  const isCut = ellipsis < 0 && slots.length > 0 && fields.length > slots.length;
  const shown = isCut ? fields.slice(0, slots.length) : fields;
  return Object.fromEntries(
    shown.map(({ text, start }, index) => {
      const slot = slotOf(index);
      const name = slot && !slot.ellipsis ? slot.name : undefined;
      const takesRest = isCut && index === slots.length - 1;
      return [`$${name ?? index + 1}`, takesRest ? message.slice(start) : text];
    }),
  );
}

const closers: Readonly<Record<string, string>> = { '"': '"', "[": "]" };

/**
 * Parted by blanks; quotes and brackets hold together and are not part of the field. Linear: a mark that does not come any more is looked
 * for once, however many open ones there are.
 */
function fieldsOf(message: string): readonly Field[] {
  const fields: Field[] = [];
  const gone = new Set<string>();
  const word = /\S+/y;
  for (let at = 0; at < message.length; ) {
    const close = closers[message.charAt(at)];
    const end = close === undefined || gone.has(close) ? -1 : message.indexOf(close, at + 1);
    if (end >= 0) {
      fields.push({ text: message.slice(at + 1, end), start: at });
      at = end + 1;
      continue;
    }
    if (close !== undefined) gone.add(close);
    word.lastIndex = at;
    const text = word.exec(message)?.[0] ?? "";
    if (text !== "") fields.push({ text, start: at });
    at += Math.max(1, text.length);
  }
  return fields;
}

function compares({ operator, literal }: Condition, text: string): boolean {
  const number = literal.kind === "number" ? decimalOf(text) : Number.NaN;
  if (literal.kind === "number" && !Number.isNaN(number)) return compareNumbers(operator, number, literal.value);
  if (operator !== "=" && operator !== "!=") return false;
  return literal.matches(text) === (operator === "=");
}
