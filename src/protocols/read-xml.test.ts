import { expect, test } from "vitest";
import { readXml } from "./read-xml.ts";

const textOf = (document: string) => readXml(Buffer.from(document))?.text;

test.each([
  ["&#34;a&#34;", '"a"'],
  ["&quot;a&quot; &amp;amp; &lt;&gt;&apos;", `"a" &amp; <>'`],
  ["&#xA;&#x1F600;&#233;", "\n😀é"],
  ["&#38;#34;", "&#34;"],
  ["b<![CDATA[<a>&amp;]]>&amp;", "b<a>&amp;&"],
  ["&#xD800; &#x110000;", "&#xD800; &#x110000;"],
])("%s is %j", (written, read) => {
  expect(textOf(`<Key>${written}</Key>`)).toBe(read);
});

test.each([
  "<a>",
  "<a/><?x",
  "<a></a><?",
  "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
  "",
  "text",
  `${"<a>".repeat(100)}${"</a>".repeat(100)}`,
])("%s is not read", (document) => {
  expect(readXml(Buffer.from(document))).toBeUndefined();
});
