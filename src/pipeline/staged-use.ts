/**
 * How much disk the destination buffers of all streams take. Beyond the limit nothing more is processed into them: records wait in the
 * journal until it is full too, and then puts are refused. So nothing is lost, and delivery makes room again.
 */
export class StagedUse {
  readonly #limitBytes: number;
  #bytes = 0;

  /** @param limitBytes 0 for no limit */
  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  change(byBytes: number): void {
    this.#bytes += byBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get isOver(): boolean {
    return this.#limitBytes > 0 && this.#bytes >= this.#limitBytes;
  }
}
