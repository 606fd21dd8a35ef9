/** Thrown when the program itself is wrong; the gateway answers 500 and a worker stops. Never thrown for bad input. */
export class BrokenInvariant extends Error {
  override readonly name = "BrokenInvariant";
}

/** States what must hold here whatever a client sent. @throws BrokenInvariant */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message);
}
