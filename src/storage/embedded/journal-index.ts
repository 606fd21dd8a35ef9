import type { EntryHead, Position } from "../ports/journal.ts";
import type { EntryRecord } from "./block-format.ts";
import { EntryColumns, type EntryRow } from "./entry-columns.ts";
import { PositionList } from "./position-list.ts";

/** Where an entry's payload is. */
export interface Place extends EntryHead {
  readonly segment: number;
  readonly offset: number;
}

/** Which entries of a stream are wanted. @see Journal.byTime */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
  readonly limit: number;
  readonly backward?: boolean;
  readonly after?: { readonly minMs: number; readonly position: Position };
}

interface OwnerIndex {
  readonly id: number;
  readonly name: string;
  /** In append order. */
  readonly positions: PositionList;
  readonly streams: Map<string, StreamIndex>;
}

interface StreamIndex {
  readonly id: number;
  readonly name: string;
  /** In order of (minMs, position). */
  readonly positions: PositionList;
  /** The longest span of an entry so far: how far before a time an entry that reaches it may begin. */
  maxSpanMs: number;
}

/**
 * Which entries there are, by owner and by time; rebuilt from the journal at each start. Holds no payloads and no object for an entry:
 * 36 bytes, 8 in its owner's list and 8 in its stream's.
 */
export class JournalIndex {
  readonly #rows = new EntryColumns();
  readonly #owners = new Map<string, OwnerIndex>();
  readonly #ownersById = new Map<number, OwnerIndex>();
  readonly #streamsById = new Map<number, StreamIndex>();
  #nextId = 1;
  /** Entries that are still wanted, by segment: at 0 a segment can go. */
  readonly #live = new Map<number, { entries: number; bytes: number }>();

  add(position: Position, record: EntryRecord, where: { readonly segment: number; readonly offset: number }): void {
    const owner = this.#ownerOf(record.o);
    const stream = record.s === undefined ? undefined : this.#streamOf(owner, record.s);
    const [minMs, maxMs] = record.t ?? [Number.NaN, Number.NaN];
    const { segment, offset } = where;
    const row = { segment, offset, lengthBytes: record.n, owner: owner.id, stream: stream?.id ?? 0, minMs, maxMs };
    this.#rows.set(position, row);
    owner.positions.push(position);
    if (stream) this.#insertByTime(stream, position, row);
    const live = this.#live.get(where.segment) ?? { entries: 0, bytes: 0 };
    live.entries++;
    live.bytes += record.n;
    this.#live.set(where.segment, live);
  }

  get(position: Position): Place | undefined {
    const row = this.#rows.get(position);
    return row && this.#place(position, row);
  }

  after(owner: string, position: Position, limit: number): readonly Place[] {
    const positions = this.#owners.get(owner)?.positions;
    if (!positions) return [];
    const start = positions.firstWhere((one) => one > position);
    return this.#places(positions, { start, end: Math.min(positions.length, start + limit) });
  }

