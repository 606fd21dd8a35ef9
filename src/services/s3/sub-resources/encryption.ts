import { permission } from "../../../auth/declare.ts";
import { S3, type ServerSideEncryptionConfiguration } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { changeBucket } from "../bucket-settings.ts";
import { requireBucket } from "../buckets.ts";
import { invalidArgument, malformedXml, notOffered } from "../errors.ts";
import { operation } from "../parts.ts";

/* Default encryption. Every body is encrypted with the installation's key, whatever is configured; keys of KMS are refused. */

/** AWS (docs, default-encryption-faq): every bucket has it, configured or not. */
const ofEveryBucket: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
};

export const getBucketEncryption = operation(S3.GetBucketEncryption, {
  authorize: ({ input }) => [permission("s3:GetEncryptionConfiguration", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { encryption } = await requireBucket(stores, input.Bucket);
    return { ServerSideEncryptionConfiguration: encryption ?? ofEveryBucket };
  },
});

export const putBucketEncryption = operation(S3.PutBucketEncryption, {
  authorize: ({ input }) => [permission("s3:PutEncryptionConfiguration", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const encryption = checked(input.ServerSideEncryptionConfiguration);
    await changeBucket(stores, input.Bucket, (bucket) => ({ ...bucket, encryption }));
  },
});

function checked({ Rules: rules }: ServerSideEncryptionConfiguration): ServerSideEncryptionConfiguration {
  const [rule] = rules;
  if (!rule || rules.length > 1) throw malformedXml();
  const { ApplyServerSideEncryptionByDefault: byDefault, BlockedEncryptionTypes: blocked } = rule;
  if (byDefault && byDefault.SSEAlgorithm !== "AES256") throw notOffered(`encryption with ${byDefault.SSEAlgorithm}`);
  // AWS (recorded): the text for a key where none belongs.
  if (byDefault?.KMSMasterKeyID !== undefined) {
    throw invalidArgument(
      "ApplyServerSideEncryptionByDefault",
      byDefault.KMSMasterKeyID,
      "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
    );
  }
  return {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: byDefault ?? { SSEAlgorithm: "AES256" },
        BucketKeyEnabled: rule.BucketKeyEnabled ?? false,
        // Keys of the customer are refused here anyway: blocking them is as it says.
        ...(blocked && { BlockedEncryptionTypes: blocked }),
      },
    ],
  };
}

/** AWS (docs, API_DeleteBucketEncryption): back to the default; needs s3:PutEncryptionConfiguration. */
export const deleteBucketEncryption = operation(S3.DeleteBucketEncryption, {
  authorize: ({ input }) => [permission("s3:PutEncryptionConfiguration", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    await changeBucket(stores, input.Bucket, ({ encryption: _gone, ...bucket }) => bucket);
  },
});
