/** What an invocation ended with. */
export type InvokeResult =
  /** The function's answer: bytes that should be JSON. */
  | { readonly payload: Uint8Array }
  /** It could not be invoked, or failed. `code` and `message` as Firehose words them. */
  | { readonly code: string; readonly message: string; readonly operatorReason: string };

/** Where a function is: a program that answers HTTP (as AWS's runtime interface emulator does), or a local JavaScript module. */
export type LambdaFunction =
  | { readonly url: string; readonly timeoutSeconds: number }
  | {
      /** Absolute path. */
      readonly module: string;
      /** The name of the export. */
      readonly handler: string;
      readonly timeoutSeconds: number;
      readonly environment: Readonly<Record<string, string>>;
    };

/** Lambda's limit of a request and of an answer. AWS (docs, gettingstarted-limits; recorded errors: 6291556 bytes). */
export const maxPayloadBytes = 6_291_556;

/** Functions by ARN, as the settings name them. */
export interface LambdaFunctions {
  invoke(arn: string, payload: Uint8Array, signal: AbortSignal): Promise<InvokeResult>;
  close(): Promise<void>;
}

/** AWS (docs, monitoring-with-cloudwatch-logs): texts of Lambda's failures, where they say one; the others are reported. */
export const failures = {
  notFound: {
    code: "Lambda.ResourceNotFound",
    message: "The specified Lambda function does not exist. Use a different function that does exist.",
  },
  assumeRole: {
    code: "Lambda.AssumeRoleAccessDenied",
    message:
      "Access was denied. Ensure that the trust policy for the provided IAM role allows Firehose to assume the role.",
  },
  denied: {
    code: "Lambda.InvokeAccessDenied",
    message: "Access was denied. Ensure that the access policy allows access to the Lambda function.",
  },
  functionError: {
    code: "Lambda.FunctionError",
    message: "The Lambda function was successfully invoked but it returned an error result.",
  },
  timedOut: {
    code: "Lambda.FunctionTimedOut",
    message: "The Lambda function timed out. Increase the Timeout setting in the Lambda function.",
  },
} as const;
