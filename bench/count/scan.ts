import type { EventIds } from "./ids.ts";

const idKey = Buffer.from('{"id":"');
const controlKey = Buffer.from('"messageType":"CONTROL_MESSAGE"');
/** Longer than an id with its key, and than the mark of a control message. */
const longest = 96;

/** Finds events in the opened text of an object that comes in pieces; a match may lie across two of them. */
export class EventScan {
  readonly #ids: EventIds;
  #rest: Buffer = Buffer.alloc(0);
  /** Messages that tell of a subscription's set-up: each has one record with an id, and no event. */
  controlMessages = 0;
  openedBytes = 0;

  constructor(ids: EventIds) {
    this.#ids = ids;
  }

  add(piece: Buffer): void {
    this.openedBytes += piece.length;
    const text = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    const end = Math.max(0, text.length - longest);
    this.#take(text, end);
    this.#rest = Buffer.from(text.subarray(end));
  }

  end(): void {
    this.#take(this.#rest, this.#rest.length);
    this.#rest = Buffer.alloc(0);
  }

  /** Takes what begins before `end`. */
  #take(text: Buffer, end: number): void {
    for (let at = text.indexOf(idKey); at >= 0 && at < end; at = text.indexOf(idKey, at + idKey.length)) {
      this.#ids.add(text, at + idKey.length);
    }
    for (let at = text.indexOf(controlKey); at >= 0 && at < end; at = text.indexOf(controlKey, at + 1)) {
      this.controlMessages++;
    }
  }
}
