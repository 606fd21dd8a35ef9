import { createHash } from "node:crypto";
import { Crc64Nvme } from "@aws-sdk/crc64-nvme";
import { crc32c } from "@node-rs/crc32";
import type { RequestInfo } from "../../auth/declare.ts";
import { crc32 } from "../../core/crc32.ts";
import { invalidSdkChecksum } from "../../model/s3-violation.ts";
import { type Md5, onOwnThread } from "./body-md5.ts";
import { badDigest, badMd5, invalidMd5, invalidRequest, malformedTrailer } from "./errors.ts";
import type { ChecksumAlgorithm } from "./records.ts";

/** Adds up a body as it passes. */
interface Summing {
  update(chunk: Uint8Array): void;
  /** Base64, big-endian. */
  digest(): Promise<string>;
}

/** Bytes of each checksum's value. AWS (docs, checking-object-integrity). */
const valueBytes: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

const algorithms = Object.keys(valueBytes) as readonly ChecksumAlgorithm[];

export function isServedAlgorithm(algorithm: string): algorithm is ChecksumAlgorithm {
  return algorithms.some((one) => one === algorithm);
}

function summing(algorithm: ChecksumAlgorithm): Summing {
  switch (algorithm) {
    case "SHA1":
    case "SHA256": {
      const hash = createHash(algorithm.toLowerCase());
      return { update: (chunk) => void hash.update(chunk), digest: async () => hash.digest("base64") };
    }
    case "CRC64NVME": {
      const crc = new Crc64Nvme();
      return {
        update: (chunk) => crc.update(chunk),
        digest: async () => Buffer.from(await crc.digest()).toString("base64"),
      };
    }
    case "CRC32":
    case "CRC32C": {
      let value = 0;
      const next = algorithm === "CRC32" ? crc32 : crc32c;
      return {
        update: (chunk) => {
          if (chunk.byteLength === 0) return;
          value = next(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength), value);
        },
        async digest() {
          const bytes = Buffer.alloc(4);
          bytes.writeUInt32BE(value >>> 0);
          return bytes.toString("base64");
        },
      };
    }
  }
}

/** The checksum of bytes that are there already. Base64. */
export async function checksumOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): Promise<string> {
  const sum = summing(algorithm);
  sum.update(bytes);
  return sum.digest();
}

/** What a request says of its body beside the claim. */
export interface BodyHeaders {
  /** The header x-amz-trailer. */
  readonly names: string;
  /** The trailers; known once the body has passed. */
  readonly values: () => Readonly<Record<string, string>>;
  /** The header x-amz-sdk-checksum-algorithm. */
  readonly sdkAlgorithm?: string | undefined;
}

/** A body that nobody said anything of. */
export const nothingTrails: BodyHeaders = { names: "", values: () => ({}) };

export function bodyHeaders({ headers, trailers }: Pick<RequestInfo, "headers" | "trailers">): BodyHeaders {
  return {
    names: headers["x-amz-trailer"] ?? "",
    values: trailers ?? nothingTrails.values,
    sdkAlgorithm: headers["x-amz-sdk-checksum-algorithm"],
  };
}

/** What a client says of its body, in headers. */
export interface ChecksumClaim {
  readonly ContentMD5?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
  readonly ChecksumCRC64NVME?: string | undefined;
  readonly ChecksumSHA1?: string | undefined;
  readonly ChecksumSHA256?: string | undefined;
}

export interface BodyCheckOptions {
  /** For a body without a checksum; CRC64NVME where it is left out. */
  readonly fallback?: ChecksumAlgorithm;
  /** Added up beside the one that was sent. */
  readonly also?: ChecksumAlgorithm;
  /** What makes the ETag. */
  readonly md5?: Md5;
}

/** Checks a body against what the client said of it, while it passes. */
export class BodyCheck {
  readonly #md5: Md5;
  readonly #summing: Summing;
  readonly #claim: ChecksumClaim;
  readonly #trailers: () => Readonly<Record<string, string>>;
  readonly #isTrailed: boolean;
  readonly #also: { readonly algorithm: ChecksumAlgorithm; readonly summing: Summing } | undefined;
  readonly algorithm: ChecksumAlgorithm;
  /** Whether the client sent a checksum, or will behind the body. */
  readonly isClaimed: boolean;
  #etag = "";

