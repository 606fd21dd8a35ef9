/** Writes XML by hand: elements in the order they are given, text escaped as AWS does. */
export function element(name: string, content: string, attributes = ""): string {
  return `<${name}${attributes}>${content}</${name}>`;
}

/** `"` is escaped too: botocore's and Java's readers take both, and AWS writes it so in ETags. */
export function escapeText(text: string): string {
  return text.replace(
    /[&<>"\r]|[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
    (one) => escapes[one] ?? `&#x${one.codePointAt(0)?.toString(16)};`,
  );
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** `2025-01-02T03:04:05Z`, with milliseconds only where asked for. */
export function isoTime(epochMs: number, withMilliseconds: boolean): string {
  const text = new Date(epochMs).toISOString();
  return withMilliseconds ? text : text.replace(/\.\d{3}Z$/, "Z");
}
