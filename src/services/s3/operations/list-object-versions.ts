import { permission } from "../../../auth/declare.ts";
import { type ListObjectVersionsOutput, S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { canonicalUserId, requireBucket } from "../buckets.ts";
import { invalidArgument } from "../errors.ts";
import { type ListedVersion, listVersions } from "../list-versions.ts";
import { describeListed, encoder, listingContext, pageSize } from "../listing.ts";
import { operation } from "../parts.ts";
import { requireVersionId } from "../version-id.ts";

/** ListObjectVersions: every version and delete marker. AWS (docs): needs s3:ListBucketVersions. */
export const listObjectVersions = operation(S3.ListObjectVersions, {
  authorize: ({ input }) => [
    permission("s3:ListBucketVersions", bucketArn(input.Bucket), { context: listingContext(input) }),
  ],

  async handle({ input, stores }) {
    const encode = encoder(input.EncodingType);
    const { KeyMarker: keyMarker = "", VersionIdMarker: versionIdMarker } = input;
    if (versionIdMarker !== undefined) checkMarker(versionIdMarker, input.KeyMarker !== undefined);
    const bucket = await requireBucket(stores, input.Bucket);
    const maxKeys = pageSize(input.MaxKeys);
    const { versions, commonPrefixes, next } = await listVersions(stores, bucket, {
      prefix: input.Prefix ?? "",
      delimiter: input.Delimiter,
      keyMarker: keyMarker === "" ? undefined : keyMarker,
      versionIdMarker,
      maxKeys,
    });
    const Owner = { ID: canonicalUserId(bucket.owner) };
    return {
      Name: bucket.name,
      Prefix: encode(input.Prefix ?? ""),
      KeyMarker: encode(keyMarker),
      VersionIdMarker: versionIdMarker ?? "",
      ...(input.Delimiter !== undefined && { Delimiter: encode(input.Delimiter) }),
      ...(next && { NextKeyMarker: encode(next.key) }),
      ...(next?.versionId !== undefined && { NextVersionIdMarker: next.versionId }),
      ...(input.EncodingType && { EncodingType: input.EncodingType }),
      MaxKeys: maxKeys,
      IsTruncated: next !== undefined,
      ...described(versions, encode, Owner),
      CommonPrefixes: commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
    };
  },
});

/** AWS (reported). @throws ServiceError InvalidArgument */
function checkMarker(versionIdMarker: string, hasKeyMarker: boolean): void {
  const invalid = (message: string) => invalidArgument("version-id-marker", versionIdMarker, message);
  if (!hasKeyMarker) throw invalid("A version-id marker cannot be specified without a key marker.");
  if (versionIdMarker === "") throw invalid("A version-id marker cannot be empty.");
  if (versionIdMarker !== "null") requireVersionId(versionIdMarker, "version-id-marker");
}

/** Objects and delete markers apart, each in order. Deviation: AWS's document has them as they come, and no reader can tell. */
function described(
  versions: readonly ListedVersion[],
  encode: (text: string) => string,
  Owner: { readonly ID: string },
): Pick<ListObjectVersionsOutput, "Versions" | "DeleteMarkers"> {
  return {
    Versions: versions.flatMap(({ version, isLatest: IsLatest }) => {
      const VersionId = version.versionId ?? "null";
      return version.isDeleteMarker ? [] : [{ ...describeListed(version, encode), VersionId, IsLatest, Owner }];
    }),
    DeleteMarkers: versions.flatMap(({ version, isLatest: IsLatest }) => {
      const { key, versionId: VersionId = "null", lastModifiedMs: LastModified } = version;
      return version.isDeleteMarker ? [{ Key: encode(key), VersionId, IsLatest, LastModified, Owner }] : [];
    }),
  };
}
