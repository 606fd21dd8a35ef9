import type { LogBatch } from "./batch.ts";

/** An event's text. */
export function messageText(batch: LogBatch, index: number): string {
  const text = sliceText(batch, index);
  return batch.plain[index] === 1 ? text : JSON.parse(`"${text}"`);
}

function sliceText({ bytes, messageStart, messageEnd }: LogBatch, index: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    "utf8",
    messageStart[index],
    messageEnd[index],
  );
}

/** Which events a pattern takes: 1 for each that it does. Undefined when it is all of them. */
export function selectMatching(
  batch: LogBatch,
  pattern: { readonly kind: string; matches(message: string): boolean },
): Uint8Array | undefined {
  if (pattern.kind === "everything") return undefined;
  const selected = new Uint8Array(batch.count);
  let all = true;
  for (let index = 0; index < batch.count; index++) {
    const isMatch = pattern.matches(messageText(batch, index));
    selected[index] = isMatch ? 1 : 0;
    all &&= isMatch;
  }
  return all ? undefined : selected;
}
