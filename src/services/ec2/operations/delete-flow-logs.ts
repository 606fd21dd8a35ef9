import { permission } from "../../../auth/declare.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { flowLogArn } from "../arns.ts";
import { ec2Error } from "../errors.ts";
import { operation } from "../parts.ts";

/** ec2:DeleteFlowLogs: all of them or none. The log group and what is in it stay. */
export const deleteFlowLogs = operation(Ec2.DeleteFlowLogs, {
  authorize: ({ input, caller }) =>
    input.FlowLogIds.map((id) => permission("ec2:DeleteFlowLogs", flowLogArn(caller, id))),

  async handle({ input: { FlowLogIds }, caller, table, stores }) {
    if (FlowLogIds.some((id) => id === "")) {
      throw ec2Error(
        "InvalidParameterValue",
        "1 validation error detected: Value null at 'flowLogId' has an invalid format",
      );
    }
    const place = [caller.account, caller.region];
    const ids = [...new Set(FlowLogIds)];
    const found = await Promise.all(ids.map((id) => stores.flowLogs.get([...place, id])));
    const missing = ids.filter((_, index) => !found[index]);
    if (missing.length > 0) {
      throw ec2Error(
        "InvalidFlowLogId.NotFound",
        `These flow log ids in the input list are not found: [TotalCount: ${missing.length}] ${missing.join(", ")}`,
      );
    }
    await table.commit(ids.map((id) => stores.flowLogs.deleteWrite([...place, id])));
    return { Unsuccessful: [] };
  },
});
