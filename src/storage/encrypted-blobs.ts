import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync } from "node:crypto";
import { assert } from "../core/assert.ts";
import type { IdSource } from "../core/id-source.ts";
import type { Blobs } from "./ports/blobs.ts";

/*
 * Blobs at rest under a key of the installation. The layout of one:
 *
 *   salt (32 bytes) | segment | segment | ... | last segment
 *
 * A segment is up to 64 KiB of AES-256-GCM and its tag (16 bytes); all but the last are full. The key is HMAC-SHA256 of the salt under a
 * key that HKDF makes of the installation's, so that it is this blob's alone; the nonce is the segment's number and whether it is the last one, so that none can
 * be left out, moved or put behind. A range reads the segments that it touches.
 */

const saltBytes = 32;
const segmentBytes = 65_536;
const tagBytes = 16;
const sealedBytes = segmentBytes + tagBytes;
/** Ids of encrypted blobs; those without were written before there was encryption, and are read as they are. */
const mark = "aes.";

/** Thrown by `read` where stored bytes are not what was written. */
export class DamagedBlob extends Error {
  override readonly name = "DamagedBlob";
}

/** The same blobs, encrypted on their way in and authenticated on their way out. */
export function encryptedBlobs(
  inner: Blobs,
  { key, ids }: { readonly key: Uint8Array; readonly ids: IdSource },
): Blobs {
  const keyOf = keysUnder(key);

  return {
    async put(chunks) {
      const salt = ids.bytes(saltBytes);
      const counted = { bytes: 0 };
      const { id } = await inner.put(sealed(chunks, { salt, key: keyOf(salt), counted }));
      return { id: mark + id, lengthBytes: counted.bytes };
    },
    read: encryptedReader(inner, key).read,
    delete: (id) => inner.delete(innerId(id)),
    sweep: (isKept) => inner.sweep(async (id) => (await isKept(mark + id)) || (await isKept(id))),
    close: () => inner.close(),
  };
}

/** The id of the file that a blob is in. */
export function innerId(id: string): string {
  return id.startsWith(mark) ? id.slice(mark.length) : id;
}

/** The reading half of `encryptedBlobs`. */
export function encryptedReader(inner: Pick<Blobs, "read">, key: Uint8Array): Pick<Blobs, "read"> {
  const keyOf = keysUnder(key);
  return {
    read(id, range) {
      if (!id.startsWith(mark)) return inner.read(id, range);
      return opened(inner, innerId(id), { keyOf, range: range ?? { start: 0, end: Number.MAX_SAFE_INTEGER } });
    },
  };
}

/** Seals bytes that are stored elsewhere than in a blob, in a blob's layout: at most one segment. */
export interface BytesSealer {
  /** @throws where they are longer than a segment */
  seal(bytes: Uint8Array): Uint8Array;
  /** @throws DamagedBlob; `name` is what it names */
  open(sealed: Uint8Array, name: string): Uint8Array;
}

export function bytesSealer({ key, ids }: { readonly key: Uint8Array; readonly ids: IdSource }): BytesSealer {
  const keyOf = keysUnder(key);
  return {
    seal(bytes) {
      assert(bytes.byteLength <= segmentBytes, "what is sealed at once is one segment");
      const salt = ids.bytes(saltBytes);
      return Buffer.concat([salt, ...sealSegment(bytes, { key: keyOf(salt), nonce: nonceOf(0, true) })]);
    },
    open: (sealed, name) =>
      openSegment(sealed.subarray(saltBytes), {
        key: keyOf(sealed.subarray(0, saltBytes)),
        nonce: nonceOf(0, true),
        id: name,
      }),
  };
}

function keysUnder(installationKey: Uint8Array): (salt: Uint8Array) => Buffer {
  const key = createSecretKey(Buffer.from(hkdfSync("sha256", installationKey, new Uint8Array(), "sluice blob 1", 32)));
  return (salt) => createHmac("sha256", key).update(salt).digest();
}

/** The cipher text and its tag, in this order. */
function sealSegment(
  plain: Uint8Array,
  { key, nonce }: { readonly key: Buffer; readonly nonce: Buffer },
): readonly [Uint8Array, Uint8Array] {
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const text = cipher.update(plain);
  // GCM is a stream: nothing is left for the end.
  cipher.final();
  return [text, cipher.getAuthTag()];
}

