import type { Caller } from "../core/caller.ts";
import type { DeliveryStreamRecord } from "../services/firehose/records.ts";

/** One object to be written, whose bytes can be made as often as needed. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  /** The same bytes each time. */
  readonly body: () => AsyncIterable<Uint8Array>;
  readonly lengthBytes: number;
  /** Base64 as S3 writes it. */
  readonly crc32: string;
  /** What the first try sent: an update of the program in between may compress the same records otherwise. */
  readonly firstSent: { readonly crc32: string; readonly lengthBytes: number };
  readonly contentEncoding: string | undefined;
  /** An earlier try may have written it. */
  readonly isRepeated: boolean;
  /** A multipart upload that an earlier try left open. */
  readonly uploadId: string | undefined;
  /** Makes durable which upload is open, before parts are sent. */
  readonly noteUpload: (uploadId: string) => Promise<void>;
}

/**
 * A place that holds buckets: Sluice's own S3, or another store. `put` resolves when the object is there durably; where it is there
 * already, written by an earlier try, it resolves too. @throws ServiceError or DeliveryFailed where it is not
 */
export interface ObjectStore {
  put(object: StoredObject, as: { readonly stream: DeliveryStreamRecord; readonly session: Caller }): Promise<void>;
}
