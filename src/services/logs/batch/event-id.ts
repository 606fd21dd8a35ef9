/*
 * An event id is a decimal of 56 digits: `timestamp * 2^144 + low`, low being 64 bits of ingestion time in milliseconds, 64 bits of batch
 * number and 16 bits of index. AWS (reported: ids of published captures hold the timestamp above bit 144, older ones the rest too).
 * Sorted as text they are sorted by time; neighbours differ in their last digits, which compresses.
 */
const digits = 56;
const timestampShift = 144n;
const ingestionShift = 80n;
const batchShift = 16n;
const mask64 = (1n << 64n) - 1n;

export function eventId(timestampMs: number, ingestionMs: number, batchNumber: bigint, index: number): string {
  const low = (BigInt(ingestionMs) << ingestionShift) | ((batchNumber & mask64) << batchShift) | BigInt(index);
  return ((BigInt(timestampMs) << timestampShift) + low).toString().padStart(digits, "0");
}

export function parseEventId(id: string): {
  timestampMs: number;
  ingestionMs: number;
  batchNumber: bigint;
  index: number;
} {
  const value = BigInt(id);
  return {
    timestampMs: Number(value >> timestampShift),
    ingestionMs: Number((value >> ingestionShift) & mask64),
    batchNumber: (value >> batchShift) & mask64,
    index: Number(value & 0xffffn),
  };
}

/** Adds one to the decimal that ends before `end`, in place: the next index's id without any arithmetic on big numbers. */
export function incrementDecimal(bytes: Uint8Array, end: number): void {
  for (let at = end - 1; at >= 0; at--) {
    const digit = bytes[at] ?? 0;
    if (digit !== 0x39) {
      bytes[at] = digit + 1;
      return;
    }
    bytes[at] = 0x30;
  }
}
