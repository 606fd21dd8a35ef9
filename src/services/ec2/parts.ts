import { operationsWith } from "../../auth/declare.ts";
import type { AwsClient } from "../../core/aws-client.ts";
import type { WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import { type Records, records } from "../../storage/ports/records.ts";
import type { Table } from "../../storage/ports/table.ts";
import type { FlowLogRecord, NetworkInterfaceRecord, SubnetRecord, VpcRecord } from "./records.ts";

export interface Ec2Stores {
  readonly vpcs: Records<VpcRecord>;
  readonly subnets: Records<SubnetRecord>;
  readonly interfaces: Records<NetworkInterfaceRecord>;
  readonly flowLogs: Records<FlowLogRecord>;
  /** Where the default network was made: [account, region]. It is made once; who deletes it has none. */
  readonly defaults: Records<{ readonly vpcId: string }>;
}

export function ec2Stores(table: Table): Ec2Stores {
  return {
    vpcs: records(table, "ec2-vpcs"),
    subnets: records(table, "ec2-subnets"),
    interfaces: records(table, "ec2-interfaces"),
    flowLogs: records(table, "ec2-flow-logs"),
    defaults: records(table, "ec2-defaults"),
  };
}

/** What an operation of EC2 has besides its request. */
export interface Ec2Parts {
  readonly table: Table;
  readonly stores: Ec2Stores;
  readonly clock: WallClock;
  readonly ids: IdSource;
  readonly aws: AwsClient;
}

export const operation = operationsWith<Ec2Parts>();
