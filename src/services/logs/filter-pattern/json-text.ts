/** A number with its text: patterns compare both. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  get value(): number {
    return Number(this.text);
  }
}

export type JsonValue = string | boolean | null | JsonNumber | readonly JsonValue[] | ReadonlyMap<string, JsonValue>;

const maxDepth = 500;
const stringText = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const numberText = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const blanks = /[ \t\n\r]*/y;

/** Reads a message; undefined for what is not JSON. Numbers keep their text, which JSON.parse would lose. */
export function readJson(message: string): JsonValue | undefined {
  const reader = new JsonReader(message);
  const value = reader.value(0);
  return reader.isDone ? value : undefined;
}

class JsonReader {
  readonly #text: string;
  #at = 0;
  #isBroken = false;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    this.#skip(blanks);
    return !this.#isBroken && this.#at === this.#text.length;
  }

  value(depth: number): JsonValue {
    this.#skip(blanks);
    const character = this.#text.charAt(this.#at);
    if (depth > maxDepth) return this.#broken();
    if (character === '"') return this.#string();
    if (character === "{") return this.#object(depth);
    if (character === "[") return this.#list(depth);
    for (const [word, value] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ] as const) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    const number = this.#skip(numberText);
    return number ? new JsonNumber(number) : this.#broken();
  }

  #object(depth: number): JsonValue {
    const members = new Map<string, JsonValue>();
    this.#at++;
    if (this.#takes("}")) return members;
    do {
      this.#skip(blanks);
      const name = this.#text.charAt(this.#at) === '"' ? this.#string() : this.#broken();
      if (!this.#takes(":")) return this.#broken();
      members.set(String(name), this.value(depth + 1));
    } while (!this.#isBroken && this.#takes(","));
    return this.#takes("}") ? members : this.#broken();
  }

  #list(depth: number): JsonValue {
    const items: JsonValue[] = [];
    this.#at++;
    if (this.#takes("]")) return items;
    do items.push(this.value(depth + 1));
    while (!this.#isBroken && this.#takes(","));
    return this.#takes("]") ? items : this.#broken();
  }

  #string(): JsonValue {
    const text = this.#skip(stringText);
    if (!text) return this.#broken();
    const value: string = text.includes("\\") ? JSON.parse(text) : text.slice(1, -1);
    return value;
  }

  #takes(character: string): boolean {
    this.#skip(blanks);
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at++;
    return true;
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  /** Nothing after this counts. */
  #broken(): null {
    this.#isBroken = true;
    this.#at = this.#text.length + 1;
    return null;
  }
}
