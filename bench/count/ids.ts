/** Ids of events, 64 bits for each: fifty million of them take 400 MB, and two different ones look alike once in ten thousand such runs. */
export class EventIds {
  #words: Uint32Array;
  #count = 0;

  /** @param expected room is made for so many; it grows where there are more */
  constructor(expected: number) {
    this.#words = new Uint32Array(2 * (expected + 1_024));
  }

  get count(): number {
    return this.#count;
  }

  /** Adds the id whose decimal digits are at `at`, until a quotation mark. @throws Error where there is none */
  add(bytes: Uint8Array, at: number): void {
    let [low, high, part, digits] = [0x9747b28c, 0x3c6ef372, 0, 0];
    for (let index = at; ; index++) {
      const byte = bytes[index];
      if (byte === undefined) throw new Error("an id does not end");
      const isEnd = byte === 0x22;
      if (!isEnd) {
        part = (Math.imul(part, 10) + byte - 0x30) | 0;
        if (++digits % 8 !== 0) continue;
      }
      low = mixed(low, part, 0xcc9e2d51);
      high = mixed(high, part, 0x85ebca6b);
      part = 0;
      if (isEnd) break;
    }
    if (2 * this.#count >= this.#words.length) this.#grow();
    this.#words[2 * this.#count] = finished(low);
    this.#words[2 * this.#count + 1] = finished(high ^ digits);
    this.#count++;
  }

  /** How many different ones there are. Sorts them: to be asked once, at the end. */
  different(): number {
    const all = new BigUint64Array(this.#words.buffer, 0, this.#count).sort();
    const words = new Uint32Array(all.buffer, 0, 2 * this.#count);
    let different = Math.min(1, this.#count);
    for (let at = 2; at < words.length; at += 2) {
      if (words[at] !== words[at - 2] || words[at + 1] !== words[at - 1]) different++;
    }
    return different;
  }

  #grow(): void {
    const larger = new Uint32Array(Math.ceil(this.#words.length / 4) * 6);
    larger.set(this.#words);
    this.#words = larger;
  }
}

/** A round of Murmur3. */
function mixed(hash: number, part: number, factor: number): number {
  const turned = Math.imul(part, factor);
  const one = hash ^ Math.imul((turned << 15) | (turned >>> 17), 0x1b873593);
  return (Math.imul((one << 13) | (one >>> 19), 5) + 0xe6546b64) | 0;
}

function finished(hash: number): number {
  let one = hash ^ (hash >>> 16);
  one = Math.imul(one, 0x85ebca6b);
  one ^= one >>> 13;
  one = Math.imul(one, 0xc2b2ae35);
  return one ^ (one >>> 16);
}
