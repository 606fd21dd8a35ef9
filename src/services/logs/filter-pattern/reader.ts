import { invalidCharacter, invalidPattern } from "./errors.ts";
import { searchRegex } from "./regex.ts";
import { wildcard } from "./wildcard.ts";

export type ComparisonOperator = "=" | "!=" | ">" | ">=" | "<" | "<=";

/** What a value is compared with. */
export type Literal =
  | { readonly kind: "number"; readonly value: number; readonly matches: (text: string) => boolean }
  | { readonly kind: "text"; readonly matches: (text: string) => boolean }
  | { readonly kind: "regex"; readonly matches: (text: string) => boolean };

/** What a pattern does with a message. */
export interface ParsedPattern {
  matches(message: string): boolean;
  /** The values that the pattern names in a message that it matches: `$.path`, `$name`, `$1`. */
  extract(message: string): Readonly<Record<string, string>>;
  /** How many regular expressions it has. */
  readonly regexes: number;
}

/** A condition joined by `&&` and `||`; the first binds tighter. */
export type Expression<Condition> =
  | { readonly any: readonly Expression<Condition>[] }
  | { readonly all: readonly Expression<Condition>[] }
  | { readonly condition: Condition };

/** AWS (docs, FilterAndPatternSyntax): regular expressions of one pattern. */
const maxRegexes = 2;
const maxNesting = 100;
const numberText = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?=$|[\s)&|},])/;
const wordText = /^[A-Za-z0-9_.*]+/;

/** How a pattern is read. */
export interface ReadingRules {
  /** Whose words the errors are in. */
  readonly operation: string;
  /** It was taken before, perhaps when less was refused: what can be read is. */
  readonly isStored: boolean;
}

/** Reads a pattern from left to right. @throws ServiceError InvalidParameterException where something has no place */
export class PatternReader {
  readonly #text: string;
  readonly rules: ReadingRules;
  #at = 0;
  #regexes = 0;
  #nesting = 0;

  constructor(text: string, rules: ReadingRules) {
    this.#text = text;
    this.rules = rules;
  }

  get rest(): string {
    return this.#text.slice(this.#at);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get position(): number {
    return this.#at;
  }

  /** How many regular expressions it took. */
  get regexes(): number {
    return this.#regexes;
  }

  /** What was read from `start` on. */
  textFrom(start: number): string {
    return this.#text.slice(start, this.#at);
  }

  /** The pattern as a whole can't be read. */
  invalid() {
    return invalidPattern(this.rules.operation);
  }

  /** The character at hand has no place here. */
  unexpected() {
    return this.isAtEnd ? this.invalid() : invalidCharacter(this.#text.charAt(this.#at));
  }

  skipBlanks(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at++;
  }

  /** Takes `text` where it stands next. */
  take(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  takeMatch(pattern: RegExp): string | undefined {
    const found = pattern.exec(this.rest)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  expression<Condition>(condition: () => Condition): Expression<Condition> {
    const any = [this.#conjunction(condition)];
    for (this.skipBlanks(); this.take("||"); this.skipBlanks()) any.push(this.#conjunction(condition));
    return any.length === 1 && any[0] ? any[0] : { any };
  }

  #conjunction<Condition>(condition: () => Condition): Expression<Condition> {
    const all = [this.#operand(condition)];
    for (this.skipBlanks(); this.take("&&"); this.skipBlanks()) all.push(this.#operand(condition));
    return all.length === 1 && all[0] ? all[0] : { all };
  }

  #operand<Condition>(condition: () => Condition): Expression<Condition> {
    this.skipBlanks();
    if (!this.take("(")) return { condition: condition() };
    if (++this.#nesting > maxNesting) throw this.invalid();
    const inside = this.expression(condition);
    this.skipBlanks();
    if (!this.take(")")) throw this.unexpected();
    this.#nesting--;
    return inside;
  }

  operator(): ComparisonOperator | undefined {
    this.skipBlanks();
    return (["!=", ">=", "<=", "=", ">", "<"] as const).find((operator) => this.take(operator));
  }

  /** The value behind `operator`: only numbers are larger or smaller. */
  literal(operator: ComparisonOperator): Literal {
    this.skipBlanks();
    const isOrder = operator !== "=" && operator !== "!=";
    const number = this.takeMatch(numberText);
    if (number !== undefined) return { kind: "number", value: Number(number), matches: (text) => text === number };
    if (isOrder) throw this.unexpected();
    if (this.take('"')) return { kind: "text", matches: wildcard(this.#quoted()) };
    if (this.take("%")) return { kind: "regex", matches: this.#regex() };
    const word = this.takeMatch(wordText);
    if (word === undefined) throw this.unexpected();
    return { kind: "text", matches: wildcard(word) };
  }

  #quoted(): string {
    let text = "";
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text.charAt(this.#at);
      if (character === '"') {
        this.#at++;
        return text;
      }
      const isEscape = character === "\\" && /["\\]/.test(this.#text.charAt(this.#at + 1));
      if (isEscape) this.#at++;
      text += this.#text.charAt(this.#at);
    }
    throw this.invalid();
  }

  #regex(): (text: string) => boolean {
    const end = this.#text.indexOf("%", this.#at);
    const search = end < 0 ? undefined : searchRegex(this.#text.slice(this.#at, end), this.rules);
    if (!search || ++this.#regexes > maxRegexes) throw this.invalid();
    this.#at = end + 1;
    return search;
  }
}

/** Whether an expression holds, conditions looked at from left to right as far as needed. */
export function holds<Condition>(expression: Expression<Condition>, test: (condition: Condition) => boolean): boolean {
  if ("condition" in expression) return test(expression.condition);
  if ("any" in expression) return expression.any.some((one) => holds(one, test));
  return expression.all.every((one) => holds(one, test));
}

/** Compares a number by an operator of order or equality. */
export function compareNumbers(operator: ComparisonOperator, value: number, wanted: number): boolean {
  switch (operator) {
    case "=":
      return value === wanted;
    case "!=":
      return value !== wanted;
    case ">":
      return value > wanted;
    case ">=":
      return value >= wanted;
    case "<":
      return value < wanted;
    case "<=":
      return value <= wanted;
  }
}
