import { describe, expect, test } from "vitest";
import { Aggregate } from "./aggregate.ts";
import type { FlowSample } from "./flow.ts";
import { formatRecord, formatStatus } from "./format-record.ts";
import { defaultFormat, parseFormat } from "./record-format.ts";

const own = { networkInterfaceId: "eni-1", primaryAddress: "172.31.0.4" };
const other = { networkInterfaceId: "eni-2", primaryAddress: "172.31.0.5" };
const facts = {
  ...own,
  account: "222222222222",
  region: "us-east-2",
  vpcId: "vpc-1",
  subnetId: "subnet-1",
  availabilityZoneId: "use2-az1",
};
const sample = (changes: Partial<FlowSample> = {}): FlowSample => ({
  protocol: 6,
  local: { address: "127.0.0.1", port: 4566 },
  remote: { address: "10.0.0.9", port: 50_000 },
  bytesIn: 100,
  bytesOut: 900,
  firstMs: 10_500,
  lastMs: 12_900,
  ...changes,
});
const findOwn = (address: string) => (address === "127.0.0.1" ? own : undefined);

describe("aggregation", () => {
  test("adds up a connection by direction; the own side shows the interface's address, pkt-* what was seen", () => {
    const aggregate = new Aggregate();
    aggregate.add(sample(), findOwn);
    aggregate.add(sample({ bytesIn: 1, bytesOut: 0, firstMs: 13_000, lastMs: 14_000 }), findOwn);
    const [first, second] = aggregate.finish();
    expect(first).toMatchObject({
      srcaddr: "10.0.0.9",
      dstaddr: "172.31.0.4",
      pktDstaddr: "127.0.0.1",
      srcport: 50_000,
      dstport: 4566,
      bytes: 101,
      startSeconds: 10,
      endSeconds: 14,
      direction: "ingress",
    });
    expect(second).toMatchObject({
      srcaddr: "172.31.0.4",
      dstaddr: "10.0.0.9",
      pktSrcaddr: "127.0.0.1",
      bytes: 900,
      endSeconds: 12,
      direction: "egress",
    });
    expect(aggregate.finish()).toEqual([]);
  });

  test("two interfaces have a record each; one that talks to itself has one; none has none", () => {
    const two = new Aggregate();
    two.add(sample(), (address) => (address === "127.0.0.1" ? own : other));
    expect(
      two.finish().map(({ networkInterfaceId, direction, bytes }) => [networkInterfaceId, direction, bytes]),
    ).toEqual([
      ["eni-1", "ingress", 100],
      ["eni-1", "egress", 900],
      ["eni-2", "ingress", 900],
      ["eni-2", "egress", 100],
    ]);
    const self = new Aggregate();
    self.add(sample({ remote: { address: "127.0.0.1", port: 5 } }), findOwn);
    expect(self.finish()).toHaveLength(2);
    const none = new Aggregate();
    none.add(sample(), () => undefined);
    expect(none.finish()).toEqual([]);
  });
});

describe("records", () => {
  const [record] = (() => {
    const aggregate = new Aggregate();
    aggregate.add(sample(), findOwn);
    return aggregate.finish();
  })();

  test("in the default format, version 2", () => {
    if (!record) throw new Error("no record");
    expect(formatRecord(record, facts, parseFormat(defaultFormat))).toBe(
      "2 222222222222 eni-1 10.0.0.9 172.31.0.4 50000 4566 6 - 100 10 12 ACCEPT OK",
    );
    expect(formatStatus("NODATA", { startSeconds: 1, endSeconds: 61 }, facts, parseFormat(defaultFormat))).toBe(
      "2 222222222222 eni-1 - - - - - - - 1 61 - NODATA",
    );
  });

  test("in a format of one's own, with the highest version of its fields", () => {
    if (!record) throw new Error("no record");
    const fields = parseFormat("${version} ${vpc-id} ${subnet-id} ${type} ${pkt-dstaddr} ${flow-direction} ${az-id}");
    expect(formatRecord(record, facts, fields)).toBe("5 vpc-1 subnet-1 IPv4 127.0.0.1 ingress use2-az1");
    expect(() => parseFormat("${nothing}")).toThrow("Unknown fields provided: ${nothing}");
  });
});
