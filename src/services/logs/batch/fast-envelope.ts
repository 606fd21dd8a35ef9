import { gzipInput } from "../../../compress/gzip.ts";
import { spareBytes, wasmModule } from "../../../compress/wasm-module.ts";
import { closingOf, type EnvelopeHead, eventRoom, openingOf, tailOf } from "./envelope.ts";
import { eventId } from "./event-id.ts";
import type { StoredBatch } from "./record.ts";

/** Larger ones go the slow way, so that the module's memory stays small. */
const maxBatchBytes = 4 * 1_048_576;

/** Makes the compressed message of a range of a batch's events; undefined where it can't: then `buildEnvelope` has to. */
export type FastEnvelope = (range: {
  readonly from: number;
  readonly to: number;
}) => { readonly data: Uint8Array; readonly events: number } | undefined;

/**
 * Messages joined and compressed by assembly/module.ts: a batch is copied into its memory once, and a message is never copied.
 * The same bytes as `buildEnvelope` and `fastGzip` make, which a property test compares. Undefined where there is no WebAssembly.
 */
export function fastEnvelopes(
  batch: StoredBatch,
  head: EnvelopeHead,
  { selected, maxTextBytes }: { readonly selected: Uint8Array | undefined; readonly maxTextBytes: number },
): FastEnvelope | undefined {
  const module = wasmModule();
  const { bytes, sliceStart, messageEnd, timestamps, header } = batch;
  if (!module || bytes.byteLength > maxBatchBytes) return undefined;
  const opening = openingOf(batch, head);
  const closing = Buffer.from(closingOf(head));
  const tail = tailOf(head) ?? Buffer.alloc(0);
  const roomOf = eventRoom(batch, head);
  const { inputStart } = module;

  // Behind the text: what is read, each at a multiple of eight, and then what comes out.
  const textBytes = opening.length + maxTextBytes + closing.length;
  const parts = [bytes, bytesOf(sliceStart), bytesOf(messageEnd), bytesOf(timestamps), selected, tail];
  const places: number[] = [];
  let end = aligned(inputStart + textBytes + spareBytes);
  for (const part of parts) {
    places.push(part ? end : 0);
    end = aligned(end + (part?.byteLength ?? 0) + spareBytes);
  }
  const output = end;
  const memory = module.memory(output + module.bound(textBytes));
  parts.forEach((part, index) => {
    if (part) memory.set(part, places[index] ?? 0);
  });

  return ({ from, to }) => {
    const first = selected ? selected.subarray(0, to).indexOf(1, from) : from;
    if (first < 0 || first >= to) return undefined;
    let wanted = 0;
    for (let index = from; index < to; index++) if (!selected || selected[index] === 1) wanted += roomOf(index);
    if (wanted > maxTextBytes) return undefined;
    [...places, tail.length].forEach((value, index) => {
      memory.writeUInt32LE(value, module.plan + index * 4);
    });
    const id = eventId(timestamps[first] ?? 0, header.ingestionMs, header.batchNumber, first);
    memory.write(`{"id":"${id}",`, module.prefix, "latin1");
    memory.set(opening, inputStart);
    const textEnd = module.join(inputStart + opening.length, from, to);
    if (textEnd === 0) return undefined;
    memory.set(closing, textEnd);
    const lengthBytes = textEnd + closing.length - inputStart;
    return { data: gzipInput(module, { lengthBytes, output }), events: module.joined() };
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function aligned(address: number): number {
  return (address + 7) & ~7;
}
