import type { Key } from "./ports/table.ts";

/** Who wants to know of commits, by prefix. */
export class Watchers {
  readonly #listeners = new Set<{ readonly prefix: Key; readonly tell: (keys: readonly Key[]) => void }>();

  add(prefix: Key, tell: (keys: readonly Key[]) => void): () => void {
    const listener = { prefix, tell };
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(keys: readonly Key[]): void {
    for (const { prefix, tell } of this.#listeners) {
      const touched = keys.filter((key) => prefix.every((part, index) => key[index] === part));
      if (touched.length > 0) tell(touched);
    }
  }
}
