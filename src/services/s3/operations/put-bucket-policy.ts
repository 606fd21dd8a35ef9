import { permission } from "../../../auth/declare.ts";
import type { NamedPrincipals, PrincipalDirectory } from "../../../identity/ports.ts";
import { S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { checkedBucketPolicy, isPublicPolicy } from "../bucket-policy.ts";
import { changeBucket, publicAccessBlockOf } from "../bucket-settings.ts";
import { accessDenied, malformedPolicy, policyOfAnotherAccount } from "../errors.ts";
import { operation } from "../parts.ts";

/**
 * s3:PutBucketPolicy. A public policy is refused while the bucket's BlockPublicPolicy is on.
 *
 * AWS (reported, ministryofjustice/analytical-platform#10629 and others, locked out by policies that no tool had confirmed): a policy that shuts its own author out is taken,
 * with ConfirmRemoveSelfBucketAccess and without it; the account's root can always take it away (auth/authorize.ts).
 */
export const putBucketPolicy = operation(S3.PutBucketPolicy, {
  authorize: ({ input }) => [permission("s3:PutBucketPolicy", bucketArn(input.Bucket))],

  async handle({ input, caller, stores, principals }) {
    checkedBucketPolicy(input.Policy, input.Bucket);
    const policyPrincipalIds = await principalIds(principals, input.Policy);
    const isPublic = isPublicPolicy(input.Policy);
    await changeBucket(stores, input.Bucket, (bucket) => {
      if (caller.account !== bucket.owner) throw policyOfAnotherAccount("PUT");
      if (isPublic && publicAccessBlockOf(bucket).blockPublicPolicy) throw publicPolicy(caller.arn, input.Bucket);
      return { ...bucket, policy: input.Policy, policyPrincipalIds };
    });
  },
});

/** An origin access identity of CloudFront, which is not here. AWS (docs, private-content-restricting-access-to-s3-oai). */
const originAccessIdentity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ";

/** AWS (docs, reference_policies_elements_principal): whom a policy names must be there. @throws ServiceError MalformedPolicy */
async function principalIds(principals: PrincipalDirectory, document: string): Promise<NamedPrincipals["ids"]> {
  const { ids, unknown } = await principals.named(document);
  const first = unknown.find(({ name }) => !name.startsWith(originAccessIdentity));
  if (first) throw malformedPolicy("Invalid principal in policy", { Detail: `"${first.type}" : "${first.name}"` });
  return ids;
}

/** AWS (reported; the text since 2024). */
function publicPolicy(caller: string, bucket: string) {
  return accessDenied(
    `User: ${caller} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucketArn(bucket)}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    `the policy gives ${bucket} to everyone, and the bucket's BlockPublicPolicy setting refuses that`,
  );
}
