/** An IPv4 block with its host bits zero. */
export interface Cidr {
  readonly base: number;
  readonly bits: number;
}

/** Undefined for what is no IPv4 block, or has host bits set. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const octets = match.slice(1, 5).map(Number);
  const bits = Number(match[5]);
  if (bits > 32 || octets.some((octet) => octet > 255)) return undefined;
  const base = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return base % 2 ** (32 - bits) === 0 ? { base, bits } : undefined;
}

export const sizeOf = ({ bits }: Cidr): number => 2 ** (32 - bits);

export function contains(outer: Cidr, inner: Cidr): boolean {
  return (
    inner.bits >= outer.bits && inner.base >= outer.base && inner.base + sizeOf(inner) <= outer.base + sizeOf(outer)
  );
}

export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.base < b.base + sizeOf(b) && b.base < a.base + sizeOf(a);
}

export function addressAt(cidr: Cidr, index: number): string {
  const value = cidr.base + index;
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

export function parseAddress(text: string): number | undefined {
  return parseCidr(`${text}/32`)?.base;
}
