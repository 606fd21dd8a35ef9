import type { FlowRecord } from "../../src/flow-logs/flow.ts";
import { formatRecord } from "../../src/flow-logs/format-record.ts";
import { defaultFields } from "../../src/flow-logs/record-format.ts";
import type { Row } from "../row.ts";
import { sized } from "../scale.ts";

const facts = {
  account: "222222222222",
  region: "us-east-2",
  networkInterfaceId: "eni-0123456789abcdef0",
  vpcId: "vpc-12345678",
  subnetId: "subnet-12345678",
  availabilityZoneId: "use2-az1",
};
const records: readonly FlowRecord[] = Array.from({ length: 1_000 }, (_, index) => ({
  networkInterfaceId: facts.networkInterfaceId,
  srcaddr: `10.0.${index % 250}.7`,
  dstaddr: "172.31.16.21",
  pktSrcaddr: `10.0.${index % 250}.7`,
  pktDstaddr: "172.31.16.21",
  srcport: 1_024 + index,
  dstport: 443,
  protocol: 6,
  bytes: 1_000 + index,
  startSeconds: 1_764_000_000,
  endSeconds: 1_764_000_060,
  direction: "ingress",
}));

/** Lines of the default format, on one core. */
export const flowRecords: readonly Row[] = [
  {
    name: "flow-records",
    title: "flow records written in the default format",
    unit: "records/s",
    better: "more",
    async measure() {
      const format = () => records.reduce((sum, record) => sum + formatRecord(record, facts, defaultFields).length, 0);
      for (let round = 0; round < sized(50, 1); round++) format();
      const startedMs = performance.now();
      let made = 0;
      while (performance.now() - startedMs < sized(1_000, 10)) {
        format();
        made += records.length;
      }
      return { value: made / ((performance.now() - startedMs) / 1000) };
    },
  },
];
