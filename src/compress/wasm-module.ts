import { wasm } from "./generated/wasm.ts";

/** As much of WebAssembly as is used: TypeScript has its types for browsers only. */
declare global {
  var WebAssembly:
    | {
        readonly Module: new (bytes: Uint8Array) => object;
        readonly Instance: new (module: object) => { readonly exports: unknown };
      }
    | undefined;
}

interface Exported {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly inputStart: { readonly value: number };
  readonly plan: { readonly value: number };
  readonly prefix: { readonly value: number };
  readonly joined: { readonly value: number };
  bound(lengthBytes: number): number;
  deflate(lengthBytes: number, output: number): number;
  join(target: number, from: number, to: number): number;
}

/** assembly/module.ts in this thread. Addresses are places in its memory. */
export interface WasmModule {
  /** Where deflate reads: text is written here. */
  readonly inputStart: number;
  /** Seven u32: addresses of source, starts, ends, times, selected (0: all), tail, and the tail's length. */
  readonly plan: number;
  /** `{"id":"`, 56 digits and `",`. */
  readonly prefix: number;
  /** The memory, with at least `bytes` of it: what was given before no longer shows it once it has grown. */
  memory(bytes: number): Buffer;
  /** The most that deflate writes for so many bytes. */
  bound(lengthBytes: number): number;
  /** Compresses what stands at `inputStart`. @returns how many bytes it wrote to `output` */
  deflate(lengthBytes: number, output: number): number;
  /** Writes events to `target`. @returns its end; 0 where their times are not in order */
  join(target: number, from: number, to: number): number;
  /** How many events the last `join` wrote. */
  joined(): number;
}

const pageBytes = 65_536;
/** Vectors and words are written whole: up to so many bytes behind an end. */
export const spareBytes = 64;

let shared: WasmModule | undefined;
let isTried = false;

/** Made once for each thread; undefined where there is no WebAssembly, or none with vectors. */
export function wasmModule(): WasmModule | undefined {
  if (!isTried) shared = instantiate();
  isTried = true;
  return shared;
}

function instantiate(): WasmModule | undefined {
  if (!globalThis.WebAssembly) return undefined;
  const { Module, Instance } = globalThis.WebAssembly;
  let exported: Exported;
  try {
    exported = new Instance(new Module(Buffer.from(wasm, "base64"))).exports as Exported;
  } catch {
    return undefined; // a machine or a flag without vectors: zlib does it
  }
  const { memory, inputStart, plan, prefix, joined, bound, deflate, join } = exported;
  let room = Buffer.from(memory.buffer);
  return {
    inputStart: inputStart.value,
    plan: plan.value,
    prefix: prefix.value,
    bound,
    deflate,
    join: (target, from, to) => join(target, from, to),
    joined: () => joined.value,
    memory(bytes) {
      const missing = bytes + spareBytes - room.length;
      if (missing > 0) {
        memory.grow(Math.ceil(missing / pageBytes));
        room = Buffer.from(memory.buffer);
      }
      return room;
    },
  };
}
