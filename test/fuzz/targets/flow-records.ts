import { assert } from "../../../src/core/assert.ts";
import { formatRecord } from "../../../src/flow-logs/format-record.ts";
import { defaultFormat, formatVersion, parseFormat } from "../../../src/flow-logs/record-format.ts";
import { compileFilterPattern } from "../../../src/services/logs/filter-pattern/index.ts";
import { pick } from "../../../src/testing/seeded.ts";
import { changed, crossed } from "../mutate.ts";
import type { Target } from "../target.ts";

const formats: readonly string[] = [
  defaultFormat,
  `${"${version}"} ${"${vpc-id}"} ${"${flow-direction}"} ${"${pkt-srcaddr}"} ${"${tcp-flags}"}`,
  "${traffic-path},${region} ${az-id}\t${bytes}",
];
const addresses = ["10.0.0.5", "2001:db8::1", "::ffff:10.0.0.1", "-"];
const facts = {
  account: "123456789012",
  region: "eu-west-1",
  networkInterfaceId: "eni-0a1b2c3d4e5f60718",
  vpcId: "vpc-0a1b2c3d4e5f60718",
  subnetId: "subnet-0a1b2c3d4e5f60718",
  availabilityZoneId: "euw1-az1",
};
/** As people filter flow logs: one word for each field. */
const reader = compileFilterPattern(
  "[version, account, eni, source, destination, srcport, destport, protocol, packets, bytes > 100, start, end, action, status]",
  { operation: "PutMetricFilter" },
);

/**
 * Formats of flow logs are refused, or write records that have a word for each of their fields; what reads records reads changed ones too.
 */
export const flowRecords: Target = {
  name: "flow records",
  seeds: formats.length,
  read(seed, random) {
    const one = formats[seed];
    assert(one !== undefined, "there is such a format");
    const fields = parseFormat(random ? mutated(one, random) : one);
    formatVersion(fields);
    const number = (max: number) => Math.floor((random?.() ?? 0.5) * max);
    const address = () => (random ? pick(random, addresses) : "10.0.0.5");
    const record = {
      networkInterfaceId: facts.networkInterfaceId,
      srcaddr: address(),
      dstaddr: address(),
      pktSrcaddr: address(),
      pktDstaddr: address(),
      srcport: number(65_536),
      dstport: number(65_536),
      protocol: 6,
      bytes: number(2 ** 40),
      startSeconds: number(2_000_000_000),
      endSeconds: number(2_000_000_000),
      direction: "ingress" as const,
    };
    const line = formatRecord(record, facts, fields);
    assert(line.split(" ").length === fields.length, "a record has another number of words than its format has fields");
    const message = random ? changed(line, random) : line;
    if (reader.matches(message)) reader.extract(message);
  },
};

function mutated(format: string, random: () => number): string {
  if (random() < 0.3) return format;
  return random() < 0.5 ? crossed(format, pick(random, formats), random) : changed(format, random);
}
