/** One event or record in one place where it has to arrive: `FILTER<space>TEXT`, or a direct record's text. */
export type Arrival = string;

/** What the comparison of a bucket with what was asked gives. */
export interface Verdict {
  /** Arrivals that were acknowledged. */
  readonly acknowledged: number;
  readonly arrived: number;
  /** Acknowledged, and not there: must be empty. */
  readonly lost: readonly Arrival[];
  /** There more often than a client ever asked for without being told no: must be empty. */
  readonly doubled: readonly Arrival[];
  /** There, and never asked for, or only where the filter says it must not be: must be empty. */
  readonly strange: readonly Arrival[];
  /** Of puts that were never answered: copies that are legitimately there. */
  readonly unansweredThere: number;
}

interface Asked {
  acknowledged: number;
  unanswered: number;
}

/**
 * What producers asked for and what they were told. A put that got no answer, or a 5xx, may or may not have been stored: each one allows
 * one copy and demands none. A put that got its 200 demands one.
 */
export class Ledger {
  readonly #asked = new Map<Arrival, Asked>();
  readonly answers = { acknowledged: 0, unanswered: 0, refused: 0 };

  acknowledged(arrivals: readonly Arrival[]): void {
    this.answers.acknowledged++;
    for (const one of arrivals) this.#of(one).acknowledged++;
  }

  /** The connection broke, or a 5xx said nothing of what was stored. */
  unanswered(arrivals: readonly Arrival[]): void {
    this.answers.unanswered++;
    for (const one of arrivals) this.#of(one).unanswered++;
  }

  /** A 4xx: nothing of it may ever arrive. */
  refused(arrivals: readonly Arrival[]): void {
    this.answers.refused++;
    for (const one of arrivals) this.#of(one);
  }

  /** True once everything acknowledged is among what arrived. */
  isComplete(arrived: ReadonlyMap<Arrival, number>): boolean {
    for (const [name, { acknowledged }] of this.#asked) if ((arrived.get(name) ?? 0) < acknowledged) return false;
    return true;
  }

  /** How many copies there may be in all. */
  mostAllowed(): number {
    return [...this.#asked.values()].reduce((sum, { acknowledged, unanswered }) => sum + acknowledged + unanswered, 0);
  }

  compare(arrived: ReadonlyMap<Arrival, number>): Verdict {
    const lost: Arrival[] = [];
    const doubled: Arrival[] = [];
    const strange: Arrival[] = [];
    let [acknowledged, total, unansweredThere] = [0, 0, 0];
    for (const [name, asked] of this.#asked) {
      const there = arrived.get(name) ?? 0;
      acknowledged += asked.acknowledged;
      if (there < asked.acknowledged) lost.push(name);
      if (there > asked.acknowledged + asked.unanswered) doubled.push(name);
      unansweredThere += Math.max(0, Math.min(there - asked.acknowledged, asked.unanswered));
    }
    for (const [name, there] of arrived) {
      total += there;
      if (!this.#asked.has(name)) strange.push(name);
    }
    return { acknowledged, arrived: total, lost, doubled, strange, unansweredThere };
  }

  #of(name: Arrival): Asked {
    const known = this.#asked.get(name);
    if (known) return known;
    const made = { acknowledged: 0, unanswered: 0 };
    this.#asked.set(name, made);
    return made;
  }
}
