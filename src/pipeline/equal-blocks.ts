/** The same bytes in blocks of `blockBytes`, the last one shorter. Holds one block. */
export async function* equalBlocks(chunks: AsyncIterable<Uint8Array>, blockBytes: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.byteLength; ) {
      const piece = chunk.subarray(at, at + blockBytes - heldBytes);
      held.push(piece);
      heldBytes += piece.byteLength;
      at += piece.byteLength;
      if (heldBytes < blockBytes) continue;
      yield Buffer.concat(held, heldBytes);
      held = [];
      heldBytes = 0;
    }
  }
  if (heldBytes > 0) yield Buffer.concat(held, heldBytes);
}
