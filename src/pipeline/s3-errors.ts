import type { DeliveryFailure } from "./retry.ts";

/** AWS (docs, monitoring-with-cloudwatch-logs): what an error of S3 is called in a stream's error log, and its text. */
const texts: Readonly<Record<string, string>> = {
  "S3.AccessDenied":
    "Access was denied. Ensure that the trust policy for the provided IAM role allows Kinesis Data Firehose to assume the role, and the access policy allows access to the S3 bucket.",
  "S3.NoSuchBucket":
    "The specified bucket does not exist. Create the bucket or use a different bucket that does exist.",
  "S3.AccountProblem":
    "There is a problem with your AWS account that prevents the operation from completing successfully. Contact AWS Support.",
  "S3.AllAccessDisabled": "Access to the account provided has been disabled. Contact AWS Support.",
  "S3.InvalidPayer": "Access to the account provided has been disabled. Contact AWS Support.",
  "S3.NotSignedUp": "The account is not signed up for Amazon S3. Sign the account up or use a different account.",
  "S3.MethodNotAllowed":
    "The specified method is not allowed against this resource. Modify the bucket's policy to allow the correct Amazon S3 operation permissions.",
};
const internal =
  "An internal error occurred while attempting to deliver data. Delivery will be retried; if the error persists, then it will be reported to AWS for resolution.";

/** The code and text for what S3, or STS before it, answered. A role that can't be assumed is an S3.AccessDenied too. */
export function s3ErrorOf({ code }: DeliveryFailure): { readonly errorCode: string; readonly message: string } {
  const errorCode = `S3.${code.replace(/Exception$/, "")}`;
  const message = texts[errorCode];
  return message === undefined ? { errorCode: "InternalError", message: internal } : { errorCode, message };
}
