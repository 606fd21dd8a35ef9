import type { S3Client } from "@aws-sdk/client-s3";
import type { Caller } from "../core/caller.ts";
import { crc32 } from "../core/crc32.ts";
import { equalBlocks } from "./equal-blocks.ts";
import type { ObjectContent } from "./measured-body.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";
import { DeliveryFailed } from "./retry.ts";
import { isSame, requireSame } from "./same-object.ts";

/** Another store's endpoint, as the settings say it. */
export interface ExternalEndpoint {
  readonly endpoint: string;
  readonly region: string;
  readonly pathStyle: boolean;
  /** False where the store does not know `If-None-Match: *`. */
  readonly conditionalPuts: boolean;
  /** From this size on an object is sent in parts of this size. */
  readonly partBytes: number;
  /** How long the store may be silent within a request. */
  readonly silenceMs: number;
  /** Read again after a refusal, so that credentials may be replaced while Sluice runs. */
  readonly credentials: () => Promise<{
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  }>;
}

type Sdk = typeof import("@aws-sdk/client-s3");

const connectMs = 5_000;

/**
 * A bucket in another store, by the SDK and with credentials of its own. Whether the stream's role may put there is decided here first, as
 * for a bucket of Sluice's own. What the store refuses is kept and tried again; retries are the lane's, not the SDK's.
 */
export function externalStore(
  settings: ExternalEndpoint,
  { requirePut }: { readonly requirePut: (session: Caller, bucket: string, key: string) => Promise<void> },
): ObjectStore {
  let connection: Promise<{ readonly sdk: Sdk; readonly client: S3Client }> | undefined;
  return {
    async put(object, { session }) {
      await requirePut(session, object.bucket, object.key);
      connection ??= connect(settings);
      const { sdk, client } = await connection.catch((error: unknown) => {
        connection = undefined;
        throw failed(settings, error);
      });
      const writing = new Writing(sdk, client, settings, object);
      try {
        await writing.run();
      } catch (error) {
        if (statusOf(error) === 403 || statusOf(error) === 401) connection = undefined;
        throw error instanceof DeliveryFailed ? error : failed(settings, error);
      }
    },
  };
}

async function connect(settings: ExternalEndpoint): Promise<{ readonly sdk: Sdk; readonly client: S3Client }> {
  // Loaded only where a setting asks for it: a start without other stores does not pay for the SDK.
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    forcePathStyle: settings.pathStyle,
    credentials: await settings.credentials(),
    maxAttempts: 1,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    // Its requestTimeout would only warn.
    requestHandler: { connectionTimeout: connectMs, socketTimeout: settings.silenceMs },
  });
  return { sdk, client };
}

class Writing {
  readonly #sdk: Sdk;
  readonly #client: S3Client;
  readonly #settings: ExternalEndpoint;
  readonly #object: StoredObject;

  constructor(sdk: Sdk, client: S3Client, settings: ExternalEndpoint, object: StoredObject) {
    this.#sdk = sdk;
    this.#client = client;
    this.#settings = settings;
    this.#object = object;
  }

  async run(): Promise<void> {
    const { isRepeated, uploadId } = this.#object;
    const content = await this.#object.noteContent();
    if (uploadId !== undefined) await this.#abort(uploadId);
    // A repeat asks first: the store may not know the condition, and an object under a version or a lock must not be written twice.
    if (isRepeated && (await this.#isThere())) return;
    const isLarge = content.lengthBytes >= this.#settings.partBytes;
    const put = () => (isLarge ? this.#putParts() : this.#putWhole(content));
    try {
      await put();
    } catch (error) {
      if (statusOf(error) !== 412) throw error;
      await requireSame(this.#object, () => this.#head());
    }
  }

  async #putWhole({ crc32: ChecksumCRC32 }: ObjectContent): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.#object.bytes()) chunks.push(chunk);
    const Body = Buffer.concat(chunks);
    await this.#client.send(
      new this.#sdk.PutObjectCommand({
        ...this.#where(),
        ...this.#headers(),
        ...this.#condition(),
        Body,
        ChecksumCRC32,
      }),
    );
  }

  async #putParts(): Promise<void> {
    const { UploadId } = await this.#client.send(
      new this.#sdk.CreateMultipartUploadCommand({
        ...this.#where(),
        ...this.#headers(),
        ChecksumAlgorithm: "CRC32",
        ChecksumType: "COMPOSITE",
      }),
    );
    if (UploadId === undefined) throw new Error("the store began a multipart upload and did not say which");
    await this.#object.noteUpload(UploadId);
    const Parts: { PartNumber: number; ETag: string | undefined; ChecksumCRC32: string }[] = [];
    for await (const Body of equalBlocks(this.#object.bytes(), this.#settings.partBytes)) {
      const PartNumber = Parts.length + 1;
      const ChecksumCRC32 = crc32Of(Body);
      const { ETag } = await this.#client.send(
        new this.#sdk.UploadPartCommand({ ...this.#where(), UploadId, PartNumber, Body, ChecksumCRC32 }),
      );
      Parts.push({ PartNumber, ETag, ChecksumCRC32 });
    }
    await this.#client.send(
      new this.#sdk.CompleteMultipartUploadCommand({
        ...this.#where(),
        ...this.#condition(),
        UploadId,
        MultipartUpload: { Parts },
      }),
    );
  }

  async #isThere(): Promise<boolean> {
    try {
      return await isSame(this.#object, await this.#head());
    } catch (error) {
      if (error instanceof this.#sdk.S3ServiceException && statusOf(error) < 500) return false; // not there, or not for us to see
      throw error;
    }
  }

  #head() {
    return this.#client.send(new this.#sdk.HeadObjectCommand({ ...this.#where(), ChecksumMode: "ENABLED" }));
  }

  /** Parts of an earlier try are not used: they cost the store's owner, and are taken away. */
  async #abort(UploadId: string): Promise<void> {
    try {
      await this.#client.send(new this.#sdk.AbortMultipartUploadCommand({ ...this.#where(), UploadId }));
    } catch (error) {
      // It was completed or aborted before, or may not be aborted: neither keeps this try from being made.
      if (!(error instanceof this.#sdk.S3ServiceException) || statusOf(error) >= 500) throw error;
    }
  }

  #where() {
    return { Bucket: this.#object.bucket, Key: this.#object.key };
  }

  #headers() {
    const { contentEncoding } = this.#object;
    return {
      ContentType: "application/octet-stream",
      ...(contentEncoding !== undefined && { ContentEncoding: contentEncoding }),
    };
  }

  #condition() {
    return this.#settings.conditionalPuts ? { IfNoneMatch: "*" } : {};
  }
}

function crc32Of(bytes: Uint8Array): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum.toString("base64");
}

function statusOf(error: unknown): number {
  const { $metadata } = (error ?? {}) as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? 0;
}

function failed({ endpoint, conditionalPuts }: ExternalEndpoint, error: unknown): DeliveryFailed {
  const { name = "Error", message = String(error) } = (error ?? {}) as Partial<Error>;
  const status = statusOf(error);
  const advice =
    status === 501 && conditionalPuts
      ? "; if it does not know If-None-Match, set conditionalPuts of this bucket to false"
      : "";
  return new DeliveryFailed({
    retryable: status === 0 || status >= 500 || status === 429,
    code: name,
    cause: `${endpoint} answered ${status === 0 ? "nothing" : status}: ${name}: ${message}${advice}`,
  });
}
