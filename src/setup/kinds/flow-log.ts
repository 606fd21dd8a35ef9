import {
  CreateFlowLogsCommand,
  CreateTagsCommand,
  DeleteFlowLogsCommand,
  DescribeFlowLogsCommand,
} from "@aws-sdk/client-ec2";
import type { FlowLog } from "../desired.ts";
import { SetupError } from "../setup-error.ts";
import { absent, type Context, differencesOf, type Handler, ownerOfTags, present, tagsOf } from "./handler.ts";

/** The flow log of a VPC into its log group. */
export const flowLog: Handler<FlowLog> = {
  async read(desired, context) {
    const found = await find(desired, context);
    if (!found) return absent;
    const differences = differencesOf({
      role: [found.DeliverLogsPermissionArn, desired.roleArn],
      traffic: [found.TrafficType, "ALL"],
    });
    return present(ownerOfTags(context.pipe, found.Tags), differences);
  },

  async create({ vpc, logGroup, roleArn }, { clients: { ec2 }, pipe }) {
    const { Unsuccessful: [failed] = [] } = await ec2.send(
      new CreateFlowLogsCommand({
        ResourceType: "VPC",
        ResourceIds: [vpc],
        TrafficType: "ALL",
        LogGroupName: logGroup,
        DeliverLogsPermissionArn: roleArn,
        TagSpecifications: [{ ResourceType: "vpc-flow-log", Tags: tagsOf(pipe) }],
      }),
    );
    // This call answers 200 for what it refused.
    if (failed)
      throw Object.assign(new Error(failed.Error?.Message ?? ""), { name: failed.Error?.Code ?? "Unsuccessful" });
  },

  /** AWS (docs, flow-logs): a flow log can't be changed; it is made anew. Only its tag can be added. */
  async update(desired, context) {
    const found = await find(desired, context);
    const isSame = found?.DeliverLogsPermissionArn === desired.roleArn && found.TrafficType === "ALL";
    if (isSame && found.FlowLogId !== undefined) {
      await context.clients.ec2.send(
        new CreateTagsCommand({ Resources: [found.FlowLogId], Tags: tagsOf(context.pipe) }),
      );
      return;
    }
    await flowLog.remove(desired, context);
    await flowLog.create(desired, context);
  },

  async remove(desired, context) {
    const found = await find(desired, context);
    if (found?.FlowLogId === undefined) return;
    const answer = await context.clients.ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [found.FlowLogId] }));
    const [failed] = answer.Unsuccessful ?? [];
    if (failed) throw new SetupError(`flow log ${found.FlowLogId} stays: ${failed.Error?.Message}`);
  },
};

async function find({ vpc, logGroup }: FlowLog, { clients: { ec2 } }: Context) {
  const { FlowLogs = [] } = await ec2.send(
    new DescribeFlowLogsCommand({
      Filter: [
        { Name: "resource-id", Values: [vpc] },
        { Name: "log-group-name", Values: [logGroup] },
      ],
    }),
  );
  return FlowLogs[0];
}
