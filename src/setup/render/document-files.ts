import type { Pipeline } from "../description.ts";
import { type Desired, desiredResources } from "../desired.ts";
import { type PolicyDocument, regionsOf } from "../documents.ts";
import { policyNames } from "../names.ts";

/** The pipe's policy documents by file name: the article's names for the article's seven. */
export function documentFiles(pipeline: Pipeline): Readonly<Record<string, PolicyDocument>> {
  const files: Record<string, PolicyDocument> = {};
  for (const resource of desiredResources(pipeline)) {
    const file = documentFile(resource, pipeline);
    if (file !== undefined) files[file.name] = file.document;
  }
  return files;
}

/** The file that a resource's policy stands in; undefined for what has none. */
export function documentFile(
  resource: Desired,
  pipeline: Pipeline,
): { readonly name: string; readonly document: PolicyDocument } | undefined {
  switch (resource.kind) {
    case "role": {
      const { [resource.name]: part = resource.name } = rolesOf(pipeline);
      const isOfAccount = resource.name === pipeline.names.senderRole;
      return {
        name: `TrustPolicyFor${part}${isOfAccount ? `-${resource.account}` : ""}.json`,
        document: resource.trust,
      };
    }
    case "role-policy": {
      const { [resource.role]: part = resource.role } = rolesOf(pipeline);
      const isOfAccount = resource.name === policyNames.sender;
      return {
        name: `PermissionsFor${part}${isOfAccount ? `-${resource.account}` : ""}.json`,
        document: resource.document,
      };
    }
    case "destination-policy": {
      const suffix = regionsOf(pipeline).length > 1 ? `-${resource.region}` : "";
      return { name: `AccessPolicy${suffix}.json`, document: resource.document };
    }
    default:
      return undefined;
  }
}

function rolesOf({ names }: Pipeline): Readonly<Record<string, string>> {
  return {
    [names.firehoseRole]: "Firehose",
    [names.logsRole]: "CWL",
    [names.flowLogsRole]: "VPCFlowLogs",
    [names.senderRole]: "SubscriptionFilter",
  };
}
