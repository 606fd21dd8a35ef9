import type { FlowRecord, FlowSample } from "./flow.ts";

/** An interface as aggregation needs it. */
export interface FlowInterface {
  readonly networkInterfaceId: string;
  readonly primaryAddress: string;
}

interface Growing {
  record: FlowRecord;
}

/**
 * Adds samples up by interface, direction and 5-tuple, for one interval. AWS (docs, flow-log-records): a record's own side shows the
 * interface's primary address, and pkt-srcaddr and pkt-dstaddr what was seen. A sample that belongs to no interface is left out.
 */
export class Aggregate {
  readonly #flows = new Map<string, Growing>();

  /** `find` gives the interface that an address stands for. */
  add(sample: FlowSample, find: (address: string) => FlowInterface | undefined): void {
    const local = find(sample.local.address);
    const remote = find(sample.remote.address);
    if (local) this.#addSide(sample, local);
    // Both ends may be interfaces: each has a record of its own. One interface that talks to itself is seen once, from the server's side.
    if (remote && remote.networkInterfaceId !== local?.networkInterfaceId) this.#addSide(turned(sample), remote);
  }

  #addSide(sample: FlowSample, own: FlowInterface): void {
    const { local, remote, bytesIn, bytesOut } = sample;
    const shared = { networkInterfaceId: own.networkInterfaceId, protocol: sample.protocol, ...secondsOf(sample) };
    if (bytesIn > 0) {
      this.#grow({
        ...shared,
        srcaddr: remote.address,
        dstaddr: own.primaryAddress,
        pktSrcaddr: remote.address,
        pktDstaddr: local.address,
        srcport: remote.port,
        dstport: local.port,
        bytes: bytesIn,
        direction: "ingress",
      });
    }
    if (bytesOut > 0) {
      this.#grow({
        ...shared,
        srcaddr: own.primaryAddress,
        dstaddr: remote.address,
        pktSrcaddr: local.address,
        pktDstaddr: remote.address,
        srcport: local.port,
        dstport: remote.port,
        bytes: bytesOut,
        direction: "egress",
      });
    }
  }

  #grow(record: FlowRecord): void {
    const { networkInterfaceId, direction, pktSrcaddr, pktDstaddr, srcport, dstport, protocol } = record;
    const key = [networkInterfaceId, direction, pktSrcaddr, pktDstaddr, srcport, dstport, protocol].join(" ");
    const known = this.#flows.get(key);
    if (!known) {
      this.#flows.set(key, { record });
      return;
    }
    known.record = {
      ...known.record,
      bytes: known.record.bytes + record.bytes,
      startSeconds: Math.min(known.record.startSeconds, record.startSeconds),
      endSeconds: Math.max(known.record.endSeconds, record.endSeconds),
    };
  }

  /** The interval's records in order of their start; what comes next belongs to the next interval. */
  finish(): readonly FlowRecord[] {
    const records = [...this.#flows.values()].map(({ record }) => record);
    this.#flows.clear();
    return records.sort((a, b) => a.startSeconds - b.startSeconds);
  }
}

function turned({ local, remote, bytesIn, bytesOut, ...rest }: FlowSample): FlowSample {
  return { ...rest, local: remote, remote: local, bytesIn: bytesOut, bytesOut: bytesIn };
}

function secondsOf({ firstMs, lastMs }: FlowSample): { startSeconds: number; endSeconds: number } {
  return { startSeconds: Math.floor(firstMs / 1000), endSeconds: Math.floor(lastMs / 1000) };
}
