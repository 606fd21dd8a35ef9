import type { DestinationBufferRecord, StagedPieces } from "../services/firehose/records.ts";
import { stagedPieces } from "./sealed-data.ts";
import type { StagedUse } from "./staged-use.ts";

/** Which staged blobs the rows of a stream need, and how much disk they take. A blob holds pieces of many buffers. */
export class BlobUse {
  readonly #staged: StagedUse;
  readonly #blobs = new Map<string, { uses: number; bytes: number }>();
  #unused: string[] = [];

  constructor(staged: StagedUse) {
    this.#staged = staged;
  }

  /** A row was written. Rows that are new are added before the rows that they replace are removed. */
  add(row: DestinationBufferRecord): void {
    for (const { blob, pieces } of piecesOf(row)) {
      const lengthBytes = pieces.reduce((sum, [, length]) => sum + length, 0);
      const known = this.#blobs.get(blob) ?? { uses: 0, bytes: 0 };
      this.#blobs.set(blob, { uses: known.uses + 1, bytes: known.bytes + lengthBytes });
      this.#staged.change(lengthBytes);
    }
  }

  remove(row: DestinationBufferRecord): void {
    for (const { blob, pieces } of piecesOf(row)) {
      const known = this.#blobs.get(blob);
      if (!known) continue;
      const lengthBytes = pieces.reduce((sum, [, length]) => sum + length, 0);
      this.#staged.change(-lengthBytes);
      if (known.uses > 1) this.#blobs.set(blob, { uses: known.uses - 1, bytes: known.bytes - lengthBytes });
      else {
        this.#blobs.delete(blob);
        this.#unused.push(blob);
      }
    }
  }

  /** Blobs that no row needs any more: to be deleted. */
  takeUnused(): readonly string[] {
    const unused = this.#unused;
    this.#unused = [];
    return unused;
  }

  close(): void {
    for (const { bytes } of this.#blobs.values()) this.#staged.change(-bytes);
    this.#blobs.clear();
  }
}

function piecesOf({ objects, seal }: DestinationBufferRecord): readonly StagedPieces[] {
  return [
    ...objects.flatMap(({ parts }) => parts),
    ...(seal?.objects ?? []).flatMap(({ source }) => stagedPieces(source)),
  ];
}
