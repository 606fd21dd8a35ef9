import { permission } from "../../../auth/declare.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { vpcArn } from "../arns.ts";
import { parseCidr } from "../cidr.ts";
import { ec2Error, refuseOthers } from "../errors.ts";
import { newVpc } from "../network.ts";
import { operation } from "../parts.ts";
import { tagPermission, tagsOf } from "../tags.ts";
import { describeVpc } from "./describe-vpcs.ts";

/** ec2:CreateVpc with an IPv4 block of /16 to /28. AWS (docs, vpc-cidr-blocks). Answers `pending`; Describe says `available`. */
export const createVpc = operation(Ec2.CreateVpc, {
  authorize: ({ input, caller }) => [
    permission("ec2:CreateVpc", vpcArn(caller, "*")),
    ...tagPermission(input.TagSpecifications, vpcArn(caller, "*"), "CreateVpc"),
  ],

  async handle({ input, caller, stores, ids }) {
    refuseOthers(input, ["CidrBlock", "TagSpecifications", "InstanceTenancy"]);
    if (input.CidrBlock === undefined) {
      throw ec2Error("MissingParameter", "Either 'cidrBlock' or 'ipv4IpamPoolId' should be provided.");
    }
    const block = parseCidr(input.CidrBlock);
    if (!block || block.bits < 16 || block.bits > 28) {
      throw ec2Error("InvalidVpc.Range", `The CIDR '${input.CidrBlock}' is invalid.`);
    }
    if (input.InstanceTenancy !== undefined && input.InstanceTenancy !== "default") {
      refuseOthers({ InstanceTenancy: input.InstanceTenancy }, []);
    }
    const tags = tagsOf(input.TagSpecifications, "vpc");
    const vpc = newVpc(ids, { cidrBlock: input.CidrBlock, isDefault: false, tags });
    await stores.vpcs.put([caller.account, caller.region, vpc.vpcId], vpc);
    return { Vpc: { ...describeVpc(vpc, caller), State: "pending" as const } };
  },
});
