import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { describeRecords, tagSet } from "../describe.ts";
import { noSuchInterface } from "../errors.ts";
import { operation } from "../parts.ts";
import type { NetworkInterfaceRecord } from "../records.ts";

/** ec2:DescribeNetworkInterfaces. */
export const describeNetworkInterfaces = operation(Ec2.DescribeNetworkInterfaces, {
  authorize: () => [permission("ec2:DescribeNetworkInterfaces", "*")],

  async handle({ input, caller, stores }) {
    const { found, nextToken } = await describeRecords({
      store: stores.interfaces,
      place: [caller.account, caller.region],
      ids: input.NetworkInterfaceIds,
      filters: input.Filters,
      filterable: (one) => ({
        "network-interface-id": one.networkInterfaceId,
        "subnet-id": one.subnetId,
        "vpc-id": one.vpcId,
        "availability-zone": one.availabilityZone,
        description: one.description,
        "mac-address": one.macAddress,
        "private-ip-address": one.privateIpAddresses[0],
        "addresses.private-ip-address": one.privateIpAddresses,
        "group-id": one.groups.map(({ GroupId }) => GroupId),
        "group-name": one.groups.map(({ GroupName }) => GroupName),
        "owner-id": caller.account,
        "interface-type": "interface",
        "requester-managed": "false",
        "source-dest-check": "true",
        status: "available",
      }),
      tagsOf: (one) => one.tags,
      notFound: noSuchInterface,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    });
    return {
      NetworkInterfaces: found.map((one) => describeNetworkInterface(one, caller)),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});

export function describeNetworkInterface(
  one: NetworkInterfaceRecord,
  { account, region }: Pick<Caller, "account" | "region">,
) {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  const dnsName = (address: string) => `ip-${address.replaceAll(".", "-")}.${domain}`;
  const [primary = ""] = one.privateIpAddresses;
  return {
    NetworkInterfaceId: one.networkInterfaceId,
    SubnetId: one.subnetId,
    VpcId: one.vpcId,
    AvailabilityZone: one.availabilityZone,
    AvailabilityZoneId: one.availabilityZoneId,
    Description: one.description,
    OwnerId: account,
    RequesterId: one.requesterId,
    RequesterManaged: false,
    Status: "available" as const,
    MacAddress: one.macAddress,
    PrivateIpAddress: primary,
    PrivateDnsName: dnsName(primary),
    SourceDestCheck: true,
    Groups: one.groups,
    PrivateIpAddresses: one.privateIpAddresses.map((address, index) => ({
      PrivateIpAddress: address,
      PrivateDnsName: dnsName(address),
      Primary: index === 0,
    })),
    Ipv6Addresses: [],
    InterfaceType: "interface" as const,
    TagSet: tagSet(one.tags),
  };
}
