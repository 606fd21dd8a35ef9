import { ServiceError } from "../core/service-error.ts";

/** AWS (docs, flow-log-records): the fields of version 2, in the order of the default format. */
export const defaultFields = [
  "version",
  "account-id",
  "interface-id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "action",
  "log-status",
] as const;

export const defaultFormat = defaultFields.map((field) => `\${${field}}`).join(" ");

/** Fields of later versions that Sluice can fill, with the version that brought them. AWS (docs, flow-log-records). */
const laterFields: Readonly<Record<string, number>> = {
  "vpc-id": 3,
  "subnet-id": 3,
  "instance-id": 3,
  "tcp-flags": 3,
  type: 3,
  "pkt-srcaddr": 3,
  "pkt-dstaddr": 3,
  region: 4,
  "az-id": 4,
  "sublocation-type": 4,
  "sublocation-id": 4,
  "pkt-src-aws-service": 5,
  "pkt-dst-aws-service": 5,
  "flow-direction": 5,
  "traffic-path": 5,
};

/** The fields of a LogFormat, in order. @throws ServiceError InvalidParameter for a field that is not known */
export function parseFormat(format: string): readonly string[] {
  const fields = format.trim().split(/[\s,]+/);
  return fields.map((text) => {
    const field = /^\$\{([a-z-]+)\}$/.exec(text)?.[1];
    const isKnown = field !== undefined && (isDefault(field) || Object.hasOwn(laterFields, field));
    // AWS (reported, terraform-provider-aws#13577).
    if (!isKnown) throw new ServiceError("InvalidParameter", `Unknown fields provided: ${text}`);
    return field;
  });
}

const isDefault = (field: string): boolean => defaultFields.some((one) => one === field);

/** What a record's `version` says: the highest version among its fields. AWS (docs, flow-log-records). */
export function formatVersion(fields: readonly string[]): number {
  return Math.max(2, ...fields.map((field) => laterFields[field] ?? 2));
}
