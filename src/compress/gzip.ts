import { constants, crc32, gzipSync } from "node:zlib";
import { wasm } from "./generated/deflate-wasm.ts";

/** One gzip member (RFC 1952) that opens to `bytes`. */
export type Gzip = (bytes: Uint8Array) => Uint8Array;

/**
 * zlib at its fastest: the reference, and what is used where there is no WebAssembly.
 * Deviation: AWS compresses at 6. The bytes differ and what they say does not; level 1 costs a third.
 */
export const zlibGzip: Gzip = (bytes) => gzipSync(bytes, { level: constants.Z_BEST_SPEED });

/** As small as it gets, whatever it costs: for what would otherwise not fit. */
export const smallestGzip: Gzip = (bytes) => gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });

/** Above this zlib does it, so that the module's memory stays small. */
const maxInputBytes = 4 * 1_048_576;
const pageBytes = 65_536;
const headerBytes = 10;
const trailerBytes = 8;
/** The module writes eight bytes at a time. */
const spareBytes = 16;

let shared: Gzip | undefined;

/** gzip by this project's own deflate (assembly/deflate.ts), made once for each thread; zlib where there is no WebAssembly. */
export function fastGzip(): Gzip {
  shared ??= globalThis.WebAssembly ? wasmGzip(globalThis.WebAssembly) : zlibGzip;
  return shared;
}

/** As much of WebAssembly as is used: TypeScript has its types for browsers only. */
declare global {
  var WebAssembly:
    | {
        readonly Module: new (bytes: Uint8Array) => object;
        readonly Instance: new (module: object) => { readonly exports: unknown };
      }
    | undefined;
}

interface DeflateModule {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly inputStart: { readonly value: number };
  bound(lengthBytes: number): number;
  deflate(lengthBytes: number, output: number): number;
}

function wasmGzip({ Module, Instance }: NonNullable<typeof globalThis.WebAssembly>): Gzip {
  const { exports } = new Instance(new Module(Buffer.from(wasm, "base64")));
  const { memory, inputStart, bound, deflate } = exports as DeflateModule;
  const start = inputStart.value;
  return (bytes) => {
    if (bytes.byteLength > maxInputBytes) return zlibGzip(bytes);
    const output = (start + bytes.byteLength + spareBytes) & ~7;
    const missing = output + bound(bytes.byteLength) + spareBytes - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
    const room = new Uint8Array(memory.buffer);
    room.set(bytes, start);
    const length = deflate(bytes.byteLength, output);
    return member(bytes, room.subarray(output, output + length));
  };
}

/** RFC 1952: no name, no time, unknown system. */
function member(bytes: Uint8Array, deflated: Uint8Array): Uint8Array {
  const gzip = Buffer.allocUnsafeSlow(headerBytes + deflated.byteLength + trailerBytes);
  gzip.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  gzip.set(deflated, headerBytes);
  gzip.writeUInt32LE(crc32(bytes), headerBytes + deflated.byteLength);
  gzip.writeUInt32LE(bytes.byteLength % 2 ** 32, headerBytes + deflated.byteLength + 4);
  return gzip;
}
