import type { EntryHead, Journal, Position } from "../storage/ports/journal.ts";
import type { Envelopes } from "./forward.ts";

/** Entries whose records are made while those before them are handed over: enough to keep a few cores busy ... */
const maxAhead = 16;
/** ... and few enough in bytes that many filters at once stay small. */
const maxAheadBytes = 6 * 1_048_576;

/** What entries become for a filter, in order. What was trimmed meanwhile is left out. */
export async function* envelopesAhead({
  journal,
  heads,
  make,
}: {
  readonly journal: Journal;
  readonly heads: readonly EntryHead[];
  readonly make: (load: () => Promise<Uint8Array | undefined>) => Promise<Envelopes | undefined>;
}): AsyncGenerator<Envelopes & { readonly position: Position }> {
  const underWay: { readonly head: EntryHead; readonly made: Promise<Envelopes | undefined> }[] = [];
  let [next, bytes] = [0, 0];
  const begin = () => {
    for (let head = heads[next]; head; head = heads[next]) {
      const isFull = underWay.length >= maxAhead || bytes + head.lengthBytes > maxAheadBytes;
      if (isFull && underWay.length > 0) return;
      const { position } = head;
      const made = make(async () => (await journal.load(position))?.payload);
      // It is awaited in its turn; until then nobody has to look at it.
      made.catch(() => undefined);
      underWay.push({ head, made });
      bytes += head.lengthBytes;
      next++;
    }
  };
  begin();
  for (let first = underWay.shift(); first; first = underWay.shift()) {
    const made = await first.made;
    bytes -= first.head.lengthBytes;
    begin();
    if (made) yield { ...made, position: first.head.position };
  }
}
