import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketTaggingCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  PutBucketTaggingCommand,
} from "@aws-sdk/client-s3";
import { asAwsError, unlessAbsent } from "../aws-error.ts";
import type { Bucket } from "../desired.ts";
import { SetupError } from "../setup-error.ts";
import { absent, type Context, type Handler, ownerOfTags, present, tagsOf } from "./handler.ts";

/** The bucket at the pipe's end. One that is there already is used as it is, and stays nobody's; of one with `create: false` no tag is read. */
export const bucket: Handler<Bucket> = {
  async read(desired, context) {
    if (!(await isThere(desired, context))) return absent;
    if (!desired.create) return present("nobody", []);
    return present(ownerOfTags(context.pipe, await tags(desired, context)), []);
  },

  /** Tagged by the call that makes it, so that it is never there without its tag; by a call of its own where an S3 ignores that. */
  async create(desired, context) {
    const { name, region } = desired;
    await context.clients.s3.send(
      new CreateBucketCommand({
        Bucket: name,
        CreateBucketConfiguration: {
          // AWS (docs, API_CreateBucket): us-east-1 is the one region that is not named.
          ...(region !== "us-east-1" && { LocationConstraint: region as "us-west-2" }),
          Tags: tagsOf(context.pipe),
        },
      }),
    );
    if (ownerOfTags(context.pipe, await tags(desired, context)) !== "pipe") await bucket.update(desired, context);
  },

  /** This call replaces all tags: those that are there are sent too. */
  async update(desired, context) {
    const TagSet = [...(await tags(desired, context)), ...tagsOf(context.pipe)];
    await context.clients.s3.send(new PutBucketTaggingCommand({ Bucket: desired.name, Tagging: { TagSet } }));
  },

  /** Empties it first: every version of every object. */
  async remove({ name, account }, { clients: { s3 } }) {
    const Bucket = name;
    for (;;) {
      const Objects = await somethingIn(s3, { Bucket, ExpectedBucketOwner: account });
      if (Objects.length === 0) break;
      const { Errors: [failed] = [] } = await s3.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      if (failed) throw new SetupError(`bucket ${name}: ${failed.Key} can't be deleted: ${failed.Message}`);
    }
    await s3.send(new DeleteBucketCommand({ Bucket, ExpectedBucketOwner: account }));
  },
};

/** Up to a page of what is in a bucket. Of an S3 that knows no versions, its objects. */
async function somethingIn(
  s3: Context["clients"]["s3"],
  bucket: { readonly Bucket: string; readonly ExpectedBucketOwner: string },
): Promise<ObjectIdentifier[]> {
  const page = await unlessAbsent(s3.send(new ListObjectVersionsCommand(bucket)), ["NotImplemented"]);
  const versions = page && [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
  const found = versions ?? (await s3.send(new ListObjectsV2Command(bucket))).Contents ?? [];
  return found.map((one) => ({ Key: one.Key, ...("VersionId" in one && { VersionId: one.VersionId }) }));
}

/** @throws SetupError where the name is taken by somebody else, or in another region */
async function isThere({ name, account, region }: Bucket, { clients: { s3 } }: Context): Promise<boolean> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: account }));
    return true;
  } catch (error) {
    const { status } = asAwsError(error);
    if (status === 404) return false;
    if (status === 403) {
      throw new SetupError(
        `destination.bucket.name: bucket ${name} belongs to another account than ${account}, or its credentials may not see it; choose another name.`,
      );
    }
    if (status === 301 || status === 400) {
      throw new SetupError(
        `destination.bucket.region: bucket ${name} is there, but not in ${region}; name its region.`,
      );
    }
    throw error;
  }
}

async function tags({ name, account }: Bucket, { clients: { s3 } }: Context) {
  const found = await unlessAbsent(
    s3.send(new GetBucketTaggingCommand({ Bucket: name, ExpectedBucketOwner: account })),
    ["NoSuchTagSet"],
  );
  return found?.TagSet ?? [];
}
