import { permission } from "../../../auth/declare.ts";
import { type CreateSubnetRequest, Ec2 } from "../../../model/generated/ec2.ts";
import { subnetArn, vpcArn } from "../arns.ts";
import { contains, overlaps, parseCidr } from "../cidr.ts";
import { ec2Error, noSuchVpc, refuseOthers } from "../errors.ts";
import { newId } from "../ids.ts";
import { operation } from "../parts.ts";
import type { SubnetRecord } from "../records.ts";
import { tagPermission, tagsOf } from "../tags.ts";
import { zonesOf } from "../zones.ts";
import { describeSubnet } from "./describe-subnets.ts";

/** ec2:CreateSubnet: a block of /16 to /28 inside its VPC that no other subnet there has. AWS (docs, subnet-sizing). */
export const createSubnet = operation(Ec2.CreateSubnet, {
  authorize: ({ input, caller }) => [
    permission("ec2:CreateSubnet", vpcArn(caller, input.VpcId)),
    permission("ec2:CreateSubnet", subnetArn(caller, "*")),
    ...tagPermission(input.TagSpecifications, subnetArn(caller, "*"), "CreateSubnet"),
  ],

  async handle({ input, caller, stores, ids }) {
    refuseOthers(input, ["VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId", "TagSpecifications"]);
    const place = [caller.account, caller.region];
    const vpc = await stores.vpcs.get([...place, input.VpcId]);
    if (!vpc) throw noSuchVpc(input.VpcId);
    if (input.CidrBlock === undefined) {
      throw ec2Error("MissingParameter", "Either 'ipv6CidrBlock' or 'cidrBlock' should be provided.");
    }
    const block = parseCidr(input.CidrBlock);
    const vpcBlock = parseCidr(vpc.cidrBlock);
    if (!block || block.bits < 16 || block.bits > 28 || !vpcBlock || !contains(vpcBlock, block)) {
      throw ec2Error("InvalidSubnet.Range", `The CIDR '${input.CidrBlock}' is invalid.`);
    }
    for (const { value: other } of await stores.subnets.list(place)) {
      const otherBlock = other.vpcId === vpc.vpcId ? parseCidr(other.cidrBlock) : undefined;
      if (otherBlock && overlaps(otherBlock, block)) {
        throw ec2Error("InvalidSubnet.Conflict", `The CIDR '${input.CidrBlock}' conflicts with another subnet`);
      }
    }
    const zone = zoneOf(input, caller.region);
    const subnet: SubnetRecord = {
      subnetId: newId(ids, "subnet"),
      vpcId: vpc.vpcId,
      cidrBlock: input.CidrBlock,
      availabilityZone: zone.name,
      availabilityZoneId: zone.id,
      isDefaultForAz: false,
      tags: tagsOf(input.TagSpecifications, "subnet"),
    };
    await stores.subnets.put([...place, subnet.subnetId], subnet);
    return { Subnet: describeSubnet(subnet, { caller, usedAddresses: 0 }) };
  },
});

function zoneOf({ AvailabilityZone: name, AvailabilityZoneId: id }: CreateSubnetRequest, region: string) {
  const zones = zonesOf(region);
  const zone = zones.find((one) => (name === undefined || one.name === name) && (id === undefined || one.id === id));
  if (zone) return zone;
  const available = zones.map((one) => (name === undefined ? one.id : one.name)).join(", ");
  throw ec2Error(
    "InvalidParameterValue",
    `Value (${name ?? id}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: ${available}.`,
  );
}
