import { passRole, permission } from "../../../auth/declare.ts";
import { type Arn, parseArn } from "../../../core/arn.ts";
import type { Caller } from "../../../core/caller.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { flowLogRole } from "../../../flow-logs/publish-role.ts";
import { defaultFormat, parseFormat } from "../../../flow-logs/record-format.ts";
import { type CreateFlowLogsRequest, Ec2 } from "../../../model/generated/ec2.ts";
import { flowLogArn, networkInterfaceArn, subnetArn, vpcArn } from "../arns.ts";
import { ec2Error, invalidParameter, noSuchInterface, noSuchSubnet, noSuchVpc, refuseOthers } from "../errors.ts";
import { newId } from "../ids.ts";
import { type Ec2Parts, operation } from "../parts.ts";
import type { FlowLogRecord } from "../records.ts";
import { tagPermission, tagsOf } from "../tags.ts";

/**
 * ec2:CreateFlowLogs to CloudWatch Logs, one flow log for each resource.
 *
 * AWS (reported, terraform-provider-aws#29323): the role is really assumed before anything is made.
 * AWS (docs, flow-logs-cwl): the log group need not exist; it is made when there is traffic to write.
 */
export const createFlowLogs = operation(Ec2.CreateFlowLogs, {
  authorize: ({ input, caller }) => [
    permission("ec2:CreateFlowLogs", flowLogArn(caller, "*")),
    ...input.ResourceIds.map((id) => permission("ec2:CreateFlowLogs", resourceArn(input.ResourceType, caller, id))),
    ...tagPermission(input.TagSpecifications, flowLogArn(caller, "*"), "CreateFlowLogs"),
    ...(input.DeliverLogsPermissionArn === undefined
      ? []
      : [passRole(input.DeliverLogsPermissionArn, "vpc-flow-logs.amazonaws.com")]),
  ],

  async handle({ input, caller, ...parts }) {
    const settings = checkedSettings(input, caller);
    const place = [caller.account, caller.region];
    const all = (await parts.stores.flowLogs.list(place)).map(({ value }) => value);
    const earlier = input.ClientToken === undefined ? [] : all.filter((one) => one.clientToken === input.ClientToken);
    if (earlier.length > 0) return answer(earlier[0]?.clientToken ?? "", earlier, []);
    for (const id of input.ResourceIds) await checkResource(id, settings.resourceType, caller, parts);
    await tryRole(settings.deliverLogsPermissionArn, caller, parts);
    const clientToken = input.ClientToken ?? parts.ids.uuid();
    const made: FlowLogRecord[] = [];
    const unsuccessful: { resourceId: string; code: string; message: string }[] = [];
    for (const resourceId of input.ResourceIds) {
      if (all.some((one) => isSame(one, { ...settings, resourceId }))) {
        unsuccessful.push({ resourceId, ...alreadyExists });
        continue;
      }
      made.push({
        ...settings,
        resourceId,
        clientToken,
        flowLogId: newId(parts.ids, "fl"),
        creationTime: parts.clock.nowMs(),
      });
    }
    await parts.table.commit(made.map((one) => parts.stores.flowLogs.putWrite([...place, one.flowLogId], one)));
    return answer(clientToken, made, unsuccessful);
  },
});

/** AWS (reported by moto's tests; no capture is known). Placed in Unsuccessful, so that the other resources get theirs. */
const alreadyExists = {
  code: "FlowLogAlreadyExists",
  message: "Error. There is an existing Flow Log with the same configuration and log destination.",
};

function answer(
  clientToken: string,
  made: readonly FlowLogRecord[],
  unsuccessful: readonly { resourceId: string; code: string; message: string }[],
) {
  return {
    ClientToken: clientToken,
    FlowLogIds: made.map(({ flowLogId }) => flowLogId),
    Unsuccessful: unsuccessful.map(({ resourceId, code, message }) => ({
      Error: { Code: code, Message: message },
      ResourceId: resourceId,
    })),
  };
}

function isSame(one: FlowLogRecord, other: Omit<FlowLogRecord, "flowLogId" | "creationTime" | "clientToken">): boolean {
  return (
    one.resourceId === other.resourceId &&
    one.trafficType === other.trafficType &&
    one.logGroupName === other.logGroupName &&
    one.logFormat === other.logFormat &&
    one.maxAggregationInterval === other.maxAggregationInterval
  );
}

type Settings = Omit<FlowLogRecord, "flowLogId" | "creationTime" | "clientToken" | "resourceId">;

