import { accountId, region } from "../core/arn.ts";
import type { ServiceRoleRequest } from "../core/aws-client.ts";
import type { DeliveryStreamRecord } from "../services/firehose/records.ts";

/**
 * How Firehose assumes a stream's role.
 * AWS (docs, controlling-access): it always sends the stream's account as sts:ExternalId; the session is called AWSFirehoseToS3.
 */
export function firehoseRole(
  stream: Pick<DeliveryStreamRecord, "arn" | "account" | "region">,
  roleArn: string,
): ServiceRoleRequest {
  return {
    roleArn,
    serviceNames: ["firehose.amazonaws.com"],
    sessionName: "AWSFirehoseToS3",
    sourceArn: stream.arn,
    sourceAccount: accountId(stream.account),
    region: region(stream.region),
    externalId: stream.account,
  };
}
