import { isIP } from "node:net";
import type { FlowRecord } from "./flow.ts";
import { formatVersion } from "./record-format.ts";

/** What a record says of the interface's surroundings. */
export interface InterfaceFacts {
  readonly account: string;
  readonly region: string;
  readonly networkInterfaceId: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly availabilityZoneId: string;
}

/** AWS (docs, flow-log-records): a field that does not apply, or could not be computed. */
const none = "-";

/**
 * One line in a flow log's format. Deviation: `packets` and `tcp-flags` are `-`: sockets count bytes, and the system does not say the
 * rest of a connection that is gone.
 */
export function formatRecord(record: FlowRecord, facts: InterfaceFacts, fields: readonly string[]): string {
  const values: Readonly<Record<string, string | number>> = {
    ...factValues(facts, fields),
    srcaddr: record.srcaddr,
    dstaddr: record.dstaddr,
    srcport: record.srcport,
    dstport: record.dstport,
    protocol: record.protocol,
    bytes: record.bytes,
    start: record.startSeconds,
    end: record.endSeconds,
    action: "ACCEPT",
    "log-status": "OK",
    type: isIP(record.pktSrcaddr) === 6 ? "IPv6" : "IPv4",
    "pkt-srcaddr": record.pktSrcaddr,
    "pkt-dstaddr": record.pktDstaddr,
    "flow-direction": record.direction,
    ...(record.direction === "egress" && { "traffic-path": 1 }),
  };
  return fields.map((field) => values[field] ?? none).join(" ");
}

/** The line of an interval without traffic, or one of which records were lost. */
export function formatStatus(
  status: "NODATA" | "SKIPDATA",
  interval: { readonly startSeconds: number; readonly endSeconds: number },
  facts: InterfaceFacts,
  fields: readonly string[],
): string {
  const values: Readonly<Record<string, string | number>> = {
    ...factValues(facts, fields),
    start: interval.startSeconds,
    end: interval.endSeconds,
    "log-status": status,
  };
  return fields.map((field) => values[field] ?? none).join(" ");
}

function factValues(facts: InterfaceFacts, fields: readonly string[]): Record<string, string | number> {
  return {
    version: formatVersion(fields),
    "account-id": facts.account,
    "interface-id": facts.networkInterfaceId,
    "vpc-id": facts.vpcId,
    "subnet-id": facts.subnetId,
    region: facts.region,
    "az-id": facts.availabilityZoneId,
  };
}
