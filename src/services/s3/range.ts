import { invalidRange } from "./errors.ts";

/** Bytes from `start` to `end`, both inclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a Range header asks of `size` bytes; undefined for the whole: no header, several ranges, or one that ends before it starts.
 * AWS (recorded). @throws ServiceError InvalidRange
 */
export function parseRange(header: string | undefined, size: number): ByteRange | undefined {
  const parts = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (header === undefined || !parts || (parts[1] === "" && parts[2] === "")) return undefined;
  const [, first = "", last = ""] = parts;
  if (first === "") {
    const length = Number(last);
    if (length === 0 || size === 0) throw invalidRange(size, header);
    return { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return undefined;
  if (start >= size) throw invalidRange(size, header);
  return { start, end };
}
