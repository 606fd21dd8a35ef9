import type { StreamWorkerParts } from "../../src/pipeline/stream-worker.ts";
import { firehoseStores } from "../../src/services/firehose/parts.ts";
import type { Table } from "../../src/storage/ports/table.ts";

/** What a stream's worker keeps in a table. */
export function storesOf(table: Table): Pick<StreamWorkerParts, "buffers" | "destinationBuffers" | "commit"> {
  const { buffers, destinationBuffers } = firehoseStores(table);
  return { buffers, destinationBuffers, commit: (writes) => table.commit(writes) };
}
