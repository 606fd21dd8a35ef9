import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { changeBucket, ownershipOf } from "../bucket-settings.ts";
import { requireBucket } from "../buckets.ts";
import { malformedXml, noOwnershipControls, notOffered } from "../errors.ts";
import { operation } from "../parts.ts";

/* Ownership controls: whether ACLs have a say. A sub-resource's get, put and delete are short and speak of one member: one file. */

export const getBucketOwnershipControls = operation(S3.GetBucketOwnershipControls, {
  authorize: ({ input }) => [permission("s3:GetBucketOwnershipControls", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const ownership = ownershipOf(await requireBucket(stores, input.Bucket));
    if (ownership === undefined) throw noOwnershipControls(input.Bucket);
    return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
  },
});

export const putBucketOwnershipControls = operation(S3.PutBucketOwnershipControls, {
  authorize: ({ input }) => [permission("s3:PutBucketOwnershipControls", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const [rule, ...others] = input.OwnershipControls.Rules;
    if (!rule || others.length > 0) throw malformedXml();
    const { ObjectOwnership: ownership } = rule;
    if (ownership === "ObjectWriter") throw notOffered("the object ownership ObjectWriter");
    await changeBucket(stores, input.Bucket, (bucket) => ({ ...bucket, ownership }));
  },
});

/** AWS (docs, API_DeleteBucketOwnershipControls): needs s3:PutBucketOwnershipControls. */
export const deleteBucketOwnershipControls = operation(S3.DeleteBucketOwnershipControls, {
  authorize: ({ input }) => [permission("s3:PutBucketOwnershipControls", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    await changeBucket(stores, input.Bucket, (bucket) => ({ ...bucket, ownership: null }));
  },
});
