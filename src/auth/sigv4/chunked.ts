import { createHash, type Hash } from "node:crypto";
import { ServiceError } from "../../core/service-error.ts";
import { hmacHex, scopeText, sha256Hex, signingKey } from "./canonical.ts";
import type { Authorization } from "./types.ts";
import { isEqual } from "./verify.ts";

/** A chunk's first line: a hex length and, where chunks are signed, a signature of 64 digits. */
const maxLineBytes = 1_024;
const maxChunkBytes = 1 << 30;
const maxTrailerLines = 16;

export interface ChunkedOptions {
  readonly authorization: Authorization;
  readonly secretAccessKey: string;
  readonly isSigned: boolean;
  readonly hasTrailer: boolean;
  /** x-amz-trailer: what comes behind the body, and nothing else. Lower case. */
  readonly trailerNames: readonly string[];
  /** x-amz-decoded-content-length. */
  readonly decodedLengthBytes: number;
  /** Told the trailers once the body has ended. */
  readonly onTrailers: (trailers: Readonly<Record<string, string>>) => void;
}

/**
 * Takes aws-chunked framing off a body. AWS (docs, sigv4-streaming, sigv4-streaming-trailers).
 *
 * Data is passed on as it comes and a chunk's signature is known only at its end: whoever stores it must commit only after the stream
 * ended well. Holds no more than one line. @throws ServiceError SignatureDoesNotMatch, IncompleteBody, MalformedTrailerError, ...
 */
export async function* decodeChunked(
  source: AsyncIterable<Uint8Array>,
  options: ChunkedOptions,
): AsyncGenerator<Uint8Array> {
  const reader = new LineReader(source);
  const signatures = options.isSigned ? chunkSignatures(options) : undefined;
  let total = 0;
  for (;;) {
    const { lengthBytes, signature } = parseChunkLine(await reader.line(), options.isSigned);
    const hash = signatures && createHash("sha256");
    total += lengthBytes;
    if (total > options.decodedLengthBytes) throw incomplete();
    for await (const part of reader.take(lengthBytes)) {
      hash?.update(part);
      yield part;
    }
    if (hash) signatures?.check(hash, signature);
    if (lengthBytes === 0) break;
    if ((await reader.line()) !== "") throw incomplete();
  }
  const trailers = await readTrailers(reader, options, signatures);
  if (!isAnnounced(trailers, options.trailerNames)) throw malformedTrailer();
  options.onTrailers(trailers);
  if (total !== options.decodedLengthBytes) throw incomplete();
}

interface ChunkSignatures {
  check(hash: Hash, signature: string): void;
  checkTrailer(text: string, signature: string): void;
}

/** Each chunk is signed over the signature before it: none can be left out, changed or moved. */
function chunkSignatures({ authorization, secretAccessKey }: ChunkedOptions): ChunkSignatures {
  const key = signingKey(secretAccessKey, authorization);
  const emptyHash = sha256Hex("");
  let previous = authorization.signature;
  const expect = (kind: "PAYLOAD" | "TRAILER", hashes: readonly string[], signature: string) => {
    const text = [
      `AWS4-HMAC-SHA256-${kind}`,
      authorization.amzDate,
      scopeText(authorization),
      previous,
      ...hashes,
    ].join("\n");
    const expected = hmacHex(key, text);
    if (!isEqual(expected, signature)) {
      throw new ServiceError(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
        {
          status: 403,
          fields: { AWSAccessKeyId: authorization.accessKeyId, StringToSign: text, SignatureProvided: signature },
        },
      );
    }
    previous = expected;
  };
  return {
    check: (hash, signature) => expect("PAYLOAD", [emptyHash, hash.digest("hex")], signature),
    checkTrailer: (text, signature) => expect("TRAILER", [sha256Hex(text)], signature),
  };
}

