import { invalidRequest, keyTooLong, metadataTooLarge, notOffered, notServed } from "./errors.ts";
import type { ObjectDescription } from "./records.ts";

/** Members that PutObject and CreateMultipartUpload share. */
export interface ObjectHeaders {
  readonly Key: string;
  readonly CacheControl?: string | undefined;
  readonly ContentDisposition?: string | undefined;
  readonly ContentEncoding?: string | undefined;
  readonly ContentLanguage?: string | undefined;
  readonly ContentType?: string | undefined;
  readonly Expires?: string | undefined;
  readonly Metadata?: Readonly<Record<string, string>> | undefined;
  readonly SSECustomerAlgorithm?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly SSEKMSEncryptionContext?: string | undefined;
  readonly RequestPayer?: string | undefined;
  readonly StorageClass?: string | undefined;
  readonly WebsiteRedirectLocation?: string | undefined;
}

const maxKeyBytes = 1_024;
/** AWS (docs, UsingMetadata): user metadata, names and values together. */
const maxMetadataBytes = 2_048;

/** Refuses what is not served and what is too long. @throws ServiceError */
export function checkObjectHeaders(input: ObjectHeaders): void {
  const keyBytes = Buffer.byteLength(input.Key);
  if (keyBytes > maxKeyBytes) throw keyTooLong(keyBytes);
  if (input.Key.includes("\0")) throw invalidRequest("Keys with a NUL character are not supported.");
  const { ServerSideEncryption: encryption = "AES256" } = input;
  if (encryption !== "AES256") throw notOffered(`encryption with ${encryption}`);
  const unserved: Readonly<Record<string, unknown>> = {
    "x-amz-server-side-encryption-customer-algorithm": input.SSECustomerAlgorithm,
    "x-amz-server-side-encryption-aws-kms-key-id": input.SSEKMSKeyId,
    "x-amz-server-side-encryption-context": input.SSEKMSEncryptionContext,
    "x-amz-storage-class": input.StorageClass === "STANDARD" ? undefined : input.StorageClass,
    "x-amz-website-redirect-location": input.WebsiteRedirectLocation,
  };
  for (const [header, value] of Object.entries(unserved)) if (value !== undefined) throw notServed(header);
  const metadataBytes = Object.entries(input.Metadata ?? {}).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (metadataBytes > maxMetadataBytes) {
    throw metadataTooLarge(metadataBytes, maxMetadataBytes);
  }
}

/** What is stored of them. */
export function storedHeaders(input: ObjectHeaders): ObjectDescription {
  // `aws-chunked` is how the body travelled, not what it is. AWS (docs, sigv4-streaming).
  const encoding = input.ContentEncoding?.split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "aws-chunked")
    .join(",");
  return {
    contentType: input.ContentType ?? "binary/octet-stream",
    metadata: input.Metadata ?? {},
    ...(input.CacheControl !== undefined && { cacheControl: input.CacheControl }),
    ...(input.ContentDisposition !== undefined && { contentDisposition: input.ContentDisposition }),
    ...(encoding && { contentEncoding: encoding }),
    ...(input.ContentLanguage !== undefined && { contentLanguage: input.ContentLanguage }),
    ...(input.Expires !== undefined && { expires: input.Expires }),
  };
}

const printable = /^[\t\x20-\x7E]*$/;

/**
 * Metadata as headers can show it. AWS (docs, UsingMetadata): what is not ASCII comes back as RFC 2047 writes it, each byte that was sent
 * taken for a character of Latin-1.
 */
export function shownMetadata(metadata: ObjectDescription["metadata"]): ObjectDescription["metadata"] {
  const values = Object.entries(metadata);
  if (values.every(([, value]) => printable.test(value))) return metadata;
  return Object.fromEntries(
    values.map(([name, value]) => [
      name,
      printable.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString("base64")}?=`,
    ]),
  );
}
