/** What is asked to be worked on. */
export interface Turn {
  /** The account: accounts take turns. */
  readonly account: string;
  /** The log group or stream, as far as it can be seen without reading the request: those of an account take turns among themselves. */
  readonly part: string;
  /** What the work costs, in bytes of the body. */
  readonly bytes: number;
}

interface Waiting {
  readonly cost: number;
  readonly go: () => void;
}

/** Requests by part, in the order in which the parts have their turn: a Map keeps it. */
type Parts = Map<string, Waiting[]>;

/** A request costs something beside its bytes: signature, decision, a line in the journal. */
const requestBytes = 4_096;

export interface FairGateOptions {
  /** What may be under way at once, until it is durable and answered. */
  readonly maxBytes: number;
  /** What may be begun in one turn of the event loop: the computing that stands before whoever comes next. */
  readonly turnBytes: number;
  /** Runs a task in the next turn of the event loop. */
  readonly soon: (task: () => void) => void;
}

/**
 * Lets requests in so that no account's load is another's wait. As long as nobody waits, whoever comes is let in, up to `turnBytes` in one
 * turn of the event loop and `maxBytes` under way. Beyond that the accounts take turns, and within an account its groups and streams: who
 * sends little waits for what is being worked on, and not for what others have queued. Bounded by the connections that the server takes;
 * nothing is refused here.
 */
export class FairGate {
  readonly #options: FairGateOptions;
  readonly #queues = new Map<string, Parts>();
  #busyBytes = 0;
  #begunBytes = 0;
  #isTurnEnding = false;
  #waiting = 0;

  constructor(options: FairGateOptions) {
    this.#options = options;
  }

  /** Resolves when it is this request's turn; `leave` of the answer must be called once when it is done. */
  enter({ account, part, bytes }: Turn): Promise<() => void> | (() => void) {
    const cost = Math.min(bytes + requestBytes, this.#options.maxBytes);
    if (this.#waiting === 0 && this.#fits(cost)) return this.#start(cost);
    return new Promise((resolve) => {
      const parts: Parts = this.#queues.get(account) ?? new Map();
      const queue = parts.get(part) ?? [];
      queue.push({ cost, go: () => resolve(this.#start(cost)) });
      parts.set(part, queue);
      this.#queues.set(account, parts);
      this.#waiting++;
    });
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.#waiting;
  }

  /** One request of any size may begin in each turn. */
  #fits(cost: number): boolean {
    const { maxBytes, turnBytes } = this.#options;
    const isInTurn = this.#begunBytes === 0 || this.#begunBytes + cost <= turnBytes;
    return isInTurn && this.#busyBytes + cost <= maxBytes;
  }

  #start(cost: number): () => void {
    this.#busyBytes += cost;
    this.#begunBytes += cost;
    if (!this.#isTurnEnding) {
      this.#isTurnEnding = true;
      this.#options.soon(() => {
        this.#isTurnEnding = false;
        this.#begunBytes = 0;
        this.#next();
      });
    }
    return () => {
      this.#busyBytes -= cost;
      this.#next();
    };
  }

  /** Lets in whose turn it is. Strictly in turn: a large request is not passed by small ones for ever. */
  #next(): void {
    for (let turn = this.#turn(); turn && this.#fits(turn.first.cost); turn = this.#turn()) {
      const { account, parts, part, queue, first } = turn;
      queue.shift();
      this.#waiting--;
      toTheEnd(parts, part, queue.length > 0);
      toTheEnd(this.#queues, account, parts.size > 0);
      first.go();
    }
  }

  /** The first request of the first part of the first account. */
  #turn() {
    for (const [account, parts] of this.#queues) {
      for (const [part, queue] of parts) {
        const [first] = queue;
        if (first) return { account, parts, part, queue, first };
      }
    }
    return undefined;
  }
}

/** Puts an entry behind the others, or takes it away where nothing waits in it. */
function toTheEnd<T>(map: Map<string, T>, key: string, hasMore: boolean): void {
  const value = map.get(key);
  map.delete(key);
  if (hasMore && value !== undefined) map.set(key, value);
}

const names: Readonly<Record<string, RegExp>> = {
  logs: /"logGroup(?:Name|Identifier)"\s*:\s*"([^"\\]{1,512})"/,
  firehose: /"DeliveryStreamName"\s*:\s*"([^"\\]{1,64})"/,
};
const headBytes = 2_048;

/**
 * The group or stream that a body names near its beginning or end, where clients write it. Only turns depend on it: who writes it
 * elsewhere, or twice, takes turns with himself.
 */
export function partOf(service: string, body: Uint8Array): string {
  const pattern = names[service];
  if (!pattern) return "";
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const head = pattern.exec(bytes.toString("latin1", 0, headBytes))?.[1];
  if (head !== undefined || bytes.length <= headBytes) return head ?? "";
  return pattern.exec(bytes.toString("latin1", bytes.length - headBytes))?.[1] ?? "";
}
