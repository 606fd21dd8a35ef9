import { permission } from "../../../auth/declare.ts";
import { type CreateNetworkInterfaceRequest, Ec2 } from "../../../model/generated/ec2.ts";
import { networkInterfaceArn, subnetArn } from "../arns.ts";
import { addressAt, type Cidr, parseAddress, parseCidr, sizeOf } from "../cidr.ts";
import { ec2Error, noSuchSubnet, refuseOthers } from "../errors.ts";
import { newId, newMacAddress } from "../ids.ts";
import { operation } from "../parts.ts";
import type { NetworkInterfaceRecord } from "../records.ts";
import { tagPermission, tagsOf } from "../tags.ts";
import { describeNetworkInterface } from "./describe-network-interfaces.ts";

/** ec2:CreateNetworkInterface with a primary private IPv4 address, the one asked for or the first that is free. */
export const createNetworkInterface = operation(Ec2.CreateNetworkInterface, {
  authorize: ({ input, caller }) => [
    permission("ec2:CreateNetworkInterface", networkInterfaceArn(caller, "*")),
    permission("ec2:CreateNetworkInterface", subnetArn(caller, input.SubnetId)),
    ...tagPermission(input.TagSpecifications, networkInterfaceArn(caller, "*"), "CreateNetworkInterface"),
  ],

  async handle({ input, caller, stores, ids }) {
    refuseOthers(input, ["SubnetId", "Description", "PrivateIpAddress", "Groups", "TagSpecifications", "ClientToken"]);
    const place = [caller.account, caller.region];
    const subnet = await stores.subnets.get([...place, input.SubnetId]);
    if (!subnet) throw noSuchSubnet(input.SubnetId);
    const vpc = await stores.vpcs.get([...place, subnet.vpcId]);
    const defaultGroupId = vpc?.defaultGroupId ?? "";
    const unknownGroup = input.Groups?.find((group) => group !== defaultGroupId);
    if (unknownGroup !== undefined) {
      throw ec2Error("InvalidGroup.NotFound", `The security group '${unknownGroup}' does not exist`);
    }
    const others = (await stores.interfaces.list(place)).filter(({ value }) => value.subnetId === subnet.subnetId);
    const used = new Set(others.flatMap(({ value }) => value.privateIpAddresses));
    const made: NetworkInterfaceRecord = {
      networkInterfaceId: newId(ids, "eni"),
      subnetId: subnet.subnetId,
      vpcId: subnet.vpcId,
      availabilityZone: subnet.availabilityZone,
      availabilityZoneId: subnet.availabilityZoneId,
      description: input.Description ?? "",
      macAddress: newMacAddress(ids),
      privateIpAddresses: [chooseAddress(input, subnet.cidrBlock, used)],
      groups: [{ GroupId: defaultGroupId, GroupName: "default" }],
      requesterId: "userId" in caller.principal ? caller.principal.userId : caller.account,
      tags: tagsOf(input.TagSpecifications, "network-interface"),
    };
    await stores.interfaces.put([...place, made.networkInterfaceId], made);
    // AWS (docs, API_CreateNetworkInterface) answers `pending`, a value that its own model does not list.
    const Status = "pending" as "available";
    return {
      NetworkInterface: { ...describeNetworkInterface(made, caller), Status },
      ClientToken: input.ClientToken ?? ids.uuid(),
    };
  },
});

/** AWS (docs, subnet-sizing): the first four addresses and the last are AWS's own. */
const firstFree = 4;

function chooseAddress(
  { PrivateIpAddress: wanted }: CreateNetworkInterfaceRequest,
  cidrBlock: string,
  used: ReadonlySet<string>,
): string {
  const block = parseCidr(cidrBlock);
  if (!block) throw ec2Error("InternalError", "An internal error has occurred");
  if (wanted !== undefined) return checkAddress(wanted, block, used);
  for (let index = firstFree; index < sizeOf(block) - 1; index++) {
    const address = addressAt(block, index);
    if (!used.has(address)) return address;
  }
  throw ec2Error(
    "InsufficientFreeAddressesInSubnet",
    "There are not enough free addresses in subnet to satisfy the requested number.",
  );
}

function checkAddress(wanted: string, block: Cidr, used: ReadonlySet<string>): string {
  const value = parseAddress(wanted);
  if (value === undefined) throw ec2Error("InvalidParameterValue", `invalid value for parameter address: ${wanted}`);
  if (value < block.base + firstFree || value >= block.base + sizeOf(block) - 1) {
    throw ec2Error("InvalidParameterValue", "Address does not fall within the subnet's address range");
  }
  if (used.has(wanted)) throw ec2Error("InvalidIPAddress.InUse", `The specified address is already in use: ${wanted}`);
  return wanted;
}
