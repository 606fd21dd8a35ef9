import type { EntryHead, Position } from "../ports/journal.ts";
import type { EntryRecord } from "./block-format.ts";

/** Where an entry's payload is. */
export interface Place extends EntryHead {
  readonly segment: number;
  readonly offset: number;
}

interface OwnerIndex {
  /** In append order. */
  places: Place[];
  /** By stream, in order of (minMs, position). */
  readonly streams: Map<string, Place[]>;
}

/** Which entries there are, by owner and by time; rebuilt from the journal at each start. Holds heads only, never payloads. */
export class JournalIndex {
  readonly #owners = new Map<string, OwnerIndex>();
  readonly #byPosition = new Map<Position, Place>();
  /** Entries that are still wanted, by segment: at 0 a segment can go. */
  readonly #live = new Map<number, number>();

  add(position: Position, record: EntryRecord, where: { readonly segment: number; readonly offset: number }): void {
    const place: Place = {
      position,
      owner: record.o,
      stream: record.s,
      time: record.t && { minMs: record.t[0], maxMs: record.t[1] },
      lengthBytes: record.n,
      ...where,
    };
    const owner = this.#ownerOf(record.o);
    owner.places.push(place);
    if (place.stream !== undefined) insertByTime(streamOf(owner, place.stream), place);
    this.#byPosition.set(position, place);
    this.#live.set(where.segment, (this.#live.get(where.segment) ?? 0) + 1);
  }

  get(position: Position): Place | undefined {
    return this.#byPosition.get(position);
  }

  after(owner: string, position: Position, limit: number): readonly Place[] {
    const places = this.#owners.get(owner)?.places ?? [];
    const start = firstAfter(places, position);
    return places.slice(start, start + limit);
  }

  byTime(owner: string, stream: string): readonly Place[] {
    return this.#owners.get(owner)?.streams.get(stream) ?? [];
  }

  owners(): readonly string[] {
    return [...this.#owners.keys()];
  }

  live(segment: number): number {
    return this.#live.get(segment) ?? 0;
  }

  segmentGone(segment: number): void {
    this.#live.delete(segment);
  }

  /** Drops an owner's entries up to a position. */
  trim(owner: string, upTo: Position): void {
    const index = this.#owners.get(owner);
    if (!index) return;
    const end = firstAfter(index.places, upTo);
    for (const place of index.places.slice(0, end)) this.#drop(index, place);
    index.places = index.places.slice(end);
  }

  forget(owner: string, stream?: string): void {
    const index = this.#owners.get(owner);
    if (!index) return;
    const isGone = (place: Place) => stream === undefined || place.stream === stream;
    for (const place of index.places.filter(isGone)) this.#drop(index, place);
    if (stream === undefined) this.#owners.delete(owner);
    else {
      index.places = index.places.filter((place) => !isGone(place));
      index.streams.delete(stream);
    }
  }

  #drop(index: OwnerIndex, place: Place): void {
    this.#byPosition.delete(place.position);
    this.#live.set(place.segment, (this.#live.get(place.segment) ?? 1) - 1);
    const times = place.stream === undefined ? undefined : index.streams.get(place.stream);
    const at = times?.indexOf(place) ?? -1;
    if (at >= 0) times?.splice(at, 1);
  }

  #ownerOf(owner: string): OwnerIndex {
    const known = this.#owners.get(owner);
    if (known) return known;
    const made = { places: [], streams: new Map() };
    this.#owners.set(owner, made);
    return made;
  }
}

function streamOf(owner: OwnerIndex, stream: string): Place[] {
  const known = owner.streams.get(stream);
  if (known) return known;
  const made: Place[] = [];
  owner.streams.set(stream, made);
  return made;
}

/** Entries mostly come in order of time: looked for from the end. */
function insertByTime(places: Place[], place: Place): void {
  let at = places.length;
  while (at > 0 && (places[at - 1]?.time?.minMs ?? 0) > (place.time?.minMs ?? 0)) at--;
  if (at === places.length) places.push(place);
  else places.splice(at, 0, place);
}

function firstAfter(places: readonly Place[], position: Position): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.position ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
