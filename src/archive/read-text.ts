import { expand } from "./expand.ts";
import { isDamage } from "./piece.ts";

/** A small object's whole text, decompressed; damaged places are left out. */
export async function readText(body: Uint8Array): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const piece of expand(one(body))) if (!isDamage(piece)) chunks.push(piece);
  return Buffer.concat(chunks).toString("utf8");
}

async function* one(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}
