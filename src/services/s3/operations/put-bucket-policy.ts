import { permission } from "../../../auth/declare.ts";
import { parsePolicy } from "../../../auth/policy/parse.ts";
import type { Statement } from "../../../auth/policy/types.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { accessDenied, malformedPolicy, noSuchBucket } from "../errors.ts";
import { operation } from "../parts.ts";

const maxPolicyBytes = 20 * 1_024;

/** Condition keys that keep a statement for everyone from being public. AWS (docs, access-control-block-public-access). */
const fixingKeys: ReadonlySet<string> = new Set([
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourceip",
  "aws:principalorgid",
  "aws:principalarn",
  "aws:principalaccount",
  "aws:userid",
]);

/** s3:PutBucketPolicy. A new bucket blocks public policies, and the block can't be lifted here yet. */
export const putBucketPolicy = operation(S3.PutBucketPolicy, {
  authorize: ({ input }) => [permission("s3:PutBucketPolicy", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    if (Buffer.byteLength(input.Policy) > maxPolicyBytes) throw malformedPolicy("Policies must not exceed 20 KB.");
    const { statements } = parsePolicy(input.Policy, "bucket");
    for (const statement of statements) checkResources(statement, input.Bucket);
    if (statements.some(isPublic)) {
      throw accessDenied(
        "Access Denied",
        `the policy gives ${input.Bucket} to everyone, and the bucket's BlockPublicPolicy setting refuses that`,
      );
    }
    const changed = await stores.buckets.update([input.Bucket], (bucket) => ({ ...bucket, policy: input.Policy }));
    if (!changed) throw noSuchBucket(input.Bucket);
  },
});

function checkResources({ resources = [] }: Statement, bucket: string): void {
  const arn = bucketArn(bucket);
  for (const { source } of resources) {
    if (source !== arn && !source.startsWith(`${arn}/`) && source !== `${arn}*`) {
      throw malformedPolicy("Policy has invalid resource");
    }
  }
}

function isPublic({ effect, principal, isNotPrincipal, conditions }: Statement): boolean {
  if (effect !== "Allow" || !(principal?.isEveryone || isNotPrincipal)) return false;
  return !conditions.some(({ key, isNegated }) => !isNegated && fixingKeys.has(key.toLowerCase()));
}
