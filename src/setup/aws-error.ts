/** What an SDK call threw, in the few things that matter here. */
export interface AwsError {
  /** AWS's code: `ResourceNotFoundException`. */
  readonly code: string;
  readonly message: string;
  /** 0 where no answer came. */
  readonly status: number;
}

export function asAwsError(error: unknown): AwsError {
  if (!(error instanceof Error)) return { code: "Unknown", message: String(error), status: 0 };
  const { $metadata: metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = metadata?.httpStatusCode ?? 0;
  // A connection that fails may have several causes, one an address, and no message of its own.
  const causes = error instanceof AggregateError ? error.errors.map(String).join("; ") : "";
  return { code: error.name, message: error.message || causes || error.name, status };
}

/** The call's answer; undefined where AWS says by one of `codes` that there is no such thing. */
export async function unlessAbsent<T>(call: Promise<T>, codes: readonly string[]): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (codes.includes(asAwsError(error).code)) return undefined;
    throw error;
  }
}
