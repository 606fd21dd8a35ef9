import type { Arn } from "../../core/arn.ts";

export const bucketArn = (bucket: string): Arn => `arn:aws:s3:::${bucket}` as Arn;
export const objectArn = (bucket: string, key: string): Arn => `arn:aws:s3:::${bucket}/${key}` as Arn;

/** The bucket that an ARN of a bucket or object names. */
export function bucketOfArn(arn: string): string | undefined {
  return /^arn:aws:s3:::([^/]+)/.exec(arn)?.[1];
}
