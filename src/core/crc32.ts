import { crc32 as zlibCrc32 } from "node:zlib";

/**
 * CRC-32 of `bytes`, going on from `before`. Node's own forgets `before` when it gets an empty array that has no memory behind it
 * (`Buffer.from(new ArrayBuffer(0))` is one): the checksum of all that came before would be lost.
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  return bytes.byteLength === 0 ? before : zlibCrc32(bytes, before);
}
