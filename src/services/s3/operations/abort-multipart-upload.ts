import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { objectArn } from "../arns.ts";
import { operation } from "../parts.ts";
import { abandonUpload, requireUpload } from "../uploads.ts";

/** s3:AbortMultipartUpload: the parts go. */
export const abortMultipartUpload = operation(S3.AbortMultipartUpload, {
  authorize: ({ input }) => [permission("s3:AbortMultipartUpload", objectArn(input.Bucket, input.Key))],

  async handle({ input, ...parts }) {
    const { bucket, upload } = await requireUpload(parts.stores, input);
    await abandonUpload(parts, bucket, upload);
    return {};
  },
});
