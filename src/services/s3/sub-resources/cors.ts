import { permission } from "../../../auth/declare.ts";
import { type CORSRule, S3 } from "../../../model/generated/s3.ts";
import { bucketArn } from "../arns.ts";
import { changeBucket } from "../bucket-settings.ts";
import { requireBucket } from "../buckets.ts";
import { corsMethods } from "../cross-origin.ts";
import { invalidRequest, malformedXml, noCors } from "../errors.ts";
import { operation } from "../parts.ts";

/* CORS of a bucket; where it acts: cross-origin.ts. */

export const getBucketCors = operation(S3.GetBucketCors, {
  authorize: ({ input }) => [permission("s3:GetBucketCORS", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { cors } = await requireBucket(stores, input.Bucket);
    if (!cors) throw noCors(input.Bucket);
    return { CORSRules: cors };
  },
});

export const putBucketCors = operation(S3.PutBucketCors, {
  authorize: ({ input }) => [permission("s3:PutBucketCORS", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    const { CORSRules: cors } = input.CORSConfiguration;
    if (cors.length === 0 || cors.length > maxRules) throw malformedXml();
    cors.forEach(checkRule);
    await changeBucket(stores, input.Bucket, (bucket) => ({ ...bucket, cors }));
  },
});

/** AWS (docs, API_DeleteBucketCors): needs s3:PutBucketCORS. */
export const deleteBucketCors = operation(S3.DeleteBucketCors, {
  authorize: ({ input }) => [permission("s3:PutBucketCORS", bucketArn(input.Bucket))],

  async handle({ input, stores }) {
    await changeBucket(stores, input.Bucket, ({ cors: _gone, ...bucket }) => bucket);
  },
});

/** AWS (docs, ManageCorsUsing). */
const maxRules = 100;
const maxIdCharacters = 255;

/** AWS (recorded texts). @throws ServiceError InvalidRequest, MalformedXML */
function checkRule({ ID, AllowedMethods, AllowedOrigins, AllowedHeaders = [], ExposeHeaders = [] }: CORSRule): void {
  if ((ID?.length ?? 0) > maxIdCharacters || AllowedMethods.length === 0 || AllowedOrigins.length === 0) {
    throw malformedXml();
  }
  const unknown = AllowedMethods.find((method) => !corsMethods.has(method));
  if (unknown !== undefined) {
    throw invalidRequest(`Found unsupported HTTP method in CORS config. Unsupported method is ${unknown}`);
  }
  const wild = (texts: readonly string[]) => texts.find((text) => text.split("*").length > 2);
  const origin = wild(AllowedOrigins);
  if (origin !== undefined) throw invalidRequest(`AllowedOrigin "${origin}" can not have more than one wildcard.`);
  const header = wild(AllowedHeaders);
  if (header !== undefined) throw invalidRequest(`AllowedHeader "${header}" can not have more than one wildcard.`);
  const exposed = ExposeHeaders.find((text) => text.includes("*"));
  if (exposed !== undefined) {
    throw invalidRequest(
      `ExposeHeader "${exposed}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
    );
  }
}
