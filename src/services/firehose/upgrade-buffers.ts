import type { Table } from "../../storage/ports/table.ts";
import type { FirehoseStores } from "./parts.ts";
import type { BufferRecord, CompressionFormat, SealedObject } from "./records.ts";

/** What formats 1 and 2 of the data directory stored under [stream generation]: a stream had one lane, which always went to S3. */
interface OldBufferRecord {
  readonly sealedUpTo: number;
  readonly seal?: { readonly id: string; readonly sealedAtMs: number; readonly objects: readonly OldSealedObject[] };
}

interface OldSealedObject {
  readonly bucket: string;
  readonly key: string;
  readonly after: number;
  readonly upTo: number;
  readonly recordBytes: number;
  readonly compression: CompressionFormat;
}

/**
 * Format 3: buffers are kept by lane. Without it a stream would deliver again what an older Sluice had delivered already. Runs at each
 * start, before the workers; a buffer is moved in one commit, so that a crash leaves it in the one form or the other.
 */
export async function upgradeBuffers(table: Table, { buffers }: FirehoseStores): Promise<void> {
  for (const { key, value } of await buffers.list([])) {
    if (key.length !== 1) continue;
    // What an older Sluice wrote has another shape than the type says.
    const old = value as unknown as OldBufferRecord;
    await table.commit([buffers.putWrite([...key, "main"], upgraded(old)), buffers.deleteWrite(key)]);
  }
}

function upgraded({ sealedUpTo, seal }: OldBufferRecord): BufferRecord {
  const [first] = seal?.objects ?? [];
  if (!seal || !first) return { sealedUpTo };
  const { id, sealedAtMs } = seal;
  const objects = seal.objects.map(
    ({ bucket, key, compression, after, upTo, recordBytes }): SealedObject => ({
      kind: "data",
      place: { to: "s3", bucket, key, compression },
      source: { after, upTo },
      arrivalMs: sealedAtMs,
      newestArrivalMs: sealedAtMs,
      recordBytes,
    }),
  );
  return { sealedUpTo, seal: { id, sealedAtMs, after: first.after, objects } };
}
