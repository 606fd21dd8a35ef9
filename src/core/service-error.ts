/** An error that a client is meant to see, in the words of the AWS service. Thrown by operations, written by the protocol. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  /** The error code on the wire: `ResourceNotFoundException`, `NoSuchKey`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  /** Further elements of the error body, in order (S3: `<BucketName>`; JSON: members). */
  readonly fields: Readonly<Record<string, string>>;
  /** Further response headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The true reason, for the operator's log and trace only; never on the wire. */
  readonly operatorReason: string | undefined;

  constructor(
    code: string,
    message: string,
    options: {
      status?: number;
      fields?: Record<string, string>;
      headers?: Record<string, string>;
      operatorReason?: string | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 400;
    this.fields = options.fields ?? {};
    this.headers = options.headers ?? {};
    this.operatorReason = options.operatorReason;
  }
}
