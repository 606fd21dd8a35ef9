import { isAscii } from "node:buffer";
import type { LogBatch } from "./batch.ts";

/** An event's text. */
export function messageText(batch: LogBatch, index: number): string {
  return textAt(batch, index, { bytes: bufferOf(batch), encoding: "utf8" });
}

/** The texts of a batch, for who reads many of them: its bytes are looked at once, and ASCII needs no decoding. */
export function messageReader(batch: LogBatch): (index: number) => string {
  const bytes = bufferOf(batch);
  const read: Reading = { bytes, encoding: isAscii(bytes) ? "latin1" : "utf8" };
  return (index) => textAt(batch, index, read);
}

interface Reading {
  readonly bytes: Buffer;
  readonly encoding: "utf8" | "latin1";
}

function textAt({ messageStart, messageEnd, plain }: LogBatch, index: number, { bytes, encoding }: Reading): string {
  const text = bytes.toString(encoding, messageStart[index], messageEnd[index]);
  return plain[index] === 1 ? text : JSON.parse(`"${text}"`);
}

function bufferOf({ bytes }: LogBatch): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Which events a pattern takes: 1 for each that it does. Undefined when it is all of them. */
export function selectMatching(
  batch: LogBatch,
  pattern: { readonly kind: string; matches(message: string): boolean },
): Uint8Array | undefined {
  if (pattern.kind === "everything") return undefined;
  const selected = new Uint8Array(batch.count);
  const textOf = messageReader(batch);
  let all = true;
  for (let index = 0; index < batch.count; index++) {
    const isMatch = pattern.matches(textOf(index));
    selected[index] = isMatch ? 1 : 0;
    all &&= isMatch;
  }
  return all ? undefined : selected;
}
