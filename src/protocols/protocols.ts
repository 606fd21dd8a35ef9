import type { ServiceId } from "../core/caller.ts";
import { awsJson } from "./aws-json.ts";
import { awsQuery } from "./aws-query.ts";
import { ec2Query } from "./ec2-query.ts";
import type { Protocol } from "./protocol.ts";
import { restXml } from "./rest-xml.ts";

const protocols: Readonly<Record<ServiceId, Protocol>> = {
  logs: awsJson,
  firehose: awsJson,
  iam: awsQuery,
  sts: awsQuery,
  ec2: ec2Query,
  s3: restXml,
};

/** The wire form that a service speaks. */
export function protocolOf(service: ServiceId): Protocol {
  return protocols[service];
}
