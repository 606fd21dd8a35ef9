import type { ServiceId } from "../../src/core/caller.ts";
import { loadModel, type ServiceModel, shapeOf } from "../../src/model/load.ts";

const maxDepth = 4;

/** An input of an operation with every member in place: names stand for themselves, in angle brackets. */
export function sampleInput(service: ServiceId, operation: string): Record<string, unknown> {
  const model = loadModel(service);
  const shape = model.operations[operation]?.input?.shape;
  return shape === undefined ? {} : (sample(model, shape, operation, 0) as Record<string, unknown>);
}

function sample(model: ServiceModel, shapeName: string, name: string, depth: number): unknown {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure":
      if (depth > maxDepth) return {};
      return Object.fromEntries(
        Object.entries(shape.members ?? {}).map(([member, { shape: one }]) => [
          member,
          sample(model, one, member, depth + 1),
        ]),
      );
    case "list":
      return depth > maxDepth || !shape.member
        ? []
        : [sample(model, shape.member.shape, name.replace(/s$/, ""), depth + 1)];
    case "map":
      return { "<key>": "<value>" };
    case "string":
      return text(name, shape.enum);
    case "boolean":
      return false;
    case "blob":
      return new Uint8Array();
    default:
      return 1;
  }
}

/** ARNs in the form that each member takes, so that what is derived from them has its form too. */
function text(name: string, values: readonly string[] | undefined): string {
  if (name === "ResourceType" && values?.includes("VPC")) return "VPC";
  if (name === "policyType") return "SUBSCRIPTION_FILTER_POLICY";
  if (name === "policyDocument") return JSON.stringify({ DestinationArn: text("destinationArn", undefined) });
  if (values?.[0] !== undefined) return values[0];
  if (/^(?:PolicyArn|PermissionsBoundary)$/.test(name)) return "arn:aws:iam::111111111111:policy/NAME";
  if (/PolicySourceArn/.test(name)) return "arn:aws:iam::111111111111:user/NAME";
  if (/^(?:RoleARN|RoleArn|roleArn|DeliverLogsPermissionArn)$/.test(name)) return "arn:aws:iam::111111111111:role/NAME";
  if (name === "resourceArn") return "arn:aws:logs:us-east-1:111111111111:log-group:NAME";
  if (/destinationArn/i.test(name)) return "arn:aws:logs:us-east-1:111111111111:destination:NAME";
  if (name === "CopySource") return "BUCKET/KEY";
  if (/^(?:Path|PathPrefix|NewPath)$/.test(name)) return "/";
  return `<${name}>`;
}
