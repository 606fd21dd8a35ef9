import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { unlessAbsent } from "../aws-error.ts";
import type { Role, RolePolicy } from "../desired.ts";
import { isSamePolicy } from "../same-policy.ts";
import { absent, type Handler, ownerOfTags, present, tagsOf } from "./handler.ts";

const gone = ["NoSuchEntity", "NoSuchEntityException"];

/** IAM returns documents percent-encoded. */
export function decodeDocument(text: string | undefined): unknown {
  return JSON.parse(decodeURIComponent(text ?? "{}"));
}

/** A role with its trust policy. */
export const role: Handler<Role> = {
  async read({ name, trust }, { clients: { iam }, pipe }) {
    const found = await unlessAbsent(iam.send(new GetRoleCommand({ RoleName: name })), gone);
    if (!found?.Role) return absent;
    const isSame = isSamePolicy(decodeDocument(found.Role.AssumeRolePolicyDocument), trust);
    return present(ownerOfTags(pipe, found.Role.Tags), isSame ? [] : ["its trust policy is another one"]);
  },

  async create({ name, trust }, { clients: { iam }, pipe }) {
    const AssumeRolePolicyDocument = JSON.stringify(trust);
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument, Tags: tagsOf(pipe) }));
  },

  async update({ name, trust }, { clients: { iam }, pipe }) {
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: name, PolicyDocument: JSON.stringify(trust) }));
    await iam.send(new TagRoleCommand({ RoleName: name, Tags: tagsOf(pipe) }));
  },

  async remove({ name }, { clients: { iam } }) {
    await unlessAbsent(iam.send(new DeleteRoleCommand({ RoleName: name })), gone);
  },
};

/** A role's inline policy. It has no tags of its own: it is whose its role is. */
export const rolePolicy: Handler<RolePolicy> = {
  async read({ role: RoleName, name, document }, { clients: { iam }, pipe }) {
    const found = await unlessAbsent(iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: name })), gone);
    if (!found) return absent;
    const its = await unlessAbsent(iam.send(new GetRoleCommand({ RoleName })), gone);
    const isSame = isSamePolicy(decodeDocument(found.PolicyDocument), document);
    return present(ownerOfTags(pipe, its?.Role?.Tags), isSame ? [] : ["it says something else"]);
  },

  async create({ role: RoleName, name, document }, { clients: { iam } }) {
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: name, PolicyDocument: JSON.stringify(document) }));
  },

  update: (desired, context) => rolePolicy.create(desired, context),

  async remove({ role: RoleName, name }, { clients: { iam } }) {
    await unlessAbsent(iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: name })), gone);
  },
};
