import { permission } from "../../../auth/declare.ts";
import { Ec2 } from "../../../model/generated/ec2.ts";
import { describeRecords, tagSet } from "../describe.ts";
import { ec2Error } from "../errors.ts";
import { operation } from "../parts.ts";
import type { FlowLogRecord } from "../records.ts";

/** ec2:DescribeFlowLogs. AWS (recorded responses): logDestination only where the group was given by ARN; tags always. */
export const describeFlowLogs = operation(Ec2.DescribeFlowLogs, {
  authorize: () => [permission("ec2:DescribeFlowLogs", "*")],

  async handle({ input, caller, stores }) {
    const { found, nextToken } = await describeRecords({
      store: stores.flowLogs,
      place: [caller.account, caller.region],
      ids: input.FlowLogIds,
      filters: input.Filter,
      filterable: (one) => ({
        "deliver-log-status": one.deliverError === undefined ? "SUCCESS" : "FAILED",
        "log-destination-type": "cloud-watch-logs",
        "flow-log-id": one.flowLogId,
        "log-group-name": one.logGroupName,
        "resource-id": one.resourceId,
        "traffic-type": one.trafficType,
      }),
      tagsOf: (one) => one.tags,
      notFound: (id) =>
        ec2Error(
          "InvalidFlowLogId.NotFound",
          `These flow log ids in the input list are not found: [TotalCount: 1] ${id}`,
        ),
      maxResults: input.MaxResults,
      nextToken: input.NextToken,
    });
    return { FlowLogs: found.map(describe), ...(nextToken !== undefined && { NextToken: nextToken }) };
  },
});

function describe(one: FlowLogRecord) {
  return {
    CreationTime: one.creationTime,
    FlowLogId: one.flowLogId,
    FlowLogStatus: "ACTIVE",
    DeliverLogsStatus: one.deliverError === undefined ? "SUCCESS" : "FAILED",
    ...(one.deliverError !== undefined && { DeliverLogsErrorMessage: one.deliverError }),
    DeliverLogsPermissionArn: one.deliverLogsPermissionArn,
    ResourceId: one.resourceId,
    TrafficType: one.trafficType,
    LogDestinationType: "cloud-watch-logs" as const,
    ...(one.logDestination !== undefined && { LogDestination: one.logDestination }),
    LogGroupName: one.logGroupName,
    LogFormat: one.logFormat,
    MaxAggregationInterval: one.maxAggregationInterval,
    Tags: tagSet(one.tags),
  };
}
