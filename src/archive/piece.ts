/** Something in an object that can't be read. What is around it is read all the same. */
export interface Damage {
  /** Where it begins in the object, in bytes. */
  readonly offset: number;
  /** What is wrong, in words. */
  readonly reason: string;
}

/** A part of an object, decompressed, or what is in its place. */
export type Piece = Uint8Array | Damage;

export function isDamage(piece: Piece): piece is Damage {
  return !(piece instanceof Uint8Array);
}
