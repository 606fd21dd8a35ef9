import { type Permission, permission } from "../../auth/declare.ts";
import type { Arn } from "../../core/arn.ts";
import type { TagSpecification } from "../../model/generated/ec2.ts";
import { ec2Error } from "./errors.ts";
import type { Tags } from "./records.ts";

/** The tags that a create call gives to `type`. @throws ServiceError for a specification of another type */
export function tagsOf(specifications: readonly TagSpecification[] | undefined, type: string): Tags {
  const tags: Record<string, string> = {};
  for (const { ResourceType: given, Tags: list = [] } of specifications ?? []) {
    if (given !== type) {
      throw ec2Error("InvalidParameterValue", `'${given}' is not a valid taggable resource type for this operation.`);
    }
    for (const { Key: key = "", Value: value = "" } of list) tags[key] = value;
  }
  return tags;
}

/** AWS (docs, supported-iam-actions-tagging): tags on create need ec2:CreateTags on what is created, with ec2:CreateAction. */
export function tagPermission(
  specifications: readonly TagSpecification[] | undefined,
  resource: Arn,
  createAction: string,
): readonly Permission[] {
  const tags = (specifications ?? []).flatMap(({ Tags: list = [] }) => list);
  if (tags.length === 0) return [];
  const requested = tags.map(({ Key: key = "", Value: value = "" }) => [`aws:RequestTag/${key}`, value] as const);
  const context = {
    ...Object.fromEntries(requested),
    "aws:TagKeys": tags.map(({ Key: key = "" }) => key),
    "ec2:CreateAction": createAction,
  };
  return [permission("ec2:CreateTags", resource, { context })];
}