function nonceOf(segment: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(segment, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

interface Sealing {
  readonly salt: Uint8Array;
  readonly key: Buffer;
  /** Told how many bytes of plain text there were. */
  readonly counted: { bytes: number };
}

async function* sealed(chunks: AsyncIterable<Uint8Array>, { salt, key, counted }: Sealing): AsyncGenerator<Uint8Array> {
  let segment = 0;
  const seal = (plain: Uint8Array, isLast: boolean) => sealSegment(plain, { key, nonce: nonceOf(segment++, isLast) });
  // The salt goes with the first segment: a small blob is one write.
  let ready: Uint8Array[] = [salt];
  // What fills a segment may be the last of it: it is held until there is a byte behind it.
  let held: Uint8Array = new Uint8Array();
  for await (const piece of chunks) {
    let chunk = piece;
    counted.bytes += chunk.byteLength;
    if (held.byteLength > 0 && held.byteLength + chunk.byteLength > segmentBytes) {
      const missing = segmentBytes - held.byteLength;
      ready.push(...seal(joined([held, chunk.subarray(0, missing)]), false));
      chunk = chunk.subarray(missing);
      held = new Uint8Array();
    }
    for (; chunk.byteLength > segmentBytes; chunk = chunk.subarray(segmentBytes)) {
      ready.push(...seal(chunk.subarray(0, segmentBytes), false));
    }
    held = joined([held, chunk]);
    if (ready.length > 1) {
      yield joined(ready);
      ready = [];
    }
  }
  yield joined([...ready, ...seal(held, true)]);
}

/** Copied only where there is more than one that holds something. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const filled = parts.filter(({ byteLength }) => byteLength > 0);
  const [only] = filled;
  return filled.length === 1 && only ? only : Buffer.concat(filled);
}

interface Opening {
  readonly keyOf: (salt: Uint8Array) => Buffer;
  readonly range: { readonly start: number; readonly end: number };
}

async function* opened(inner: Pick<Blobs, "read">, id: string, { keyOf, range }: Opening): AsyncGenerator<Uint8Array> {
  const firstSegment = Math.floor(range.start / segmentBytes);
  const lastSegment = Math.floor(range.end / segmentBytes);
  const from = firstSegment === 0 ? 0 : saltBytes + firstSegment * sealedBytes;
  // One byte behind the last segment tells whether there is another.
  const end = Math.min(saltBytes + (lastSegment + 1) * sealedBytes, Number.MAX_SAFE_INTEGER);
  const salt = firstSegment === 0 ? undefined : await readSalt(inner, id);
  let key = salt && keyOf(salt);
  let segment = firstSegment;
  const open = (bytes: Uint8Array, isLast: boolean): Uint8Array => {
    if (!key) throw damaged(id);
    const plain = openSegment(bytes, { key, nonce: nonceOf(segment, isLast), id });
    const base = segment++ * segmentBytes;
    return plain.subarray(Math.max(0, range.start - base), Math.max(0, range.end - base + 1));
  };
  let pending: Uint8Array = new Uint8Array();
  for await (const piece of inner.read(id, { start: from, end })) {
    let chunk = piece;
    if (!key) {
      pending = joined([pending, chunk]);
      if (pending.byteLength < saltBytes) continue;
      key = keyOf(pending.subarray(0, saltBytes));
      chunk = pending.subarray(saltBytes);
      pending = new Uint8Array();
    }
    const plain: Uint8Array[] = [];
    // Only the segment that lies in two pieces is put together; a full one may be the last until there is a byte behind it.
    if (pending.byteLength > 0 && pending.byteLength + chunk.byteLength > sealedBytes && segment <= lastSegment) {
      const missing = sealedBytes - pending.byteLength;
      plain.push(open(joined([pending, chunk.subarray(0, missing)]), false));
      chunk = chunk.subarray(missing);
      pending = new Uint8Array();
    }
    for (; chunk.byteLength > sealedBytes && segment <= lastSegment; chunk = chunk.subarray(sealedBytes)) {
      plain.push(open(chunk.subarray(0, sealedBytes), false));
    }
    pending = joined([pending, chunk]);
    for (const one of plain) yield one;
  }
  if (segment > lastSegment) return;
  const last = open(pending, true);
  if (last.byteLength > 0) yield last;
}

async function readSalt(inner: Pick<Blobs, "read">, id: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of inner.read(id, { start: 0, end: saltBytes - 1 })) parts.push(chunk);
  return joined(parts);
}

function openSegment(
  bytes: Uint8Array,
  { key, nonce, id }: { readonly key: Buffer; readonly nonce: Buffer; readonly id: string },
): Uint8Array {
  if (bytes.byteLength < tagBytes) throw damaged(id);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(bytes.byteLength - tagBytes));
  try {
    const plain = decipher.update(bytes.subarray(0, bytes.byteLength - tagBytes));
    decipher.final();
    return plain;
  } catch (cause) {
    throw damaged(id, cause);
  }
}

function damaged(id: string, cause?: unknown): DamagedBlob {
  const text = `blob ${id} is not what was written: its file is damaged, or the installation's key is another one`;
  return new DamagedBlob(text, { cause });
}