const served = [
  "ResourceIds",
  "ResourceType",
  "TrafficType",
  "LogGroupName",
  "LogDestinationType",
  "LogDestination",
  "DeliverLogsPermissionArn",
  "LogFormat",
  "MaxAggregationInterval",
  "ClientToken",
  "TagSpecifications",
];

/** AWS (recorded responses, and reported by many): texts and their order. */
function checkedSettings(input: CreateFlowLogsRequest, caller: Caller): Settings {
  const { LogGroupName: groupName, LogDestination: destination, LogDestinationType: type = "cloud-watch-logs" } = input;
  if (input.ResourceIds.length === 0) {
    throw ec2Error(
      "MissingParameter",
      "The request must include the ResourceIds parameter. Add the required parameter and retry the request.",
    );
  }
  if (groupName !== undefined && destination !== undefined) {
    throw invalidParameter("Please only provide LogGroupName or only provide LogDestination.");
  }
  if (groupName === undefined && destination === undefined) {
    throw invalidParameter("LogDestination can't be empty if LogGroupName is not provided.");
  }
  if (groupName !== undefined && type !== "cloud-watch-logs") {
    throw invalidParameter("LogDestination type must be cloud-watch-logs if LogGroupName is provided.");
  }
  if (type !== "cloud-watch-logs") throw notServed(`LogDestinationType ${type}`);
  refuseOthers(input, served);
  const { ResourceType: resourceType, DeliverLogsPermissionArn: role } = input;
  if (resourceType !== "VPC" && resourceType !== "Subnet" && resourceType !== "NetworkInterface") {
    throw notServed(`ResourceType ${resourceType}`);
  }
  if (role === undefined) {
    throw invalidParameter("DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.");
  }
  if (input.TrafficType === undefined)
    throw ec2Error("MissingParameter", "The request must contain the parameter TrafficType");
  const interval = input.MaxAggregationInterval ?? 600;
  if (interval !== 60 && interval !== 600) throw invalidParameter("Invalid Flow Log Max Aggregation Interval");
  const format = input.LogFormat ?? defaultFormat;
  parseFormat(format);
  return {
    resourceType,
    trafficType: input.TrafficType,
    logGroupName: groupName ?? groupOf(destination ?? "", caller),
    ...(destination !== undefined && { logDestination: destination.replace(/:\*$/, "") }),
    deliverLogsPermissionArn: role,
    logFormat: format,
    maxAggregationInterval: interval,
    tags: tagsOf(input.TagSpecifications, "vpc-flow-log"),
  };
}

function groupOf(destination: string, caller: Caller): string {
  const parts = parseArn(destination);
  const name = /^log-group:([^:]+)(?::\*)?$/.exec(parts?.resource ?? "")?.[1];
  if (parts?.service !== "logs" || name === undefined) throw invalidParameter(`Invalid LogDestination: ${destination}`);
  if (parts.region !== caller.region) {
    throw invalidParameter("LogDestination must be in the same region as the API caller.");
  }
  return name;
}

async function checkResource(
  id: string,
  type: Settings["resourceType"],
  caller: Caller,
  { stores }: Ec2Parts,
): Promise<void> {
  const key = [caller.account, caller.region, id];
  if (type === "VPC" && !(await stores.vpcs.get(key))) throw noSuchVpc(id);
  if (type === "Subnet" && !(await stores.subnets.get(key))) throw noSuchSubnet(id);
  if (type === "NetworkInterface" && !(await stores.interfaces.get(key))) throw noSuchInterface(id);
}

async function tryRole(roleArn: string, caller: Caller, { aws }: Ec2Parts): Promise<void> {
  try {
    // The flow log has no id yet: AWS (docs, flow-logs-iam-role) shows conditions on vpc-flow-log/*, which any id matches.
    await aws.assumeRole(
      flowLogRole({ account: caller.account, region: caller.region, flowLogId: "fl-00000000000000000", roleArn }),
    );
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidParameter(
      `Unable to assume given IAM role: '${roleArn}'`,
      `CreateFlowLogs could not assume ${roleArn}: ${error.operatorReason ?? error.message}`,
    );
  }
}

function resourceArn(type: CreateFlowLogsRequest["ResourceType"], caller: Caller, id: string): Arn {
  if (type === "Subnet") return subnetArn(caller, id);
  if (type === "NetworkInterface") return networkInterfaceArn(caller, id);
  return vpcArn(caller, id);
}

function notServed(what: string): ServiceError {
  return new ServiceError("NotImplemented", `Sluice does not implement ${what} of flow logs.`, { status: 501 });
}
