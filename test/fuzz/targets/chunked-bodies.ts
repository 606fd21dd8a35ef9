import { hmacHex, scopeText, sha256Hex, signingKey } from "../../../src/auth/sigv4/canonical.ts";
import { decodeChunked } from "../../../src/auth/sigv4/chunked.ts";
import type { Authorization } from "../../../src/auth/sigv4/types.ts";
import { assert } from "../../../src/core/assert.ts";
import { changedBytes } from "../mutate.ts";
import type { Target } from "../target.ts";

const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const authorization: Authorization = {
  form: "header",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  scopeDate: "20261125",
  region: "eu-west-1",
  service: "s3",
  signedHeaders: ["host"],
  signature: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
  amzDate: "20261125T120000Z",
  sessionToken: undefined,
  expiresSeconds: undefined,
  payload: { kind: "absent" },
};
const data = ["the first chunk of a body", "and its second", ""];
const whole = data.join("");
const forms = [
  { isSigned: true, hasTrailer: false },
  { isSigned: true, hasTrailer: true },
  { isSigned: false, hasTrailer: true },
  { isSigned: false, hasTrailer: false },
];
const bodies = forms.map(encoded);

function encoded({ isSigned, hasTrailer }: (typeof forms)[number]): Buffer {
  const key = signingKey(secretAccessKey, authorization);
  let previous = authorization.signature;
  const sign = (kind: string, hashes: readonly string[]) => {
    const text = [`AWS4-HMAC-SHA256-${kind}`, authorization.amzDate, scopeText(authorization), previous, ...hashes];
    previous = hmacHex(key, text.join("\n"));
    return previous;
  };
  const lines = data.map((chunk) => {
    const signature = isSigned ? `;chunk-signature=${sign("PAYLOAD", [sha256Hex(""), sha256Hex(chunk)])}` : "";
    return `${chunk.length.toString(16)}${signature}\r\n${chunk}${chunk === "" ? "" : "\r\n"}`;
  });
  const trailer = "x-amz-checksum-crc32:AAAAAA==";
  const signed =
    isSigned && hasTrailer ? `x-amz-trailer-signature:${sign("TRAILER", [sha256Hex(`${trailer}\n`)])}\r\n` : "";
  return Buffer.from(`${lines.join("")}${hasTrailer ? `${trailer}\r\n${signed}` : ""}\r\n`);
}

/**
 * Bodies in signed and unsigned chunks, changed anywhere and cut anywhere: refused, or, where chunks are signed, byte for byte what was
 * signed. Mutant that made this fail: a chunk's signature that is not made over the one before it.
 */
export const chunkedBodies: Target = {
  name: "chunked bodies",
  seeds: forms.length,
  async read(seed, random) {
    const [form, body] = [forms[seed], bodies[seed]];
    assert(form && body, "there is such a form");
    const sent = random ? changedBytes(body, random) : body;
    const cut = random ? 1 + Math.floor(random() * sent.byteLength) : sent.byteLength;
    const source = (async function* () {
      for (let at = 0; at < sent.byteLength; at += cut) yield sent.subarray(at, at + cut);
    })();
    const options = {
      authorization,
      secretAccessKey,
      ...form,
      trailerNames: form.hasTrailer ? ["x-amz-checksum-crc32"] : [],
      decodedLengthBytes: whole.length,
      onTrailers: () => undefined,
    };
    let text = "";
    for await (const chunk of decodeChunked(source, options)) text += Buffer.from(chunk).toString("latin1");
    assert(text.length === whole.length, "a body has another length than was said");
    if (form.isSigned) assert(text === whole, "a body is not what was signed");
  },
};