function parseChunkLine(line: string, isSigned: boolean): { lengthBytes: number; signature: string } {
  const match = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
  const lengthBytes = Number.parseInt(match?.[1] ?? "", 16);
  if (!match || (isSigned && match[2] === undefined) || lengthBytes > maxChunkBytes) {
    throw new ServiceError("InvalidRequest", "The chunk header of the aws-chunked body is malformed.", { status: 400 });
  }
  return { lengthBytes, signature: match[2] ?? "" };
}

async function readTrailers(
  reader: LineReader,
  { hasTrailer }: ChunkedOptions,
  signatures: ChunkSignatures | undefined,
): Promise<Readonly<Record<string, string>>> {
  const trailers: Record<string, string> = Object.create(null);
  let signature: string | undefined;
  let signedText = "";
  for (let count = 0; ; count++) {
    const line = await reader.line({ mayEnd: true });
    if (line === "") break;
    const colon = line.indexOf(":");
    if (!hasTrailer || colon <= 0 || count >= maxTrailerLines) throw malformedTrailer();
    const [name, value] = [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    if (name === "x-amz-trailer-signature") signature = value;
    else {
      trailers[name] = value;
      signedText += `${name}:${value}\n`;
    }
  }
  if (signatures && hasTrailer) signatures.checkTrailer(signedText, signature ?? "");
  return trailers;
}

/** Whether each is there that was announced, and no other. */
function isAnnounced(trailers: Readonly<Record<string, string>>, names: readonly string[]): boolean {
  return (
    names.every((name) => Object.hasOwn(trailers, name)) && Object.keys(trailers).every((name) => names.includes(name))
  );
}

const incomplete = () =>
  new ServiceError(
    "IncompleteBody",
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
    { status: 400 },
  );

const malformedTrailer = () =>
  new ServiceError(
    "MalformedTrailerError",
    "The request contained trailing data that was not well-formed or did not conform to our published schema.",
    {
      status: 400,
    },
  );

/** Reads lines and counted bytes from pieces that end anywhere. */
class LineReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#iterator = source[Symbol.asyncIterator]();
  }

  /** The next line without its CRLF. @throws ServiceError when the body ends before it, unless it may */
  async line({ mayEnd = false } = {}): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf("\r\n");
      if (end >= 0) {
        const line = this.#rest.subarray(0, end).toString("latin1");
        this.#rest = this.#rest.subarray(end + 2);
        return line;
      }
      if (this.#rest.length > maxLineBytes) throw incomplete();
      const more = await this.#more();
      if (more) this.#rest = Buffer.concat([this.#rest, more]);
      else if (mayEnd && this.#rest.length === 0) return "";
      else throw incomplete();
    }
  }

  async *take(lengthBytes: number): AsyncGenerator<Uint8Array> {
    for (let missing = lengthBytes; missing > 0; ) {
      if (this.#rest.length === 0) {
        const more = await this.#more();
        if (!more) throw incomplete();
        this.#rest = more;
      }
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      missing -= part.length;
      if (part.length > 0) yield part;
    }
  }

  async #more(): Promise<Buffer | undefined> {
    const { value, done } = await this.#iterator.next();
    return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
}

/** Passes a body on and fails at its end when its hash is not the one that was signed. @throws ServiceError XAmzContentSHA256Mismatch */
export async function* checkedBody(source: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const part of source) {
    hash.update(part);
    yield part;
  }
  const computed = hash.digest("hex");
  if (isEqual(computed, sha256)) return;
  throw new ServiceError(
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    { status: 400, fields: { ClientComputedContentSHA256: sha256, S3ComputedContentSHA256: computed } },
  );
}

/** Passes a body on and fails when it is shorter than was announced. @throws ServiceError IncompleteBody */
export async function* completeBody(
  source: AsyncIterable<Uint8Array>,
  lengthBytes: number,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const part of source) {
    seen += part.byteLength;
    yield part;
  }
  if (seen !== lengthBytes) throw incomplete();
}
