import type { Caller } from "../../core/caller.ts";
import type { IdSource } from "../../core/id-source.ts";
import { VersionConflict } from "../../storage/ports/table.ts";
import { addressAt, parseCidr } from "./cidr.ts";
import { newId } from "./ids.ts";
import type { Ec2Parts } from "./parts.ts";
import type { SubnetRecord, VpcRecord } from "./records.ts";
import { zonesOf } from "./zones.ts";

/** A VPC with what comes with it. */
export function newVpc(ids: IdSource, options: Pick<VpcRecord, "cidrBlock" | "isDefault" | "tags">): VpcRecord {
  return {
    vpcId: newId(ids, "vpc"),
    cidrAssociationId: newId(ids, "vpc-cidr-assoc"),
    dhcpOptionsId: newId(ids, "dopt"),
    defaultGroupId: newId(ids, "sg"),
    ...options,
  };
}

/**
 * Every account has a default VPC 172.31.0.0/16 in every region, with one /20 subnet in each zone. AWS (docs, default-vpc).
 * It is made when somebody first looks, once: who deletes it stays without.
 */
export async function ensureDefaultNetwork(
  { account, region }: Caller,
  { table, stores, ids }: Ec2Parts,
): Promise<void> {
  if (await stores.defaults.get([account, region])) return;
  const vpc = newVpc(ids, { cidrBlock: "172.31.0.0/16", isDefault: true, tags: {} });
  const block = parseCidr(vpc.cidrBlock);
  const subnets = zonesOf(region).map(
    (zone, index): SubnetRecord => ({
      subnetId: newId(ids, "subnet"),
      vpcId: vpc.vpcId,
      cidrBlock: `${block ? addressAt(block, index * 4096) : ""}/20`,
      availabilityZone: zone.name,
      availabilityZoneId: zone.id,
      isDefaultForAz: true,
      tags: {},
    }),
  );
  try {
    await table.commit([
      { ...stores.defaults.putWrite([account, region], { vpcId: vpc.vpcId }), ifVersion: 0 },
      stores.vpcs.putWrite([account, region, vpc.vpcId], vpc),
      ...subnets.map((subnet) => stores.subnets.putWrite([account, region, subnet.subnetId], subnet)),
    ]);
  } catch (error) {
    if (!(error instanceof VersionConflict)) throw error; // somebody else made it first
  }
}
