import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { canonicalUserId, requireBucket } from "../buckets.ts";
import { invalidArgument } from "../errors.ts";
import { describeListed, encoder, listingContext, listObjects, pageSize } from "../listing.ts";
import { operation } from "../parts.ts";

/** s3:ListObjectsV2. */
export const listObjectsV2 = operation(S3.ListObjectsV2, {
  authorize: ({ input }) => [permission("s3:ListBucket", bucketArn(input.Bucket), { context: listingContext(input) })],

  async handle({ input, stores }) {
    const encode = encoder(input.EncodingType);
    const bucket = await requireBucket(stores, input.Bucket);
    const maxKeys = pageSize(input.MaxKeys);
    const token = input.ContinuationToken;
    const { objects, commonPrefixes, isTruncated, last } = await listObjects(stores, bucket, {
      prefix: input.Prefix ?? "",
      delimiter: input.Delimiter,
      after: token === undefined ? input.StartAfter : keyOfToken(token),
      maxKeys,
    });
    const owner = input.FetchOwner ? { Owner: { ID: canonicalUserId(bucket.owner) } } : {};
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ""),
      ...(input.Delimiter !== undefined && { Delimiter: encode(input.Delimiter) }),
      ...(input.StartAfter !== undefined && { StartAfter: encode(input.StartAfter) }),
      ...(token !== undefined && { ContinuationToken: token }),
      ...(isTruncated && last !== undefined && { NextContinuationToken: tokenOf(last) }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      KeyCount: objects.length + commonPrefixes.length,
      MaxKeys: maxKeys,
      IsTruncated: isTruncated,
      Contents: objects.map((object) => ({ ...describeListed(object, encode), ...owner })),
      CommonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    };
  },
});

const mark = "1:";

function tokenOf(key: string): string {
  return Buffer.from(mark + key).toString("base64");
}

function keyOfToken(token: string): string {
  const text = Buffer.from(token, "base64").toString("utf8");
  if (!text.startsWith(mark)) {
    throw invalidArgument("continuation-token", token, "The continuation token provided is incorrect");
  }
  return text.slice(mark.length);
}
