import { permission } from "../../../auth/declare.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { vpcArn } from "../arns.ts";
import { ec2Error, noSuchVpc } from "../errors.ts";
import { operation } from "../parts.ts";

/** ec2:DeleteVpc. AWS (docs, API_DeleteVpc): refused while subnets or interfaces are in it. Its flow logs go with it. */
export const deleteVpc = operation(Ec2.DeleteVpc, {
  authorize: ({ input, caller }) => [permission("ec2:DeleteVpc", vpcArn(caller, input.VpcId))],

  async handle({ input: { VpcId }, caller, table, stores }) {
    const place = [caller.account, caller.region];
    if (!(await stores.vpcs.get([...place, VpcId]))) throw noSuchVpc(VpcId);
    const subnets = await stores.subnets.list(place);
    if (subnets.some(({ value }) => value.vpcId === VpcId)) {
      throw ec2Error("DependencyViolation", `The vpc '${VpcId}' has dependencies and cannot be deleted.`);
    }
    const flowLogs = (await stores.flowLogs.list(place)).filter(({ value }) => value.resourceId === VpcId);
    await table.commit([
      stores.vpcs.deleteWrite([...place, VpcId]),
      ...flowLogs.map(({ key }) => stores.flowLogs.deleteWrite(key)),
    ]);
  },
});
