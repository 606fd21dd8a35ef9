import { S3 } from "../../../model/generated/s3.ts";
import { describeObject, extentOf } from "../describe-object.ts";
import { findObject } from "../find-object.ts";
import { operation } from "../parts.ts";
import { objectPermission } from "../request-context.ts";

/** HeadObject: what GetObject says, without the body. AWS (docs): needs s3:GetObject, or s3:GetObjectVersion. */
export const headObject = operation(S3.HeadObject, {
  authorize: ({ input }) => [objectPermission("s3:GetObject", input)],

  async handle({ input, can, stores }) {
    const { bucket, object } = await findObject(input, { stores, can, method: "HEAD" });
    return { ...describeObject(bucket, object), ...(await extentOf(input, object, stores)).members };
  },
});
