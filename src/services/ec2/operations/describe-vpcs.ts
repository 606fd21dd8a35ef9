import { permission } from "../../../auth/declare.ts";
import type { Caller } from "../../../core/caller.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { describeRecords, tagSet } from "../describe.ts";
import { noSuchVpc } from "../errors.ts";
import { operation } from "../parts.ts";
import type { VpcRecord } from "../records.ts";

/** ec2:DescribeVpcs. */
export const describeVpcs = operation(Ec2.DescribeVpcs, {
  authorize: () => [permission("ec2:DescribeVpcs", "*")],

  async handle({ input, caller, stores }) {
    const { found, nextToken } = await describeRecords({
      store: stores.vpcs,
      place: [caller.account, caller.region],
      ids: input.VpcIds,
      filters: input.Filters,
      filterable: (vpc) => ({
        "vpc-id": vpc.vpcId,
        cidr: vpc.cidrBlock,
        "cidr-block-association.cidr-block": vpc.cidrBlock,
        "cidr-block-association.association-id": vpc.cidrAssociationId,
        "cidr-block-association.state": "associated",
        "dhcp-options-id": vpc.dhcpOptionsId,
        "is-default": String(vpc.isDefault),
        isDefault: String(vpc.isDefault),
        "owner-id": caller.account,
        state: "available",
      }),
      tagsOf: (vpc) => vpc.tags,
      notFound: noSuchVpc,
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    });
    return {
      Vpcs: found.map((vpc) => describeVpc(vpc, caller)),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});

export function describeVpc(vpc: VpcRecord, { account }: Pick<Caller, "account">) {
  return {
    VpcId: vpc.vpcId,
    State: "available" as const,
    CidrBlock: vpc.cidrBlock,
    DhcpOptionsId: vpc.dhcpOptionsId,
    OwnerId: account,
    InstanceTenancy: "default" as const,
    Ipv6CidrBlockAssociationSet: [],
    CidrBlockAssociationSet: [
      {
        AssociationId: vpc.cidrAssociationId,
        CidrBlock: vpc.cidrBlock,
        CidrBlockState: { State: "associated" as const },
      },
    ],
    IsDefault: vpc.isDefault,
    Tags: tagSet(vpc.tags),
  };
}
