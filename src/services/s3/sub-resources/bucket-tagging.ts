import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { changeBucket } from "../bucket-settings.ts";
import { requireBucket } from "../buckets.ts";
import { noTagSet } from "../errors.ts";
import { operation } from "../parts.ts";
import { checkedTags, maxBucketTags, shownTags } from "../tag-set.ts";

/* A bucket's tags, put and taken as one set. */

export const getBucketTagging = operation(S3.GetBucketTagging, {
  authorize: ({ input }) => [permission("s3:GetBucketTagging", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { tags } = await requireBucket(stores, input.Bucket);
    if (!tags) throw noTagSet(input.Bucket);
    return { TagSet: shownTags(tags) };
  },
});

export const putBucketTagging = operation(S3.PutBucketTagging, {
  authorize: ({ input }) => [permission("s3:PutBucketTagging", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const tags = checkedTags(input.Tagging.TagSet, maxBucketTags);
    await changeBucket(stores, input.Bucket, ({ tags: _replaced, ...bucket }) =>
      Object.keys(tags).length === 0 ? bucket : { ...bucket, tags },
    );
  },
});

/** AWS (docs, API_DeleteBucketTagging): needs s3:PutBucketTagging. */
export const deleteBucketTagging = operation(S3.DeleteBucketTagging, {
  authorize: ({ input }) => [permission("s3:PutBucketTagging", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    await changeBucket(stores, input.Bucket, ({ tags: _gone, ...bucket }) => bucket);
  },
});
