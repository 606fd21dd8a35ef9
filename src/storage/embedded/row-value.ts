import { crc32 } from "@node-rs/crc32";
import { DamagedTable, type Json } from "../ports/table.ts";

/*
 * A value of the table: `#` and eight hex digits, the CRC-32 of the key and of what follows; a space; `version<space>json`.
 * LMDB has no checksums of its own: a byte that flips on disk would be read as if it had been written. Values without `#` are those of
 * format 3 and before; each gets its checksum when it is next written.
 */

const mark = "#".charCodeAt(0);
const headBytes = 10;

export function encodeValue(key: Uint8Array, text: string): Buffer {
  const body = Buffer.from(text, "utf8");
  return Buffer.concat([Buffer.from(`#${checksum(key, body)} `, "latin1"), body]);
}

/** The text of a value. @throws DamagedTable where it is not what was written under this key; `where` names it */
export function decodeValue(key: Uint8Array, bytes: Buffer, where: () => string): string {
  if (bytes[0] !== mark) return bytes.toString("utf8");
  const body = bytes.subarray(headBytes);
  if (bytes.toString("latin1", 1, headBytes) !== `${checksum(key, body)} `) throw damaged(where());
  return body.toString("utf8");
}

/** @throws DamagedTable where the text is no row */
export function parseRow(text: string, where: () => string): { readonly version: number; readonly value: Json } {
  const space = text.indexOf(" ");
  try {
    const value: Json = JSON.parse(text.slice(space + 1));
    const version = Number(text.slice(0, space));
    if (space > 0 && Number.isSafeInteger(version)) return { version, value };
  } catch {
    // Said below, with its place.
  }
  throw damaged(where());
}

function checksum(key: Uint8Array, body: Uint8Array): string {
  return crc32(body, crc32(key)).toString(16).padStart(8, "0");
}

function damaged(where: string): DamagedTable {
  return new DamagedTable(
    `${where} is damaged: it is not what was written. Restore the data directory from a copy; "sluice check" lists what else is damaged.`,
  );
}
