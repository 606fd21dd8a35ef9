import { existsSync } from "node:fs";
import { join } from "node:path";
import { stagedPieces } from "../pipeline/sealed-data.ts";
import { firehoseStores } from "../services/firehose/parts.ts";
import type { BufferRecord, DestinationBufferRecord, StagedPieces } from "../services/firehose/records.ts";
import { blobPath, blobReader } from "../storage/embedded/blobs.ts";
import { systemFiles } from "../storage/embedded/files.ts";
import { DamagedBlob, encryptedReader, innerId } from "../storage/encrypted-blobs.ts";
import { memoryTable } from "../storage/memory/table.ts";
import type { Blobs } from "../storage/ports/blobs.ts";
import type { Json } from "../storage/ports/table.ts";

/** Reads every piece of what Firehose has staged, as the rows that name it are found. */
export class StagedCheck {
  /** A sentence for each piece that is not what was written. */
  readonly damage: string[] = [];
  pieces = 0;
  readonly #folder: string;
  readonly #reader: Pick<Blobs, "read">;
  readonly #stores: readonly (string | undefined)[];

  constructor(directory: string, key: Uint8Array) {
    this.#folder = join(directory, "staging");
    this.#reader = encryptedReader(blobReader(this.#folder, systemFiles()), key);
    const { buffers, destinationBuffers } = firehoseStores(memoryTable());
    this.#stores = [buffers, destinationBuffers].map((store) => store.tableKey([])[0]);
  }

  async take(store: string | undefined, value: Json): Promise<void> {
    if (!this.#stores.includes(store)) return;
    for (const { blob, pieces } of stagedOf(value as unknown as AnyBuffer))
      for (const [start, lengthBytes] of pieces) await this.#read(blob, start, lengthBytes);
  }

  async #read(blob: string, start: number, lengthBytes: number): Promise<void> {
    this.pieces++;
    const path = blobPath(this.#folder, innerId(blob));
    const what = `it holds ${lengthBytes} bytes of records that Firehose has not delivered. Restore it from a copy.`;
    if (!existsSync(path)) {
      this.damage.push(`${path} is missing: ${what}`);
      return;
    }
    try {
      let bytes = 0;
      for await (const chunk of this.#reader.read(blob, { start, end: start + lengthBytes - 1 }))
        bytes += chunk.byteLength;
      if (bytes !== lengthBytes) this.damage.push(`${path} is too short: ${what}`);
    } catch (error) {
      if (!(error instanceof DamagedBlob)) throw error;
      this.damage.push(`${path} is damaged: ${what}`);
    }
  }
}

type AnyBuffer =
  | (Partial<Pick<DestinationBufferRecord, "objects">> & Pick<BufferRecord, "seal">)
  | DestinationBufferRecord;

function stagedOf(buffer: AnyBuffer): readonly StagedPieces[] {
  const waiting = buffer.objects?.flatMap(({ parts }) => parts) ?? [];
  return [...waiting, ...(buffer.seal?.objects.flatMap(({ source }) => stagedPieces(source)) ?? [])];
}
