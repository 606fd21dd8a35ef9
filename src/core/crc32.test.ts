import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";

test("an empty piece changes nothing, whatever is behind it", () => {
  const begun = crc32(Buffer.from("some"));
  for (const empty of [Buffer.from(""), new Uint8Array(0), Buffer.from(new ArrayBuffer(0))]) {
    expect(crc32(empty, begun)).toBe(begun);
    expect(crc32(empty)).toBe(0);
  }
  expect(crc32(Buffer.from("thing"), begun)).toBe(crc32(Buffer.from("something")));
});
