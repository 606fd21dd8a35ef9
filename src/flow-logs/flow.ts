/** One side of a connection. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** What passed over one connection since it was last looked at. Byte counts are payload bytes, as sockets count them. */
export interface FlowSample {
  readonly protocol: 6;
  /** The side that the source watches from. */
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** When the first and the last of it passed, at the latest; epoch milliseconds. */
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Where traffic is seen. */
export interface FlowSource {
  /** Samples of everything that passed since the last call. */
  collect(): readonly FlowSample[];
  close(): void;
}

/** One line of a flow log before it is written. AWS (docs, flow-log-records). */
export interface FlowRecord {
  readonly networkInterfaceId: string;
  readonly srcaddr: string;
  readonly dstaddr: string;
  readonly pktSrcaddr: string;
  readonly pktDstaddr: string;
  readonly srcport: number;
  readonly dstport: number;
  readonly protocol: number;
  readonly bytes: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly direction: "ingress" | "egress";
}
