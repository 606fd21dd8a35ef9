/** One run of a row. */
export interface Sample {
  readonly value: number;
  /** What else the run showed, by name and with its unit: `{ "ack p99": "31 ms" }`. */
  readonly more?: Readonly<Record<string, string>>;
}

/** One line of the table: what is measured, and what it is measured against in the same run. */
export interface Row {
  /** For the command line. */
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly better: "more" | "less";
  /** What it should reach at least, or at most. */
  readonly target?: number;
  /** It takes minutes: it runs once, and only where it is asked for by name. */
  readonly isLong?: true;
  measure(): Promise<Sample>;
  /** A minimal program doing only the unavoidable work on the same bytes. Absent where there is none that says more than a map lookup. */
  limit?(): Promise<number>;
  /** The same load on moto; undefined where there is none on this machine. */
  moto?(): Promise<number | undefined>;
  /** Another yardstick than the limit, with its name. */
  readonly also?: { readonly name: string; measure(): Promise<number> };
}