  /** @throws ServiceError for a claim of the wrong form */
  constructor(
    claim: ChecksumClaim,
    trailing: BodyHeaders,
    { fallback = "CRC64NVME", also, md5 = onOwnThread.begin(undefined) }: BodyCheckOptions = {},
  ) {
    this.#md5 = md5;
    this.#claim = claim;
    this.#trailers = trailing.values;
    if (claim.ContentMD5 !== undefined && !isBase64Of(claim.ContentMD5, 16)) throw invalidMd5(claim.ContentMD5);
    const claimed = algorithms.filter((algorithm) => claim[`Checksum${algorithm}`] !== undefined);
    const trailed = trailedAlgorithms(trailing.names);
    if (claimed.length + trailed.length > 1) {
      throw invalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
    // AWS (recorded): a body without a checksum gets CRC64NVME.
    this.algorithm = claimed[0] ?? trailed[0] ?? fallback;
    this.isClaimed = claimed.length + trailed.length > 0;
    this.#isTrailed = trailed.length > 0;
    if (trailing.sdkAlgorithm !== undefined) checkSdkAlgorithm(trailing.sdkAlgorithm, this);
    const value = claim[`Checksum${this.algorithm}`];
    if (value !== undefined && !isBase64Of(value, valueBytes[this.algorithm])) {
      throw invalidRequest(`Value for ${trailerOf(this.algorithm)} header is invalid.`);
    }
    this.#summing = summing(this.algorithm);
    this.#also =
      also === undefined || also === this.algorithm ? undefined : { algorithm: also, summing: summing(also) };
  }

  /** The same chunks; throws behind the last one where the body is not what was said, so that nothing of it is kept. */
  async *pass(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let isWhole = false;
    try {
      for await (const chunk of chunks) {
        const room = this.#md5.update(chunk);
        this.#summing.update(chunk);
        this.#also?.summing.update(chunk);
        yield chunk;
        if (room) await room;
      }
      isWhole = true;
    } finally {
      if (!isWhole) this.#md5.drop();
    }
    const md5 = await this.#md5.digest();
    this.#etag = md5.toString("hex");
    const { ContentMD5: claimedMd5 } = this.#claim;
    if (claimedMd5 !== undefined && claimedMd5 !== md5.toString("base64"))
      throw badMd5(claimedMd5, md5.toString("base64"));
    this.value = await this.#summing.digest();
    this.alsoValue = await this.#also?.summing.digest();
    const claimed = this.#isTrailed
      ? this.#trailers()[trailerOf(this.algorithm)]
      : this.#claim[`Checksum${this.algorithm}`];
    if (this.#isTrailed && claimed === undefined) throw malformedTrailer();
    if (claimed !== undefined && claimed !== this.value) throw badDigest(this.algorithm);
  }

  /** Base64; known once the body has passed. */
  value = "";

  /** By the other algorithm, where there is one. */
  alsoValue: string | undefined;

  /** MD5 in hex; known once the body has passed. */
  get etag(): string {
    return this.#etag;
  }
}

/** AWS (reported): what a SDK says it adds has to be there. @throws ServiceError InvalidRequest */
function checkSdkAlgorithm(asked: string, { isClaimed, algorithm }: Pick<BodyCheck, "isClaimed" | "algorithm">): void {
  if (!isClaimed) {
    throw invalidRequest(
      "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
    );
  }
  if (asked !== algorithm) throw invalidSdkChecksum();
}

/** What the header x-amz-trailer announces: nothing but checksums is known. AWS (reported). @throws ServiceError InvalidRequest */
function trailedAlgorithms(header: string): readonly ChecksumAlgorithm[] {
  if (header === "") return [];
  const names = header.split(",").map((name) => name.trim().toLowerCase());
  return names.map((name) => {
    const algorithm = algorithms.find((one) => trailerOf(one) === name);
    if (!algorithm) throw invalidRequest("The value specified in the x-amz-trailer header is not supported");
    return algorithm;
  });
}

function trailerOf(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

function isBase64Of(text: string, bytes: number): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && Buffer.from(text, "base64").byteLength === bytes;
}
