/** The address without the prefix by which a dual-stack socket shows an IPv4 peer: `::ffff:127.0.0.1`. */
export function plainAddress(address: string): string {
  return address.startsWith("::ffff:") ? address.slice(7) : address;
}
