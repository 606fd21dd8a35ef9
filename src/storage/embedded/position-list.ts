import type { Position } from "../ports/journal.ts";

/** Positions in an order of the owner's choice: eight bytes each, cheap at both ends. */
export class PositionList {
  #items = new Float64Array(8);
  #start = 0;
  #end = 0;

  get length(): number {
    return this.#end - this.#start;
  }

  /** NaN where there is none. */
  at(index: number): Position {
    return this.#items[this.#start + index] ?? Number.NaN;
  }

  push(position: Position): void {
    this.insert(this.length, position);
  }

  insert(index: number, position: Position): void {
    if (this.#end === this.#items.length) this.#makeRoom();
    const at = this.#start + index;
    if (at < this.#end) this.#items.copyWithin(at + 1, at, this.#end);
    this.#items[at] = position;
    this.#end++;
  }

  /** Takes the first `count` off. */
  removeFirst(count: number): void {
    this.#start += count;
  }

  keepOnly(isKept: (position: Position) => boolean): void {
    let end = this.#start;
    for (let at = this.#start; at < this.#end; at++) {
      const position = this.#items[at] ?? 0;
      if (isKept(position)) this.#items[end++] = position;
    }
    this.#end = end;
  }

  /** The first index for which `isFar` holds; it must hold for all behind it too. */
  firstWhere(isFar: (position: Position) => boolean): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isFar(this.at(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Moves to the front of what there is, or to a larger piece of memory. */
  #makeRoom(): void {
    const isRoomy = this.#start > this.#items.length / 2;
    const items = isRoomy ? this.#items : new Float64Array(this.#items.length * 2);
    items.set(this.#items.subarray(this.#start, this.#end));
    this.#items = items;
    this.#end -= this.#start;
    this.#start = 0;
  }
}
