/** Where every random id and secret comes from; seeded in tests. */
export interface IdSource {
  /** A lower-case UUID of version 4. */
  uuid(): string;
  /** `length` lower-case hex digits. */
  hex(length: number): string;
  /** `length` characters of `alphabet`, each equally likely. */
  text(length: number, alphabet: string): string;
  /** `length` bytes. */
  bytes(length: number): Uint8Array;
}
