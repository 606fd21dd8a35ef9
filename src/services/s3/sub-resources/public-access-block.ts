import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { changeBucket, configuredBlock } from "../bucket-settings.ts";
import { requireBucket } from "../buckets.ts";
import { noPublicAccessBlock } from "../errors.ts";
import { operation } from "../parts.ts";

/* The public access block. Where it acts: put-bucket-policy.ts (BlockPublicPolicy), buckets.ts (RestrictPublicBuckets); no ACL is public here. */

export const getPublicAccessBlock = operation(S3.GetPublicAccessBlock, {
  authorize: ({ input }) => [permission("s3:GetBucketPublicAccessBlock", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const block = configuredBlock(await requireBucket(stores, input.Bucket));
    if (!block) throw noPublicAccessBlock(input.Bucket);
    return {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: block.blockPublicAcls,
        IgnorePublicAcls: block.ignorePublicAcls,
        BlockPublicPolicy: block.blockPublicPolicy,
        RestrictPublicBuckets: block.restrictPublicBuckets,
      },
    };
  },
});

export const putPublicAccessBlock = operation(S3.PutPublicAccessBlock, {
  authorize: ({ input }) => [permission("s3:PutBucketPublicAccessBlock", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets } =
      input.PublicAccessBlockConfiguration;
    const publicAccessBlock = {
      blockPublicAcls: BlockPublicAcls ?? false,
      ignorePublicAcls: IgnorePublicAcls ?? false,
      blockPublicPolicy: BlockPublicPolicy ?? false,
      restrictPublicBuckets: RestrictPublicBuckets ?? false,
    };
    await changeBucket(stores, input.Bucket, (bucket) => ({ ...bucket, publicAccessBlock }));
  },
});

/** AWS (docs, API_DeletePublicAccessBlock): needs s3:PutBucketPublicAccessBlock. */
export const deletePublicAccessBlock = operation(S3.DeletePublicAccessBlock, {
  authorize: ({ input }) => [permission("s3:PutBucketPublicAccessBlock", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    await changeBucket(stores, input.Bucket, (bucket) => ({ ...bucket, publicAccessBlock: null }));
  },
});
