import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { changeBucket } from "../bucket-settings.ts";
import { requireBucket } from "../buckets.ts";
import { noLifecycle } from "../errors.ts";
import { checkedRules } from "../lifecycle-rules.ts";
import { operation } from "../parts.ts";

/* Lifecycle rules; who carries them out: pipeline/lifecycle.ts. */

/** AWS (docs, API_PutBucketLifecycleConfiguration): what it is where nothing was said. It is of transitions alone. */
const defaultMinimum = "all_storage_classes_128K";

export const getBucketLifecycleConfiguration = operation(S3.GetBucketLifecycleConfiguration, {
  authorize: ({ input }) => [permission("s3:GetLifecycleConfiguration", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { lifecycle, transitionMinimum } = await requireBucket(stores, input.Bucket);
    if (!lifecycle) throw noLifecycle(input.Bucket);
    return { Rules: lifecycle, TransitionDefaultMinimumObjectSize: transitionMinimum ?? defaultMinimum };
  },
});

export const putBucketLifecycleConfiguration = operation(S3.PutBucketLifecycleConfiguration, {
  authorize: ({ input }) => [permission("s3:PutLifecycleConfiguration", bucketArn(input.Bucket))],

  async handle({ input, stores, ids }) {
    const lifecycle = checkedRules(input.LifecycleConfiguration?.Rules ?? [], ids);
    const transitionMinimum = input.TransitionDefaultMinimumObjectSize ?? defaultMinimum;
    await changeBucket(stores, input.Bucket, (bucket) => ({ ...bucket, lifecycle, transitionMinimum }));
    return { TransitionDefaultMinimumObjectSize: transitionMinimum };
  },
});

/** AWS (docs, API_DeleteBucketLifecycle): needs s3:PutLifecycleConfiguration. */
export const deleteBucketLifecycle = operation(S3.DeleteBucketLifecycle, {
  authorize: ({ input }) => [permission("s3:PutLifecycleConfiguration", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    await changeBucket(stores, input.Bucket, ({ lifecycle: _gone, transitionMinimum: _too, ...bucket }) => bucket);
  },
});
