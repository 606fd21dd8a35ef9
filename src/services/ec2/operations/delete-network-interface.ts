import { permission } from "../../../auth/declare.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { networkInterfaceArn } from "../arns.ts";
import { noSuchInterface } from "../errors.ts";
import { operation } from "../parts.ts";

/** ec2:DeleteNetworkInterface. Its flow logs go with it; addresses that stood for it stand for nothing from then on. */
export const deleteNetworkInterface = operation(Ec2.DeleteNetworkInterface, {
  authorize: ({ input, caller }) => [
    permission("ec2:DeleteNetworkInterface", networkInterfaceArn(caller, input.NetworkInterfaceId)),
  ],

  async handle({ input: { NetworkInterfaceId: id }, caller, table, stores }) {
    const place = [caller.account, caller.region];
    if (!(await stores.interfaces.get([...place, id]))) throw noSuchInterface(id);
    const flowLogs = (await stores.flowLogs.list(place)).filter(({ value }) => value.resourceId === id);
    await table.commit([
      stores.interfaces.deleteWrite([...place, id]),
      ...flowLogs.map(({ key }) => stores.flowLogs.deleteWrite(key)),
    ]);
  },
});
