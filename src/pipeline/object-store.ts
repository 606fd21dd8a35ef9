import type { Caller } from "../core/caller.ts";
import type { DeliveryStreamRecord } from "../services/firehose/records.ts";
import type { ObjectContent } from "./measured-body.ts";

/** One object to be written, whose bytes can be made as often as needed. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  /** The same bytes each time. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
  /** What the bytes are known by: reads them where nobody has yet. */
  readonly content: () => Promise<ObjectContent>;
  /** Makes the content durable: to be called before the store can have the object, so that a run after a crash knows it again. */
  readonly noteContent: () => Promise<ObjectContent>;
  /** What the first try sent, if there was one: an update of the program in between may compress the same records otherwise. */
  readonly firstSent: ObjectContent | undefined;
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
