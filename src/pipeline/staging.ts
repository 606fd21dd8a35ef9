import type { OutputKind, PartitionKeys, StagedPieces } from "../services/firehose/records.ts";
import type { Blobs } from "../storage/ports/blobs.ts";
import type { DraftObject } from "./delivery-target.ts";
import type { Output } from "./processing.ts";
import type { BlockCodec } from "./record-block.ts";

/** Outputs of a group wait until they make a piece of this size, or until all that waits is too much. */
const pieceBytes = 1_048_576;
const maxWaitingBytes = 16 * 1_048_576;

/** An object in the making. */
interface Group {
  readonly kind: OutputKind;
  readonly partition: PartitionKeys | undefined;
  readonly pieces: (readonly [number, number])[];
  waiting: Uint8Array[];
  waitingBytes: number;
  arrivalMs: number;
  newestArrivalMs: number;
  recordBytes: number;
  records: number;
  /** What lay in its object before: this is more of it. */
  readonly before: OpenObject | undefined;
}

/** An object that was begun by an earlier run. */
export interface OpenObject {
  readonly recordBytes: number;
  readonly records: number;
}

/** What was staged of one object; `continues` where it is more of the one that was open. */
export interface StagedObject {
  readonly draft: DraftObject & { readonly source: StagedPieces; readonly records: number };
  readonly continues: boolean;
}

/**
 * Writes what processing emits into one blob, group by group in pieces, and says which objects it makes.
 * Nothing of it counts until a seal names the blob; a blob that no seal names is swept at the next start.
 * @returns no objects where nothing was emitted (and then there is no blob)
 */
export async function stageOutputs(
  produce: (emit: (output: Output) => Promise<void>) => Promise<void>,
  options: {
    readonly staging: Blobs;
    readonly blocks: BlockCodec;
    /** The stream's generation, and whether what is at rest of it is encrypted. */
    readonly owner: string;
    readonly isEncrypted: boolean;
    /** An object of at least so many bytes is closed. */
    readonly objectBytes: number;
    /** Objects that an earlier run began and that take more; none where it is left out. */
    readonly openObject?: (kind: OutputKind, partition: PartitionKeys | undefined) => OpenObject | undefined;
  },
): Promise<readonly StagedObject[]> {
  const pipe = new ChunkPipe();
  const stage = new Stage(pipe, options);
  let failure: unknown;
  const producing = produce((output) => stage.add(output))
    .then(() => stage.end())
    .catch((error: unknown) => {
      failure = error;
      pipe.fail(error);
    });
  const first = await pipe.first();
  if (first === undefined) {
    await producing;
    if (failure !== undefined) throw failure;
    return [];
  }
  const { id } = await options.staging.put(pipe.all()).catch((error: unknown) => {
    pipe.close(error);
    throw error;
  });
  await producing;
  return stage.objects.map((group) => stagedOf(group, id));
}

function stagedOf(group: Group, blob: string): StagedObject {
  const { kind, partition, pieces, arrivalMs, newestArrivalMs, recordBytes, records } = group;
  const times = { arrivalMs, newestArrivalMs };
  const draft = { kind, ...(partition && { partition }), source: { blob, pieces }, ...times, recordBytes, records };
  return { draft, continues: group.before !== undefined };
}

class Stage {
  readonly objects: Group[] = [];
  readonly #open = new Map<string, Group>();
  /** Objects of earlier runs that took more in this one, and are no longer asked for. */
  readonly #continued = new Set<string>();
  readonly #pipe: ChunkPipe;
  readonly #options: Parameters<typeof stageOutputs>[1];
  #waitingBytes = 0;
  #offset = 0;

  constructor(pipe: ChunkPipe, options: Parameters<typeof stageOutputs>[1]) {
    this.#pipe = pipe;
    this.#options = options;
  }

