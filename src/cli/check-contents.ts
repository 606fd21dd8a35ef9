import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { s3Stores } from "../services/s3/parts.ts";
import type { BlobRecord } from "../services/s3/records.ts";
import { blobPath, blobReader } from "../storage/embedded/blobs.ts";
import { checkTable } from "../storage/embedded/check-table.ts";
import { systemFiles } from "../storage/embedded/files.ts";
import { parseKey } from "../storage/embedded/installation.ts";
import { bytesSealer, DamagedBlob, encryptedReader, innerId } from "../storage/encrypted-blobs.ts";
import { memoryTable } from "../storage/memory/table.ts";
import { systemIds } from "../system/ids.ts";
import { StagedCheck } from "./check-staged.ts";

/** What the table and the object bodies of a directory are like. */
export interface CheckedContents {
  /** A sentence for each row and each body that is not what was written. */
  readonly damage: readonly string[];
  readonly rows: number;
  readonly bodies: number;
  /** Pieces that Firehose has staged. */
  readonly staged: number;
}

/**
 * Reads every row of the table, and every object body and staged piece that a row names, to its last byte. Only looks. Both are
 * authenticated with the installation's key.
 * @param tell is told now and then how far it is
 */
export async function checkContents(directory: string, tell: (text: string) => void): Promise<CheckedContents> {
  const keyPath = join(directory, "KEY");
  const key = parseKey(keyPath, await readFile(keyPath));
  const reader = encryptedReader(blobReader(join(directory, "blobs"), systemFiles()), key);
  const sealer = bytesSealer({ key, ids: systemIds });
  const [store = ""] = s3Stores(memoryTable()).blobs.tableKey([]);
  const staged = new StagedCheck(directory, key);
  const damage: string[] = [];
  let [bodies, bytes, toldAtMs] = [0, 0, performance.now()];
  const table = await checkTable(join(directory, "table"), async ({ key: [name, id], value }) => {
    await staged.take(name, value);
    if (name !== store || id === undefined) return;
    bodies++;
    const record = value as unknown as BlobRecord;
    const path = blobPath(join(directory, "blobs"), innerId(id));
    const of = `the body of s3://${record.bucket}/${record.key}`;
    try {
      if (record.sealed !== undefined) sealer.open(Buffer.from(record.sealed, "base64"), id);
      else if (existsSync(path)) for await (const chunk of reader.read(id)) bytes += chunk.byteLength;
      else damage.push(`${path} is missing: it is ${of}. Restore it from a copy.`);
    } catch (error) {
      if (!(error instanceof DamagedBlob)) throw error;
      damage.push(`${record.sealed === undefined ? path : `row ${id}`} is damaged: it is ${of}. Put the object again.`);
    }
    if (performance.now() - toldAtMs < 2_000) return;
    toldAtMs = performance.now();
    tell(`${bodies} object bodies read, ${Math.round(bytes / 1e6)} MB`);
  });
  return { damage: [...table.damage, ...damage, ...staged.damage], rows: table.rows, bodies, staged: staged.pieces };
}
