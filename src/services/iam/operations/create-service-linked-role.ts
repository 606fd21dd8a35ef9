import { permission } from "../../../auth/declare.ts";
import { uniqueId } from "../../../identity/key-format.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { iamArn } from "../arns.ts";
import { describeRole } from "../describe.ts";
import { invalidInput } from "../errors.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import type { RoleRecord } from "../records.ts";
import { serviceLinkedPath, serviceLinkedRole } from "../service-linked-roles.ts";

/** iam:CreateServiceLinkedRole: a role that only its service can assume and nobody can change. AWS (recorded): the texts. */
export const createServiceLinkedRole = operation(Iam.CreateServiceLinkedRole, {
  authorize: ({ input, caller: { account } }) => [
    permission(
      "iam:CreateServiceLinkedRole",
      iamArn("role", { account, path: serviceLinkedPath(input.AWSServiceName), name: "*" }),
      { context: { "iam:AWSServiceName": input.AWSServiceName } },
    ),
  ],

  async handle({ input, caller: { account }, stores, ids, clock }) {
    const { service, roleName: name, description, policyName, statements } = serviceLinkedRole(input.AWSServiceName);
    if (input.CustomSuffix !== undefined) throw invalidInput(`Custom suffix is not allowed for ${service}`);
    const path = serviceLinkedPath(service);
    const trust = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
    const role: RoleRecord = {
      account,
      name,
      path,
      id: uniqueId("role", account, ids),
      arn: iamArn("role", { account, path, name }),
      createdMs: clock.nowMs(),
      inline: [{ name: policyName, document: JSON.stringify({ Version: "2012-10-17", Statement: statements }) }],
      attached: [],
      trustDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
      principalIds: {},
      ...((input.Description ?? description) && { description: input.Description ?? description }),
      tags: [],
    };
    if (!(await stores.roles.insert(entityKey(account, name), role))) {
      throw invalidInput(`Service role name ${name} has been taken in this account, please try a different suffix.`);
    }
    return { Role: await describeRole(stores, role) };
  },
});