  async add(output: Output): Promise<void> {
    const isWhole = output.wholeObjectOf !== undefined;
    const name = JSON.stringify([output.kind, output.partition ?? null]);
    const group = (isWhole ? undefined : this.#open.get(name)) ?? this.#begin(output, isWhole ? undefined : name);
    const records = output.separator
      ? separated(output.records, output.separator, group.records + (group.before?.records ?? 0) > 0)
      : output.records;
    const bytes = records.reduce((sum, record) => sum + record.byteLength, 0);
    for (const record of records) group.waiting.push(record);
    group.waitingBytes += bytes;
    group.recordBytes += bytes;
    group.records += output.wholeObjectOf ?? output.records.length;
    group.arrivalMs = Math.min(group.arrivalMs, output.arrivalMs);
    group.newestArrivalMs = Math.max(group.newestArrivalMs, output.arrivalMs);
    this.#waitingBytes += bytes;
    if (group.waitingBytes >= pieceBytes || isWhole) await this.#write(group);
    if (group.recordBytes + (group.before?.recordBytes ?? 0) >= this.#options.objectBytes)
      await this.#close(name, group);
    if (this.#waitingBytes >= maxWaitingBytes) for (const open of this.#open.values()) await this.#write(open);
  }

  async end(): Promise<void> {
    for (const [name, group] of [...this.#open]) await this.#close(name, group);
    this.#pipe.end();
  }

  #begin({ kind, partition, arrivalMs }: Output, name: string | undefined): Group {
    const group: Group = {
      kind,
      partition,
      pieces: [],
      waiting: [],
      waitingBytes: 0,
      arrivalMs,
      newestArrivalMs: arrivalMs,
      recordBytes: 0,
      records: 0,
      before: name === undefined || this.#continued.has(name) ? undefined : this.#options.openObject?.(kind, partition),
    };
    if (group.before && name !== undefined) this.#continued.add(name);
    this.objects.push(group);
    if (name !== undefined) this.#open.set(name, group);
    return group;
  }

  async #close(name: string, group: Group): Promise<void> {
    await this.#write(group);
    if (this.#open.get(name) === group) this.#open.delete(name);
  }

  async #write(group: Group): Promise<void> {
    if (group.waiting.length === 0) return;
    const { blocks, owner, isEncrypted } = this.#options;
    const parts = blocks.encode(group.waiting, { arrivalMs: group.arrivalMs, owner, isEncrypted });
    const lengthBytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
    group.pieces.push([this.#offset, lengthBytes]);
    this.#offset += lengthBytes;
    this.#waitingBytes -= group.waitingBytes;
    group.waiting = [];
    group.waitingBytes = 0;
    for (const part of parts) await this.#pipe.push(part);
  }
}

/** Records with the separator in front of each but an object's first. */
function separated(records: readonly Uint8Array[], separator: Uint8Array, isContinued: boolean): readonly Uint8Array[] {
  return records.map((record, index) => (index > 0 || isContinued ? Buffer.concat([separator, record]) : record));
}

/** From pushing to pulling: holds one chunk; `push` resolves when it was taken. */
class ChunkPipe {
  #held: Uint8Array | undefined;
  #isEnded = false;
  #failures: readonly unknown[] = [];
  #changed: () => void = () => undefined;
  #taken: () => void = () => undefined;

  async push(chunk: Uint8Array): Promise<void> {
    this.#throwFailure();
    this.#held = chunk;
    const taken = new Promise<void>((resolve) => {
      this.#taken = resolve;
    });
    this.#changed();
    await taken;
    this.#throwFailure();
  }

  end(): void {
    this.#isEnded = true;
    this.#changed();
  }

  /** The side that pushes failed: who pulls gets the error. */
  fail(error: unknown): void {
    this.#failures = [...this.#failures, error];
    this.#changed();
  }

  /** The side that pulls is gone: who pushes gets the error. */
  close(error: unknown): void {
    this.#failures = [...this.#failures, error];
    this.#taken();
  }

  /** Waits for the first chunk without taking it; undefined where there is none. */
  async first(): Promise<Uint8Array | undefined> {
    await this.#wait();
    return this.#failures.length > 0 ? undefined : this.#held;
  }

  async *all(): AsyncGenerator<Uint8Array> {
    for (;;) {
      await this.#wait();
      this.#throwFailure();
      const chunk = this.#held;
      if (chunk === undefined) return;
      this.#held = undefined;
      yield chunk;
      this.#taken();
    }
  }

  async #wait(): Promise<void> {
    while (this.#held === undefined && !this.#isEnded && this.#failures.length === 0) {
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  #throwFailure(): void {
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}
