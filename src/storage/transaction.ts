import type { Records } from "./ports/records.ts";
import { type Json, type Key, type Table, VersionConflict, type Write } from "./ports/table.ts";

/** Reads and changes several records as one: nothing that was both read and written changed in between, or all of it runs again. */
export interface Transaction {
  get<T>(store: Records<T>, key: Key): Promise<T | undefined>;
  put<T>(store: Records<T>, key: Key, value: T): void;
  delete<T>(store: Records<T>, key: Key): void;
}

const maxAttempts = 100;

/**
 * Runs `work` and commits what it wrote; again from the start when another commit came between. `work` must have no other effect.
 * A row that is read and left as it is is not checked: write it back where its not changing matters.
 */
export async function transact<R>(table: Table, work: (transaction: Transaction) => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    const pending = new Pending(table);
    const result = await work(pending);
    try {
      await pending.commit();
      return result;
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt >= maxAttempts) throw error;
    }
  }
}

class Pending implements Transaction {
  readonly #table: Table;
  readonly #versions = new Map<string, number>();
  readonly #writes = new Map<string, Write>();

  constructor(table: Table) {
    this.#table = table;
  }

  async get<T>(store: Records<T>, key: Key): Promise<T | undefined> {
    const tableKey = store.tableKey(key);
    const written = this.#writes.get(textOf(tableKey));
    if (written) return "put" in written ? asRecord<T>(written.value) : undefined;
    const row = await this.#table.get(tableKey);
    this.#versions.set(textOf(tableKey), row?.version ?? 0);
    return row && asRecord<T>(row.value);
  }

  put<T>(store: Records<T>, key: Key, value: T): void {
    this.#write(store.tableKey(key), store.putWrite(key, value));
  }

  delete<T>(store: Records<T>, key: Key): void {
    this.#write(store.tableKey(key), store.deleteWrite(key));
  }

  async commit(): Promise<void> {
    if (this.#writes.size > 0) await this.#table.commit([...this.#writes.values()]);
  }

  #write(tableKey: Key, write: Write): void {
    const version = this.#versions.get(textOf(tableKey));
    this.#writes.set(textOf(tableKey), version === undefined ? write : { ...write, ifVersion: version });
  }
}

function textOf(key: Key): string {
  return key.join("\0");
}

/** The rows were written by this program and are trusted. */
function asRecord<T>(value: Json): T {
  return value as T;
}
