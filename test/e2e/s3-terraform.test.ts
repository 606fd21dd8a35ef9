/* A bucket as infrastructure tools know it: Terraform's AWS provider makes it with all its settings, plans nothing more, and takes it down. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";
import { terraformIn } from "../support/terraform.ts";

let server: RunningSluice;
let directory: string;

beforeAll(async () => {
  server = await startSluice();
  directory = await temporaryDirectory();
}, 60_000);

afterAll(async () => {
  await server?.stop();
  for (const one of [server?.data, directory]) await remove(one);
});

const configuration = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
variable "endpoint" {}
provider "aws" {
  region            = "us-west-2"
  s3_use_path_style = true
  endpoints {
    s3  = var.endpoint
    sts = var.endpoint
    iam = var.endpoint
  }
}
resource "aws_s3_bucket" "logs" {
  bucket        = "terraform-logs"
  force_destroy = true
  tags          = { team = "platform" }
}
resource "aws_s3_bucket_versioning" "logs" {
  bucket = aws_s3_bucket.logs.id
  versioning_configuration { status = "Enabled" }
}
resource "aws_s3_bucket_ownership_controls" "logs" {
  bucket = aws_s3_bucket.logs.id
  rule { object_ownership = "BucketOwnerPreferred" }
}
resource "aws_s3_bucket_public_access_block" "logs" {
  bucket                  = aws_s3_bucket.logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_server_side_encryption_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
  }
}
resource "aws_s3_bucket_cors_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id
  cors_rule {
    allowed_methods = ["GET"]
    allowed_origins = ["https://example.com"]
    max_age_seconds = 60
  }
}
resource "aws_s3_bucket_policy" "logs" {
  bucket     = aws_s3_bucket.logs.id
  depends_on = [aws_s3_bucket_public_access_block.logs]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::222222222222:root" }
      Action    = ["s3:PutObject", "s3:ListBucket"]
      Resource  = [aws_s3_bucket.logs.arn, "\${aws_s3_bucket.logs.arn}/*"]
    }]
  })
}
resource "aws_s3_object" "readme" {
  bucket     = aws_s3_bucket.logs.id
  depends_on = [aws_s3_bucket_versioning.logs]
  key        = "docs/README"
  content    = "hello"
  tags       = { kind = "doc" }
}
resource "aws_s3_bucket" "locked" {
  bucket              = "terraform-locked"
  object_lock_enabled = true
  # The resource of its own, aws_s3_bucket_lifecycle_configuration, waits for a minute, whatever it is told.
  lifecycle_rule {
    id                                     = "old"
    enabled                                = true
    prefix                                 = "logs/"
    abort_incomplete_multipart_upload_days = 3
    expiration { days = 90 }
    noncurrent_version_expiration { days = 7 }
  }
}
resource "aws_s3_bucket_object_lock_configuration" "locked" {
  bucket = aws_s3_bucket.locked.id
  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 1
    }
  }
}
`;

test("terraform: apply, an empty plan, destroy", async (context) => {
  writeFileSync(join(directory, "main.tf"), configuration);
  const terraform = await terraformIn(directory, {
    TF_VAR_endpoint: server.url,
    AWS_SHARED_CREDENTIALS_FILE: join(server.data, "credentials"),
    AWS_CONFIG_FILE: join(server.data, "config"),
    AWS_PROFILE: "destination",
    AWS_EC2_METADATA_DISABLED: "true",
  });
  if (typeof terraform === "string") {
    process.stderr.write(`DID NOT RUN: Terraform's buckets: ${terraform}\n`);
    context.skip(terraform);
    return;
  }
  const must = async (...args: string[]) => {
    const { code, output } = await terraform(...args);
    expect(code, output).toBe(0);
  };
  await must("apply", "-auto-approve");
  // Ends with 2 where there is something to do.
  await must("plan", "-detailed-exitcode");
  const credentials = server.keys("destination");
  const s3 = new S3Client({ endpoint: server.url, region: "us-west-2", credentials, forcePathStyle: true });
  const { Body, TagCount } = await s3.send(new GetObjectCommand({ Bucket: "terraform-logs", Key: "docs/README" }));
  expect([await Body?.transformToString(), TagCount]).toEqual(["hello", 1]);
  await must("destroy", "-auto-approve", "-refresh=false");
  await expect(s3.send(new HeadBucketCommand({ Bucket: "terraform-logs" }))).rejects.toMatchObject({
    name: "NotFound",
  });
  s3.destroy();
});
