import { constants, crc32, gzipSync } from "node:zlib";
import { spareBytes, type WasmModule, wasmModule } from "./wasm-module.ts";

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
const headerBytes = 10;
const trailerBytes = 8;

/** gzip by this project's own deflate (assembly/deflate.ts); zlib where there is no WebAssembly. */
export function fastGzip(): Gzip {
  const module = wasmModule();
  if (!module) return zlibGzip;
  return (bytes) => {
    if (bytes.byteLength > maxInputBytes) return zlibGzip(bytes);
    const output = module.inputStart + bytes.byteLength + spareBytes;
    module.memory(output + module.bound(bytes.byteLength)).set(bytes, module.inputStart);
    return gzipInput(module, { lengthBytes: bytes.byteLength, output });
  };
}

/** One gzip member of what stands at the module's `inputStart`; there must be room for its bound at `output`. */
export function gzipInput(
  module: WasmModule,
  { lengthBytes, output }: { readonly lengthBytes: number; readonly output: number },
): Uint8Array {
  const deflatedBytes = module.deflate(lengthBytes, output);
  const memory = module.memory(output + deflatedBytes);
  const gzip = Buffer.allocUnsafeSlow(headerBytes + deflatedBytes + trailerBytes);
  // RFC 1952: no name, no time, unknown system.
  gzip.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
  gzip.set(memory.subarray(output, output + deflatedBytes), headerBytes);
  gzip.writeUInt32LE(
    crc32(memory.subarray(module.inputStart, module.inputStart + lengthBytes)),
    headerBytes + deflatedBytes,
  );
  gzip.writeUInt32LE(lengthBytes, headerBytes + deflatedBytes + 4);
  return gzip;
}
