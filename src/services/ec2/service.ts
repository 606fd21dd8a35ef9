import { notImplemented, type Service } from "../../auth/declare.ts";
import type { Ec2OperationName } from "../../model/generated/ec2.ts";
import { ensureDefaultNetwork } from "./network.ts";
import { createFlowLogs } from "./operations/create-flow-logs.ts";
import { createNetworkInterface } from "./operations/create-network-interface.ts";
import { createSubnet } from "./operations/create-subnet.ts";
import { createVpc } from "./operations/create-vpc.ts";
import { deleteFlowLogs } from "./operations/delete-flow-logs.ts";
import { deleteNetworkInterface } from "./operations/delete-network-interface.ts";
import { deleteSubnet } from "./operations/delete-subnet.ts";
import { deleteVpc } from "./operations/delete-vpc.ts";
import { describeAvailabilityZones } from "./operations/describe-availability-zones.ts";
import { describeFlowLogs } from "./operations/describe-flow-logs.ts";
import { describeNetworkInterfaces } from "./operations/describe-network-interfaces.ts";
import { describeRegions } from "./operations/describe-regions.ts";
import { describeSubnets } from "./operations/describe-subnets.ts";
import { describeVpcs } from "./operations/describe-vpcs.ts";
import type { Ec2Parts } from "./parts.ts";

const operations = {
  AttachNetworkInterface: notImplemented(),
  AuthorizeSecurityGroupEgress: notImplemented(),
  AuthorizeSecurityGroupIngress: notImplemented(),
  CreateDefaultVpc: notImplemented(),
  CreateFlowLogs: createFlowLogs,
  CreateNetworkInterface: createNetworkInterface,
  CreateSecurityGroup: notImplemented(),
  CreateSubnet: createSubnet,
  CreateTags: notImplemented(),
  CreateVpc: createVpc,
  DeleteFlowLogs: deleteFlowLogs,
  DeleteNetworkInterface: deleteNetworkInterface,
  DeleteSecurityGroup: notImplemented(),
  DeleteSubnet: deleteSubnet,
  DeleteTags: notImplemented(),
  DeleteVpc: deleteVpc,
  DescribeAccountAttributes: notImplemented(),
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeFlowLogs: describeFlowLogs,
  DescribeInstances: notImplemented(),
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRegions: describeRegions,
  DescribeSecurityGroupRules: notImplemented(),
  DescribeSecurityGroups: notImplemented(),
  DescribeSubnets: describeSubnets,
  DescribeTags: notImplemented(),
  DescribeVpcAttribute: notImplemented(),
  DescribeVpcs: describeVpcs,
  DetachNetworkInterface: notImplemented(),
  GetFlowLogsIntegrationTemplate: notImplemented(),
  ModifyVpcAttribute: notImplemented(),
  RevokeSecurityGroupEgress: notImplemented(),
  RevokeSecurityGroupIngress: notImplemented(),
  RunInstances: notImplemented(),
  TerminateInstances: notImplemented(),
} satisfies Record<Ec2OperationName, Service["operations"][string]>;

/** The part of Amazon EC2 that flow logs need: networks, interfaces and the flow logs themselves. */
export function ec2Service(parts: Ec2Parts): Service {
  return {
    id: "ec2",
    operations,
    parts,
    before: ({ caller }) => ensureDefaultNetwork(caller, parts),
  };
}
