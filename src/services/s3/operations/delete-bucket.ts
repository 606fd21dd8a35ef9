import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { requireBucket } from "../buckets.ts";
import { bucketNotEmpty } from "../errors.ts";
import { operation } from "../parts.ts";
import { abandonUpload } from "../uploads.ts";

/** s3:DeleteBucket: only when nothing is in it. */
export const deleteBucket = operation(S3.DeleteBucket, {
  authorize: ({ input }) => [permission("s3:DeleteBucket", bucketArn(input.Bucket))],

  async handle({ input, ...parts }) {
    const { stores } = parts;
    const bucket = await requireBucket(stores, input.Bucket);
    const [object] = await stores.objects.list([bucket.generation], { limit: 1 });
    const [version] = await stores.versions.list([bucket.generation], { limit: 1 });
    if (object || version) throw bucketNotEmpty(input.Bucket, bucket.versioning !== undefined);
    await stores.buckets.delete([input.Bucket]);
    // Uploads that were never completed go with the bucket.
    for (const { value } of await stores.uploads.list([bucket.generation])) await abandonUpload(parts, bucket, value);
  },
});
