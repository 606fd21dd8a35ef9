import { XMLParser, XMLValidator } from "fast-xml-parser";
import { maxDepth } from "./protocol.ts";

/** An element without its namespace prefix. */
export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

const cdata = "#cdata";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  removeNSPrefix: true,
  // Read in one pass of our own: the parser does not know numbers, and Go writes quotation marks as &#34;.
  processEntities: false,
  ignoreDeclaration: true,
  cdataPropName: cdata,
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
  let nodes: unknown;
  try {
    nodes = parser.parse(text);
  } catch {
    return undefined; // the validator lets some through that the parser throws at, such as an instruction without an end
  }
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
  const name = Object.keys(record).find((key) => key !== ":@" && key !== "#text" && key !== cdata);
  if (name === undefined) return [];
  const content = record[name];
  const children = Array.isArray(content) ? content : [];
  const text = children.map((child: Readonly<Record<string, unknown>>) => textOf(child)).join("");
  const given = (record[":@"] ?? {}) as Readonly<Record<string, string>>;
  const attributes = Object.fromEntries(Object.entries(given).map(([key, one]) => [key, characters(String(one))]));
  return [{ name, text, attributes, children: children.flatMap((child) => nodeOf(child)) }];
}

/** Characters of a piece of content; those of a CDATA section as they are. */
function textOf(child: Readonly<Record<string, unknown>>): string {
  const section = child[cdata];
  if (Array.isArray(section))
    return section.map((one: Readonly<Record<string, unknown>>) => one["#text"] ?? "").join("");
  return characters(String(child["#text"] ?? ""));
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The five names and the numbers that XML has without a DOCTYPE; others stay as they are. */
function characters(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (all, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? all;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0x10_ff_ff || (point >= 0xd8_00 && point <= 0xdf_ff) ? all : String.fromCodePoint(point);
  });
}
