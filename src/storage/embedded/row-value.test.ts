/* A row is what was written under its key, or DamagedTable. Mutants: a checksum without the key, one without the version. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { DamagedTable } from "../ports/table.ts";
import { decodeValue, encodeValue, parseRow } from "./row-value.ts";

const where = () => "the row a/b";
const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });

test("comes back whole, and a value of a format before is read as it is", () => {
  fc.assert(
    fc.property(bytes, fc.jsonValue(), fc.nat(), (key, value, version) => {
      const text = `${version} ${JSON.stringify(value)}`;
      const stored = encodeValue(key, text);
      expect(parseRow(decodeValue(key, stored, where), where)).toEqual({
        version,
        value: JSON.parse(JSON.stringify(value)),
      });
      expect(decodeValue(key, Buffer.from(text), where)).toBe(text);
    }),
  );
});

test("with any bit flipped, or under another key, is not read", () => {
  fc.assert(
    fc.property(bytes, fc.jsonValue(), fc.nat(), fc.nat({ max: 7 }), (key, value, place, bit) => {
      const stored = encodeValue(key, `12 ${JSON.stringify(value)}`);
      const read = (under: Uint8Array, of: Buffer) => () => parseRow(decodeValue(under, of, where), where);
      const flipped = Buffer.from(stored);
      const at = place % stored.length;
      flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at);
      expect(read(key, flipped)).toThrow(DamagedTable);
      const other = Uint8Array.from(key, (one, index) => (index === place % key.length ? one ^ (1 << bit) : one));
      expect(read(other, stored)).toThrow("the row a/b is damaged");
    }),
    { numRuns: 1_000 },
  );
});
