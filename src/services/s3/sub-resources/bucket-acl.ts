import { permission } from "../../../auth/declare.ts";
import { type AccessControlPolicy, S3 } from "../../../model/generated/s3.ts";
import { ownerFullControl, requireServedAcl } from "../acl.ts";
import { bucketArn } from "../arns.ts";
import { canonicalUserId, requireBucket } from "../buckets.ts";
import { operation } from "../parts.ts";

/* A bucket's ACL, which since 2023 says one thing: the owner has full control. */

export const getBucketAcl = operation(S3.GetBucketAcl, {
  authorize: ({ input }) => [permission("s3:GetBucketAcl", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const bucket = await requireBucket(stores, input.Bucket);
    return ownerFullControl(bucket.owner);
  },
});

export const putBucketAcl = operation(S3.PutBucketAcl, {
  authorize: ({ input }) => [
    permission("s3:PutBucketAcl", bucketArn(input.Bucket), {
      context: input.ACL ? { "s3:x-amz-acl": input.ACL } : {},
    }),
  ],

  async handle({ input, stores }) {
    const bucket = await requireBucket(stores, input.Bucket);
    requireServedAcl(bucket, { ...input, isPrivate: isPrivate(input.AccessControlPolicy, bucket.owner) });
  },
});

/** One grant, of everything, to the owner. */
export function isPrivate(policy: AccessControlPolicy | undefined, owner: string): boolean | undefined {
  if (!policy) return undefined;
  const [grant, ...others] = policy.Grants ?? [];
  return others.length === 0 && grant?.Grantee?.ID === canonicalUserId(owner) && grant.Permission === "FULL_CONTROL";
}
