import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { policyOfAnotherAccount } from "../errors.ts";
import { operation } from "../parts.ts";

/** s3:DeleteBucketPolicy. AWS (docs): 204 whether there was one or not. */
export const deleteBucketPolicy = operation(S3.DeleteBucketPolicy, {
  authorize: ({ input }) => [permission("s3:DeleteBucketPolicy", bucketArn(input.Bucket))],

  async handle({ input, caller, stores }) {
    await stores.buckets.update([input.Bucket], ({ policy: _gone, policyPrincipalIds: _ids, ...bucket }) => {
      if (caller.account !== bucket.owner) throw policyOfAnotherAccount("DELETE");
      return bucket; // without it
    });
  },
});
