import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { objectArn } from "../arns.ts";
import { checksumMembers, describeObject } from "../describe-object.ts";
import { findObject } from "../find-object.ts";
import { operation } from "../parts.ts";
import { parseRange } from "../range.ts";

/** HeadObject: what GetObject says, without the body. AWS (docs): needs s3:GetObject. */
export const headObject = operation(S3.HeadObject, {
  authorize: ({ input }) => [permission("s3:GetObject", objectArn(input.Bucket, input.Key))],

  async handle({ input, can, stores }) {
    const object = await findObject(input, { stores, can });
    const range = parseRange(input.Range, object.sizeBytes);
    return {
      ...describeObject(object),
      ContentLength: range ? range.end - range.start + 1 : object.sizeBytes,
      ...(range && { ContentRange: `bytes ${range.start}-${range.end}/${object.sizeBytes}` }),
      ...(input.ChecksumMode === "ENABLED" && !range && checksumMembers(object)),
    };
  },
});
