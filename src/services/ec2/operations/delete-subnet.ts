import { permission } from "../../../auth/declare.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { subnetArn } from "../arns.ts";
import { ec2Error, noSuchSubnet } from "../errors.ts";
import { operation } from "../parts.ts";

/** ec2:DeleteSubnet. AWS (docs, API_DeleteSubnet): refused while interfaces are in it. Its flow logs go with it. */
export const deleteSubnet = operation(Ec2.DeleteSubnet, {
  authorize: ({ input, caller }) => [permission("ec2:DeleteSubnet", subnetArn(caller, input.SubnetId))],

  async handle({ input: { SubnetId }, caller, table, stores }) {
    const place = [caller.account, caller.region];
    if (!(await stores.subnets.get([...place, SubnetId]))) throw noSuchSubnet(SubnetId);
    const interfaces = await stores.interfaces.list(place);
    if (interfaces.some(({ value }) => value.subnetId === SubnetId)) {
      throw ec2Error("DependencyViolation", `The subnet '${SubnetId}' has dependencies and cannot be deleted.`);
    }
    const flowLogs = (await stores.flowLogs.list(place)).filter(({ value }) => value.resourceId === SubnetId);
    await table.commit([
      stores.subnets.deleteWrite([...place, SubnetId]),
      ...flowLogs.map(({ key }) => stores.flowLogs.deleteWrite(key)),
    ]);
  },
});
