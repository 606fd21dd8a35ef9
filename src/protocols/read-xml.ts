import { XMLParser, XMLValidator } from "fast-xml-parser";
import { maxDepth } from "./protocol.ts";

/** An element without its namespace prefix. */
export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: true,
  processEntities: true,
  ignoreDeclaration: true,
});

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The root element; undefined for what is not well-formed. Documents with a DOCTYPE are refused: entities of their own can explode. */
export function readXml(body: Uint8Array): XmlNode | undefined {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return undefined; // not UTF-8
  }
  if (/<!DOCTYPE/i.test(text) || depthOf(text) > maxDepth || XMLValidator.validate(text) !== true) return undefined;
  const nodes: unknown = parser.parse(text);
  return Array.isArray(nodes) ? nodes.flatMap((one) => nodeOf(one))[0] : undefined;
}

/** Most elements open at once: a cheap bound before a recursive parser sees the text. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const [tag] of text.matchAll(/<[^!?>][^>]*>/g)) {
    if (tag.startsWith("</")) depth--;
    else if (!tag.endsWith("/>")) deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}

/** fast-xml-parser's ordered form: `{ Name: [children], ":@": attributes }` and `{ "#text": "..." }`. */
function nodeOf(value: unknown): readonly XmlNode[] {
  if (typeof value !== "object" || value === null) return [];
  const record = value as Readonly<Record<string, unknown>>;
  const name = Object.keys(record).find((key) => key !== ":@" && key !== "#text");
  if (name === undefined) return [];
  const content = record[name];
  const children = Array.isArray(content) ? content : [];
  const text = children.map((child: Readonly<Record<string, unknown>>) => child["#text"] ?? "").join("");
  const attributes = (record[":@"] ?? {}) as Readonly<Record<string, string>>;
  return [{ name, text, attributes, children: children.flatMap((child) => nodeOf(child)) }];
}
