import { S3 } from "../../../model/generated/s3.ts";
import { changeObject } from "../change-object.ts";
import { findVersion } from "../find-object.ts";
import { operation } from "../parts.ts";
import { objectPermission } from "../request-context.ts";
import { checkedTags, maxObjectTags, shownTags } from "../tag-set.ts";
import { shownVersionId } from "../versions.ts";

/* An object's tags, put and taken as one set. Each operation has an action of its own where a version is named. */

export const getObjectTagging = operation(S3.GetObjectTagging, {
  authorize: ({ input }) => [objectPermission("s3:GetObjectTagging", input)],

  async handle({ input, can, stores }) {
    const { bucket, object } = await findVersion(input, { stores, can, method: "GET" });
    return { TagSet: shownTags(object.tags), ...shownVersionId(bucket, object) };
  },
});

export const putObjectTagging = operation(S3.PutObjectTagging, {
  authorize: ({ input }) => [objectPermission("s3:PutObjectTagging", input, { Tagging: input.Tagging })],

  async handle({ input, can, ...parts }) {
    const tags = checkedTags(input.Tagging.TagSet, maxObjectTags);
    const found = await findVersion(input, { stores: parts.stores, can, method: "PUT" });
    await changeObject(parts, found, ({ tags: _replaced, ...object }) =>
      Object.keys(tags).length === 0 ? object : { ...object, tags },
    );
    return shownVersionId(found.bucket, found.object);
  },
});

export const deleteObjectTagging = operation(S3.DeleteObjectTagging, {
  authorize: ({ input }) => [objectPermission("s3:DeleteObjectTagging", input)],

  async handle({ input, can, ...parts }) {
    const found = await findVersion(input, { stores: parts.stores, can, method: "DELETE" });
    await changeObject(parts, found, ({ tags: _gone, ...object }) => object);
    return shownVersionId(found.bucket, found.object);
  },
});
