import { pipeline } from "node:stream";
import { createDeflateRaw } from "node:zlib";
import { assert } from "../core/assert.ts";
import { crc32 } from "../core/crc32.ts";

/*
 * A ZIP of one deflated entry (PKWARE's APPNOTE, little-endian): local header with flag bit 3, the data, a descriptor with checksum and
 * sizes, the central directory of one entry, its end. Sizes stay below 4 GiB, so nothing of ZIP64 is needed.
 */
const versionNeeded = 20;
const sizesFollow = 0x0008;
const nameIsUtf8 = 0x0800;
const deflated = 8;
const maxBytes = 0xffff_ffff;

/** `atMs` is the entry's time, in UTC since ZIP knows no zones. */
export async function* zipOf(
  plain: AsyncIterable<Uint8Array>,
  { name, atMs }: { readonly name: string; readonly atMs: number },
): AsyncGenerator<Uint8Array> {
  const entryName = Buffer.from(name, "utf8");
  const time = dosTime(atMs);
  const local = Buffer.concat([
    numbers([4, 0x0403_4b50], [2, versionNeeded], [2, sizesFollow | nameIsUtf8], [2, deflated], [4, time]),
    numbers([4, 0], [4, 0], [4, 0], [2, entryName.byteLength], [2, 0]),
    entryName,
  ]);
  yield local;
  let sum = 0;
  let plainBytes = 0;
  let packedBytes = 0;
  async function* counted() {
    for await (const chunk of plain) {
      sum = crc32(chunk, sum);
      plainBytes += chunk.byteLength;
      yield chunk;
    }
  }
  for await (const chunk of pipeline(counted(), createDeflateRaw({ chunkSize: 65_536 }), () => undefined)) {
    packedBytes += (chunk as Uint8Array).byteLength;
    yield chunk as Uint8Array;
  }
  assert(plainBytes <= maxBytes && packedBytes <= maxBytes, "an object is too large for a ZIP");
  const sizes = numbers([4, sum], [4, packedBytes], [4, plainBytes]);
  const descriptor = Buffer.concat([numbers([4, 0x0807_4b50]), sizes]);
  const central = Buffer.concat([
    numbers([4, 0x0201_4b50], [2, versionNeeded], [2, versionNeeded], [2, sizesFollow | nameIsUtf8], [2, deflated]),
    numbers([4, time]),
    sizes,
    numbers([2, entryName.byteLength], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, 0]),
    entryName,
  ]);
  const centralStart = local.byteLength + packedBytes + descriptor.byteLength;
  yield Buffer.concat([
    descriptor,
    central,
    numbers([4, 0x0605_4b50], [2, 0], [2, 0], [2, 1], [2, 1], [4, central.byteLength], [4, centralStart], [2, 0]),
  ]);
}

function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  const made = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) at = made.writeUIntLE(value, at, bytes);
  return made;
}

/** MS-DOS's time and date as one number: two seconds are its finest. */
function dosTime(atMs: number): number {
  const at = new Date(atMs);
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = (Math.max(0, at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return date * 0x1_0000 + time;
}
