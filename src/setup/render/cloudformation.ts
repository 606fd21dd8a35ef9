import type { Pipeline } from "../description.ts";
import { type Desired, desiredResources, type Kind, type Role, type RolePolicy } from "../desired.ts";
import { regionsOf } from "../documents.ts";
import { accountPolicyDocument } from "../kinds/account-policy-document.ts";
import { s3Configuration } from "../kinds/s3-configuration.ts";
import { ownerTag } from "../names.ts";
import { asJson, type Renderer } from "./rendering.ts";
import { uniqueIds } from "./unique-ids.ts";

/** What stands in `Resources`. */
interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: "Retain";
  readonly UpdateReplacePolicy?: "Retain";
  readonly Properties?: object;
}

/**
 * A template for each side. A side has parts in several regions, and the sending one in several accounts: the same template is deployed to
 * all of them, as StackSets do, and each resource has the condition that it is the right account and region.
 */
export const renderCloudFormation: Renderer = (pipeline) => {
  const all = desiredResources(pipeline);
  const isReceiving = isOfReceiver(pipeline);
  return {
    "receiver.template.json": asJson(template(pipeline, all.filter(isReceiving), "receiving")),
    "sender.template.json": asJson(
      template(
        pipeline,
        all.filter((one) => !isReceiving(one)),
        "sending",
      ),
    ),
    "README.md": readme(pipeline),
  };
};

/** The receiving account may be a source too: then what it sends is the other side's. */
function isOfReceiver({ names }: Pipeline): (one: Desired) => boolean {
  const roles: readonly string[] = [names.firehoseRole, names.logsRole];
  const kinds: readonly Kind[] = ["bucket", "delivery-stream", "destination", "destination-policy"];
  return (one) => {
    if (one.kind === "role") return roles.includes(one.name);
    return one.kind === "role-policy" ? roles.includes(one.role) : kinds.includes(one.kind);
  };
}

