import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { canonicalUserId, requireBucket } from "../buckets.ts";
import { describeListed, encoder, listingContext, listObjects, pageSize } from "../listing.ts";
import { operation } from "../parts.ts";

/** s3:ListObjects, the first version. AWS (recorded): NextMarker only with a delimiter. */
export const listObjectsV1 = operation(S3.ListObjects, {
  authorize: ({ input }) => [permission("s3:ListBucket", bucketArn(input.Bucket), { context: listingContext(input) })],

  async handle({ input, stores }) {
    const encode = encoder(input.EncodingType);
    const bucket = await requireBucket(stores, input.Bucket);
    const maxKeys = pageSize(input.MaxKeys);
    const { objects, commonPrefixes, isTruncated, last } = await listObjects(stores, bucket, {
      prefix: input.Prefix ?? "",
      delimiter: input.Delimiter,
      after: input.Marker === "" ? undefined : input.Marker,
      maxKeys,
    });
    const Owner = { ID: canonicalUserId(bucket.owner) };
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ""),
      Marker: encode(input.Marker ?? ""),
      ...(input.Delimiter !== undefined && { Delimiter: encode(input.Delimiter) }),
      ...(isTruncated && input.Delimiter && last !== undefined && { NextMarker: encode(last) }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      MaxKeys: maxKeys,
      IsTruncated: isTruncated,
      Contents: objects.map((object) => ({ ...describeListed(object, encode), Owner })),
      CommonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    };
  },
});
