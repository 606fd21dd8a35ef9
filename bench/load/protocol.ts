/** What the load generator is asked to make and send. It is a process of its own, so that its work is not the server's. */
export interface LoadPlan {
  readonly url: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly connections: number;
  /** How many requests are sent in all. */
  readonly count: number;
  /** Sent at this rate, spread over the connections; as fast as answers come where it is left out. */
  readonly requestsPerSecond?: number;
  readonly requests: RequestKind;
}

/** The requests of a plan: each kind makes its bodies and signs them before the clock starts. */
export type RequestKind =
  | {
      readonly kind: "put-log-events";
      readonly region: string;
      readonly groups: readonly string[];
      readonly logStream: string;
      readonly eventsPerBatch: number;
      readonly data: EventData;
    }
  | {
      /** Batches that follow each other in time, an event each millisecond; `count` different ones. */
      readonly kind: "history";
      readonly region: string;
      readonly group: string;
      readonly logStream: string;
      readonly eventsPerBatch: number;
      readonly oldestMs: number;
    }
  | {
      readonly kind: "put-records";
      readonly region: string;
      readonly stream: string;
      readonly recordsPerBatch: number;
      readonly recordBytes: number;
    }
  | {
      readonly kind: "put-objects";
      readonly region: string;
      readonly bucket: string;
      readonly keyPrefix: string;
      readonly bytes: number;
    }
  | {
      readonly kind: "get-object";
      readonly region: string;
      readonly bucket: string;
      readonly key: string;
    }
  | {
      /** One JSON request, sent again and again. */
      readonly kind: "json";
      readonly service: string;
      readonly target: string;
      readonly region: string;
      readonly body: string;
    }
  | {
      /** One S3 GET, sent again and again. */
      readonly kind: "s3-get";
      readonly region: string;
      readonly path: string;
      readonly query: string;
    };

/** What log events hold. */
export type EventData =
  /** VPC flow records that differ from each other as real ones do; one timestamp a batch. */
  | "flow records"
  /** The same with a timestamp for each event. */
  | "every timestamp different"
  /** JSON in JSON: quotes and line ends escaped, and letters of several alphabets. */
  | "escapes and Unicode";

export interface LoadResult {
  /** Epoch milliseconds, with fractions, of the first byte sent and of the last answer's end. */
  readonly firstByteMs: number;
  readonly lastAnswerMs: number;
  readonly requests: number;
  readonly bodyBytes: number;
  readonly answerBytes: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** CPU seconds of the generator while it sent. */
  readonly cpuSeconds: number;
}