function template(pipeline: Pipeline, side: readonly Desired[], verb: "receiving" | "sending"): object {
  const places = new Map(side.map((one) => [placeOf(one), one]));
  const conditions = [...places].map(([name, { account, region }]) => [name, isDeployedTo(account, region)] as const);
  const parts = { ids: uniqueIds(side, idOf), tags: [{ Key: ownerTag, Value: pipeline.name }] };
  const made = [...parts.ids].flatMap(([one, id]) => entryOf(one, id, parts));
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Sluice: the ${verb} side of the pipe ${pipeline.name}`,
    ...(side.some(({ kind }) => kind === "log-group") && { Parameters: { CreateLogGroups: createLogGroups } }),
    Conditions: Object.fromEntries([...conditions, ...groupConditions(side)]),
    Resources: { ...nothing, ...Object.fromEntries(made) },
  };
}

const createLogGroups = {
  Type: "String",
  AllowedValues: ["true", "false"],
  Default: "true",
  Description: "false where the log groups are there already",
};

/** A stack has at least one resource: where the template has none for an account and region, it is this one, which does nothing. */
const nothing = { Nothing: { Type: "AWS::CloudFormation::WaitConditionHandle" } };

function isDeployedTo(account: string, region: string): object {
  const isThis = (parameter: string, value: string) => ({ "Fn::Equals": [{ Ref: parameter }, value] });
  return { "Fn::And": [isThis("AWS::AccountId", account), isThis("AWS::Region", region)] };
}

const placeOf = ({ account, region }: Desired): string => `In${account}${letters(region)}`;

const groupsOf = (place: string): string => `${place}MakesGroups`;

function groupConditions(side: readonly Desired[]): readonly (readonly [string, object])[] {
  const isWanted = { "Fn::Equals": [{ Ref: "CreateLogGroups" }, "true"] };
  const places = new Set(side.filter(({ kind }) => kind === "log-group").map(placeOf));
  return [...places].map((place) => [groupsOf(place), { "Fn::And": [{ Condition: place }, isWanted] }]);
}

/** A logical id has letters and digits only. */
function letters(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
}

function idOf(resource: Desired): string {
  const own = "name" in resource ? resource.name : "vpc" in resource ? resource.vpc : resource.destination;
  const group = resource.kind === "subscription-filter" ? resource.logGroup : "";
  return `${placeOf(resource)}${[resource.kind, own, group].map(letters).join("")}`.slice(0, 250);
}

type Entry = readonly [id: string, resource: TemplateResource];
type Made = Omit<TemplateResource, "Condition">;

/** A role and its policy are one resource, a destination and its access policy are: what belongs to another has no entry of its own. */
function entryOf<D extends Desired>(resource: D, id: string, parts: Parts): readonly Entry[] {
  // The table's type says that the function of a kind takes that kind; TypeScript can't follow it through the index.
  const make = entries[resource.kind] as unknown as (one: D, parts: Parts) => Made | undefined;
  const made = make(resource, parts);
  const place = placeOf(resource);
  return made ? [[id, { Condition: resource.kind === "log-group" ? groupsOf(place) : place, ...made }]] : [];
}

interface Parts {
  /** The side's resources with their logical ids. */
  readonly ids: ReadonlyMap<Desired, string>;
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
}

/** What a resource waits for. Something of another stack is there already, or the stacks are made in another order than said. */
function after(resource: Desired, { ids }: Parts, wanted: (one: Desired) => boolean) {
  const isBefore = (one: Desired) => placeOf(one) === placeOf(resource) && wanted(one);
  const found = [...ids].filter(([one]) => isBefore(one)).map(([, id]) => id);
  return found.length === 0 ? {} : { DependsOn: found };
}

/** The log group's name, by reference where the template makes it. */
function groupName(
  wanted: { readonly account: string; readonly region: string; readonly logGroup: string },
  { ids }: Parts,
) {
  const { account, region, logGroup } = wanted;
  const [found] = [...ids].filter(
    ([one]) => one.kind === "log-group" && one.account === account && one.region === region && one.name === logGroup,
  );
  if (!found) return logGroup;
  const [group, id] = found;
  return { "Fn::If": [groupsOf(placeOf(group)), { Ref: id }, logGroup] };
}

const isRole = (arn: string | undefined) => (one: Desired) =>
  one.kind === "role" && arn === `arn:aws:iam::${one.account}:role/${one.name}`;

const entries: {
  readonly [K in Kind]: (resource: Extract<Desired, { kind: K }>, parts: Parts) => Made | undefined;
} = {
  bucket: ({ create, name }, { tags }) =>
    create
      ? {
          Type: "AWS::S3::Bucket",
          // The archive outlives the pipe.
          ...{ DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" },
          Properties: { BucketName: name, Tags: tags },
        }
      : undefined,

  role: (role, { ids, tags }) => ({
    Type: "AWS::IAM::Role",
    Properties: {
      RoleName: role.name,
      AssumeRolePolicyDocument: role.trust,
      Policies: [...ids.keys()].filter((one) => isPolicyOf(role, one)).map(inlinePolicy),
      Tags: tags,
    },
  }),

  "role-policy": () => undefined,

  "delivery-stream": (stream, parts) => ({
    Type: "AWS::KinesisFirehose::DeliveryStream",
    ...after(stream, parts, (one) => (one.kind === "bucket" && one.create) || isRole(stream.roleArn)(one)),
    Properties: {
      DeliveryStreamName: stream.name,
      DeliveryStreamType: "DirectPut",
      ExtendedS3DestinationConfiguration: s3Configuration(stream),
      Tags: parts.tags,
    },
  }),

  destination: (destination, parts) => ({
    Type: "AWS::Logs::Destination",
    ...after(destination, parts, (one) => one.kind === "delivery-stream" || isRole(destination.roleArn)(one)),
    Properties: {
      ...{ DestinationName: destination.name, TargetArn: destination.targetArn, RoleArn: destination.roleArn },
      DestinationPolicy: [...parts.ids.keys()].flatMap((one) =>
        one.kind === "destination-policy" && one.region === destination.region ? [JSON.stringify(one.document)] : [],
      )[0],
      Tags: parts.tags,
    },
  }),

  "destination-policy": () => undefined,

  "log-group": ({ name }, { tags }) => ({
    Type: "AWS::Logs::LogGroup",
    Properties: { LogGroupName: name, Tags: tags },
  }),

  "flow-log": (flowLog, parts) => ({
    Type: "AWS::EC2::FlowLog",
    ...after(flowLog, parts, isRole(flowLog.roleArn)),
    Properties: {
      ...{ ResourceType: "VPC", ResourceId: flowLog.vpc, TrafficType: "ALL", LogDestinationType: "cloud-watch-logs" },
      LogGroupName: groupName(flowLog, parts),
      ...{ DeliverLogsPermissionArn: flowLog.roleArn, Tags: parts.tags },
    },
  }),

  "subscription-filter": (filter, parts) => ({
    Type: "AWS::Logs::SubscriptionFilter",
    ...after(filter, parts, isRole(filter.roleArn)),
    Properties: {
      ...{ FilterName: filter.name, LogGroupName: groupName(filter, parts), FilterPattern: filter.pattern },
      DestinationArn: filter.destinationArn,
      ...(filter.roleArn !== undefined && { RoleArn: filter.roleArn }),
    },
  }),

  "account-policy": (policy, parts) => ({
    Type: "AWS::Logs::AccountPolicy",
    ...after(policy, parts, isRole(policy.roleArn)),
    Properties: {
      ...{ PolicyName: policy.name, PolicyType: "SUBSCRIPTION_FILTER_POLICY", Scope: "ALL" },
      PolicyDocument: accountPolicyDocument(policy),
    },
  }),
};

function isPolicyOf(role: Role, one: Desired): one is RolePolicy {
  return one.kind === "role-policy" && one.account === role.account && one.role === role.name;
}

const inlinePolicy = (one: Desired) =>
  one.kind === "role-policy" ? { PolicyName: one.name, PolicyDocument: one.document } : {};

function readme(pipeline: Pipeline): string {
  const { account, region, bucket } = pipeline.destination;
  const receiver = [...new Set([bucket.region, region, ...regionsOf(pipeline)])];
  const senders = [...new Set(pipeline.sources.map((source) => source.account))];
  return `# The pipe "${pipeline.name}" for CloudFormation

Two templates, for StackSets or one stack after the other, with \`CAPABILITY_NAMED_IAM\`. What belongs to another account or region than the
stack's is left out by a condition, so that one template serves them all.

1. \`receiver.template.json\` in account ${account}, in this order of regions: ${receiver.join(", ")}.
2. \`sender.template.json\` in ${senders.map((id) => `account ${id}`).join(", ")}, in ${regionsOf(pipeline).join(", ")}.
   \`CreateLogGroups=false\` where the log groups are there already.

The bucket stays when the stacks go. \`sluice pipeline verify\` shows that logs arrive.
`;
}
