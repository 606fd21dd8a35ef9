import { permission } from "../../../auth/declare.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { canonicalUserId } from "../buckets.ts";
import { invalidArgument } from "../errors.ts";
import { operation } from "../parts.ts";

const maxBuckets = 10_000;

/** s3:ListBuckets: the caller's own, in all regions, by name. */
export const listBuckets = operation(S3.ListBuckets, {
  authorize: () => [permission("s3:ListAllMyBuckets", "*")],

  async handle({ input, caller, stores }) {
    const after = input.ContinuationToken === undefined ? undefined : tokenName(input.ContinuationToken);
    const all = (await stores.buckets.list([])).map(({ value }) => value);
    const own = all.filter(
      (bucket) =>
        bucket.owner === caller.account &&
        bucket.name.startsWith(input.Prefix ?? "") &&
        (input.BucketRegion === undefined || bucket.region === input.BucketRegion) &&
        (after === undefined || bucket.name > after),
    );
    const shown = own.slice(0, input.MaxBuckets ?? maxBuckets);
    const last = shown.at(-1);
    return {
      Owner: { ID: canonicalUserId(caller.account) },
      Buckets: shown.map((bucket) => ({
        Name: bucket.name,
        CreationDate: bucket.createdMs,
        BucketRegion: bucket.region,
        BucketArn: bucketArn(bucket.name),
      })),
      ...(input.Prefix !== undefined && { Prefix: input.Prefix }),
      ...(last && shown.length < own.length && { ContinuationToken: Buffer.from(last.name).toString("base64url") }),
    };
  },
});

function tokenName(token: string): string {
  const name = Buffer.from(token, "base64url").toString("utf8");
  if (!/^[a-z0-9.-]+$/.test(name)) {
    throw invalidArgument("continuation-token", token, "The continuation token provided is incorrect");
  }
  return name;
}
