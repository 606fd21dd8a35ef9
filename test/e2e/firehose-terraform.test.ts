/*
 * aws_kinesis_firehose_delivery_stream of Terraform's AWS provider: made, read back without a difference, changed.
 * Each run of Terraform takes long: destroying is seen in rendered-terraform.test.ts.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSluice, remove, startSluice, temporaryDirectory } from "../support/sluice.ts";
import { type Terraform, terraformIn } from "../support/terraform.ts";

let server: RunningSluice;
let directory: string;
let terraform: Terraform | string;

const configuration = ({ url, seconds, format }: { url: string; seconds: number; format: string }) => `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                      = "us-east-1"
  profile                     = "destination"
  s3_use_path_style           = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_credentials_validation = true
  endpoints {
    firehose = "${url}"
    iam      = "${url}"
    s3       = "${url}"
    sts      = "${url}"
  }
}
resource "aws_s3_bucket" "data" {
  bucket        = "terraform-data"
  force_destroy = true
}
resource "aws_iam_role" "firehose" {
  name = "firehose"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "firehose.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}
resource "aws_iam_role_policy" "put" {
  role = aws_iam_role.firehose.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:PutObject", Resource = "\${aws_s3_bucket.data.arn}/*" }]
  })
}
resource "aws_kinesis_firehose_delivery_stream" "plain" {
  name        = "plain"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = aws_iam_role.firehose.arn
    bucket_arn = aws_s3_bucket.data.arn
  }
}
resource "aws_kinesis_firehose_delivery_stream" "full" {
  name        = "full"
  destination = "extended_s3"
  tags        = { team = "logs" }
  server_side_encryption {
    enabled  = true
    key_type = "AWS_OWNED_CMK"
  }
  extended_s3_configuration {
    role_arn            = aws_iam_role.firehose.arn
    bucket_arn          = aws_s3_bucket.data.arn
    prefix              = "data/!{timestamp:yyyy}/"
    error_output_prefix = "errors/!{firehose:error-output-type}/"
    buffering_interval  = ${seconds}
    buffering_size      = 3
    compression_format  = "${format}"
    custom_time_zone    = "Asia/Tokyo"
    file_extension      = ".log"
    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = "/errors"
      log_stream_name = "S3Delivery"
    }
    s3_backup_mode = "Enabled"
    s3_backup_configuration {
      role_arn           = aws_iam_role.firehose.arn
      bucket_arn         = aws_s3_bucket.data.arn
      prefix             = "copies/"
      compression_format = "ZIP"
    }
  }
}
resource "aws_kinesis_firehose_delivery_stream" "processed" {
  name        = "processed"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn            = aws_iam_role.firehose.arn
    bucket_arn          = aws_s3_bucket.data.arn
    prefix              = "app/level=!{partitionKeyFromQuery:level}/"
    error_output_prefix = "errors/!{firehose:error-output-type}/"
    buffering_interval  = 60
    buffering_size      = 64
    dynamic_partitioning_configuration {
      enabled        = true
      retry_duration = 120
    }
    processing_configuration {
      enabled = true
      processors {
        type = "Decompression"
        parameters {
          parameter_name  = "CompressionFormat"
          parameter_value = "GZIP"
        }
      }
      processors {
        type = "CloudWatchLogProcessing"
        parameters {
          parameter_name  = "DataMessageExtraction"
          parameter_value = "true"
        }
      }
      processors {
        type = "Lambda"
        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "arn:aws:lambda:us-east-1:111111111111:function:mark:$LATEST"
        }
        parameters {
          parameter_name  = "BufferSizeInMBs"
          parameter_value = "2"
        }
        parameters {
          parameter_name  = "BufferIntervalInSeconds"
          parameter_value = "30"
        }
      }
      processors {
        type = "MetadataExtraction"
        parameters {
          parameter_name  = "JsonParsingEngine"
          parameter_value = "JQ-1.6"
        }
        parameters {
          parameter_name  = "MetadataExtractionQuery"
          parameter_value = "{level: .level}"
        }
      }
      processors {
        type = "AppendDelimiterToRecord"
      }
    }
  }
}
`;

beforeAll(async () => {
  directory = await temporaryDirectory();
  server = await startSluice();
  writeFileSync(join(directory, "main.tf"), configuration({ url: server.url, seconds: 60, format: "GZIP" }));
  terraform = await terraformIn(directory, {
    AWS_SHARED_CREDENTIALS_FILE: join(server.data, "credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
  });
});

afterAll(async () => {
  await server?.stop();
  await remove(server?.data);
  await remove(directory);
});

test("apply, update of what was changed and nothing else", async ({ skip }) => {
  if (typeof terraform === "string") {
    process.stderr.write(`\n== did not run: delivery streams by Terraform: ${terraform}\n`);
    return skip(terraform);
  }
  const apply = () => (terraform as Terraform)("apply", "-input=false", "-auto-approve");
  expect((await apply()).output).toContain("Apply complete! Resources: 6 added, 0 changed, 0 destroyed.");
  writeFileSync(join(directory, "main.tf"), configuration({ url: server.url, seconds: 0, format: "HADOOP_SNAPPY" }));
  const { output } = await apply();
  // The provider reads everything again first: whatever it had found otherwise, of the stream with processors say, would be changed too.
  expect(output.match(/^ +[~+-] \w+ +=.*$/gm)?.map((line) => line.trim().split(" ")[1])).toEqual([
    "buffering_interval",
    "compression_format",
  ]);
  expect(output).toContain("Apply complete! Resources: 0 added, 1 changed, 0 destroyed.");
  expect((await terraform("destroy", "-input=false", "-auto-approve", "-refresh=false")).output).toContain(
    "6 destroyed.",
  );
});
