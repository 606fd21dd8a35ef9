import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { noSuchBucketPolicy, policyOfAnotherAccount } from "../errors.ts";
import { operation } from "../parts.ts";

/** s3:GetBucketPolicy: the text as it was put, but for principals that are gone: they read as their unique ids. */
export const getBucketPolicy = operation(S3.GetBucketPolicy, {
  authorize: ({ input }) => [permission("s3:GetBucketPolicy", bucketArn(input.Bucket))],

  async handle({ input, caller, stores, principals }) {
    const { policy, policyPrincipalIds = {}, owner } = await requireBucket(stores, input.Bucket);
    if (caller.account !== owner) throw policyOfAnotherAccount("GET");
    if (policy === undefined) throw noSuchBucketPolicy(input.Bucket);
    return { Policy: await principals.shown(policy, policyPrincipalIds) };
  },
});
