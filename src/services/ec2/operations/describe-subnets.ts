import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { subnetArn } from "../arns.ts";
import { parseCidr, sizeOf } from "../cidr.ts";
import { describeRecords, tagSet } from "../describe.ts";
import { noSuchSubnet } from "../errors.ts";
import { operation } from "../parts.ts";
import type { SubnetRecord } from "../records.ts";

/** ec2:DescribeSubnets. */
export const describeSubnets = operation(Ec2.DescribeSubnets, {
  authorize: () => [permission("ec2:DescribeSubnets", "*")],

  async handle({ input, caller, stores }) {
    const place = [caller.account, caller.region];
    const { found, nextToken } = await describeRecords({
      store: stores.subnets,
      place,
      ids: input.SubnetIds,
      filters: input.Filters,
      filterable: (subnet) => ({
        "subnet-id": subnet.subnetId,
        "vpc-id": subnet.vpcId,
        "cidr-block": subnet.cidrBlock,
        cidr: subnet.cidrBlock,
        cidrBlock: subnet.cidrBlock,
        "availability-zone": subnet.availabilityZone,
        availabilityZone: subnet.availabilityZone,
        "availability-zone-id": subnet.availabilityZoneId,
        "default-for-az": String(subnet.isDefaultForAz),
        defaultForAz: String(subnet.isDefaultForAz),
        "owner-id": caller.account,
        "subnet-arn": subnetArn(caller, subnet.subnetId),
        state: "available",
      }),
      tagsOf: (subnet) => subnet.tags,
      notFound: noSuchSubnet,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    });
    const interfaces = await stores.interfaces.list(place);
    const used = (subnet: SubnetRecord) =>
      interfaces
        .filter(({ value }) => value.subnetId === subnet.subnetId)
        .reduce((sum, { value }) => sum + value.privateIpAddresses.length, 0);
    return {
      Subnets: found.map((subnet) => describeSubnet(subnet, { caller, usedAddresses: used(subnet) })),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});

/** AWS (docs, subnet-sizing): five addresses of a subnet are AWS's own. */
const reservedAddresses = 5;

export function describeSubnet(
  subnet: SubnetRecord,
  { caller, usedAddresses }: { caller: Caller; usedAddresses: number },
) {
  const block = parseCidr(subnet.cidrBlock);
  return {
    SubnetId: subnet.subnetId,
    SubnetArn: subnetArn(caller, subnet.subnetId),
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidrBlock,
    AvailableIpAddressCount: (block ? sizeOf(block) : 0) - reservedAddresses - usedAddresses,
    AvailabilityZone: subnet.availabilityZone,
    AvailabilityZoneId: subnet.availabilityZoneId,
    State: "available" as const,
    DefaultForAz: subnet.isDefaultForAz,
    MapPublicIpOnLaunch: subnet.isDefaultForAz,
    MapCustomerOwnedIpOnLaunch: false,
    OwnerId: caller.account,
    AssignIpv6AddressOnCreation: false,
    Ipv6CidrBlockAssociationSet: [],
    Ipv6Native: false,
    EnableDns64: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: "ip-name" as const,
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    Tags: tagSet(subnet.tags),
  };
}