  /** A stream's entries that touch a range of time, by halving: what is outside it costs nothing. */
  byTime(owner: string, stream: string, range: TimeRange): readonly Place[] {
    const index = this.#owners.get(owner)?.streams.get(stream);
    if (!index) return [];
    const { positions, maxSpanMs } = index;
    const { fromMs, toMs, limit, backward, after } = range;
    let start = positions.firstWhere((one) => this.#rows.minMs(one) >= fromMs - maxSpanMs);
    let end = positions.firstWhere((one) => this.#rows.minMs(one) > toMs);
    if (after) {
      const order = (one: Position) => this.#rows.minMs(one) - after.minMs || one - after.position;
      if (backward)
        end = Math.min(
          end,
          positions.firstWhere((one) => order(one) >= 0),
        );
      else
        start = Math.max(
          start,
          positions.firstWhere((one) => order(one) > 0),
        );
    }
    const found: Place[] = [];
    for (let step = 0; step < end - start && found.length < limit; step++) {
      const place = this.get(positions.at(backward ? end - 1 - step : start + step));
      if (place?.time && place.time.maxMs >= fromMs) found.push(place);
    }
    return found;
  }

  owners(): readonly string[] {
    return [...this.#owners.keys()];
  }

  live(segment: number): number {
    return this.#live.get(segment)?.entries ?? 0;
  }

  /** Payload bytes of the entries that are still wanted. */
  liveBytes(segment: number): number {
    return this.#live.get(segment)?.bytes ?? 0;
  }

  has(position: Position): boolean {
    return this.#rows.has(position);
  }

  /** An entry's payload lies elsewhere in its segment from now on. */
  move(position: Position, offset: number): void {
    this.#rows.move(position, offset);
  }

  segmentGone(segment: number): void {
    this.#live.delete(segment);
  }

  /** Drops an owner's entries up to a position. */
  trim(owner: string, upTo: Position): void {
    const index = this.#owners.get(owner);
    if (!index) return;
    const count = index.positions.firstWhere((one) => one > upTo);
    const streams = new Set<StreamIndex>();
    for (let at = 0; at < count; at++) this.#drop(index.positions.at(at), streams);
    index.positions.removeFirst(count);
    for (const stream of streams) stream.positions.keepOnly((one) => this.#rows.has(one));
  }

  forget(owner: string, stream?: string): void {
    const index = this.#owners.get(owner);
    if (!index) return;
    if (stream === undefined) {
      for (let at = 0; at < index.positions.length; at++) this.#drop(index.positions.at(at));
      for (const { id } of index.streams.values()) this.#streamsById.delete(id);
      this.#ownersById.delete(index.id);
      this.#owners.delete(owner);
      return;
    }
    const gone = index.streams.get(stream);
    if (!gone) return;
    for (let at = 0; at < gone.positions.length; at++) this.#drop(gone.positions.at(at));
    index.positions.keepOnly((one) => this.#rows.has(one));
    index.streams.delete(stream);
    this.#streamsById.delete(gone.id);
  }

  #drop(position: Position, streams?: Set<StreamIndex>): void {
    const row = this.#rows.get(position);
    if (!row) return;
    const stream = this.#streamsById.get(row.stream);
    if (stream) streams?.add(stream);
    const live = this.#live.get(row.segment);
    if (live) {
      live.entries--;
      live.bytes -= row.lengthBytes;
    }
    this.#rows.delete(position);
  }

  /** Entries mostly come in order of time; a new one stands behind those of its own time. */
  #insertByTime(stream: StreamIndex, position: Position, { minMs, maxMs }: EntryRow): void {
    const { positions } = stream;
    stream.maxSpanMs = Math.max(stream.maxSpanMs, maxMs - minMs);
    const isLast = positions.length === 0 || this.#rows.minMs(positions.at(positions.length - 1)) <= minMs;
    const at = isLast ? positions.length : positions.firstWhere((one) => this.#rows.minMs(one) > minMs);
    positions.insert(at, position);
  }

  #places(positions: PositionList, { start, end }: { start: number; end: number }): readonly Place[] {
    const places: Place[] = [];
    for (let at = start; at < end; at++) {
      const place = this.get(positions.at(at));
      if (place) places.push(place);
    }
    return places;
  }

  #place(position: Position, { segment, offset, lengthBytes, owner, stream, minMs, maxMs }: EntryRow): Place {
    return {
      position,
      owner: this.#ownersById.get(owner)?.name ?? "",
      stream: this.#streamsById.get(stream)?.name,
      time: Number.isNaN(minMs) ? undefined : { minMs, maxMs },
      lengthBytes,
      segment,
      offset,
    };
  }

  #ownerOf(name: string): OwnerIndex {
    const known = this.#owners.get(name);
    if (known) return known;
    const made: OwnerIndex = { id: this.#nextId++, name, positions: new PositionList(), streams: new Map() };
    this.#owners.set(name, made);
    this.#ownersById.set(made.id, made);
    return made;
  }

  #streamOf(owner: OwnerIndex, name: string): StreamIndex {
    const known = owner.streams.get(name);
    if (known) return known;
    const made: StreamIndex = { id: this.#nextId++, name, positions: new PositionList(), maxSpanMs: 0 };
    owner.streams.set(name, made);
    this.#streamsById.set(made.id, made);
    return made;
  }
}
