import { S3 } from "../../../model/generated/s3.ts";
import { ownerFullControl, requireServedAcl } from "../acl.ts";
import { findVersion } from "../find-object.ts";
import { operation } from "../parts.ts";
import { objectPermission } from "../request-context.ts";
import { isPrivate } from "./bucket-acl.ts";

/* An object's ACL, which says what its bucket's says. */

export const getObjectAcl = operation(S3.GetObjectAcl, {
  authorize: ({ input }) => [objectPermission("s3:GetObjectAcl", input)],

  async handle({ input, can, stores }) {
    const { bucket } = await findVersion(input, { stores, can, method: "GET" });
    return ownerFullControl(bucket.owner);
  },
});

export const putObjectAcl = operation(S3.PutObjectAcl, {
  authorize: ({ input }) => [objectPermission("s3:PutObjectAcl", input, { ACL: input.ACL })],

  async handle({ input, can, stores }) {
    const { bucket } = await findVersion(input, { stores, can, method: "PUT" });
    requireServedAcl(bucket, { ...input, isPrivate: isPrivate(input.AccessControlPolicy, bucket.owner) });
    return {};
  },
});
