import { assert } from "../../core/assert.ts";

/** CRCs that can be put together from those of the parts; the polynomials are written lowest power first, as the CRCs are. */
const polynomials = {
  CRC32: { bits: 32n, polynomial: 0xedb88320n },
  CRC32C: { bits: 32n, polynomial: 0x82f63b78n },
  CRC64NVME: { bits: 64n, polynomial: 0x9a6c9329ac4bc9b5n },
} as const;

export type CombinableAlgorithm = keyof typeof polynomials;

export function isCombinable(algorithm: string): algorithm is CombinableAlgorithm {
  return Object.hasOwn(polynomials, algorithm);
}

/**
 * The CRC of parts one behind the other, from the CRC and the length of each, without their bytes: appending n bytes multiplies a CRC by
 * x^8n modulo the polynomial. Values are base64, big-endian.
 */
export function combineCrcs(
  algorithm: CombinableAlgorithm,
  parts: readonly { readonly value: string; readonly sizeBytes: number }[],
): string {
  const field = polynomials[algorithm];
  // Parts mostly have one length.
  const powers = new Map<number, bigint>();
  let whole = 0n;
  for (const { value, sizeBytes } of parts) {
    const power = powers.get(sizeBytes) ?? powerOfX(BigInt(sizeBytes) * 8n, field);
    powers.set(sizeBytes, power);
    whole = multiply(power, whole, field) ^ numberOf(value, field);
  }
  return Buffer.from(whole.toString(16).padStart(Number(field.bits) / 4, "0"), "hex").toString("base64");
}

type Field = (typeof polynomials)[CombinableAlgorithm];

function numberOf(base64: string, { bits }: Field): bigint {
  const bytes = Buffer.from(base64, "base64");
  assert(BigInt(bytes.byteLength) * 8n === bits, "a checksum has its algorithm's length");
  return BigInt(`0x${bytes.toString("hex")}`);
}

/** a * b modulo the polynomial; the highest bit is x^0. */
function multiply(a: bigint, b: bigint, { bits, polynomial }: Field): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = 1n << (bits - 1n); bit > 0n; bit >>= 1n) {
    if ((a & bit) !== 0n) product ^= shifted;
    shifted = (shifted & 1n) === 0n ? shifted >> 1n : (shifted >> 1n) ^ polynomial;
  }
  return product;
}

/** x^exponent modulo the polynomial, by squaring. */
function powerOfX(exponent: bigint, field: Field): bigint {
  let result = 1n << (field.bits - 1n);
  let square = 1n << (field.bits - 2n);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) !== 0n) result = multiply(square, result, field);
    square = multiply(square, square, field);
  }
  return result;
}
