import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listArn } from "../arns.ts";
import { describeRole, maxSessionSeconds } from "../describe.ts";
import { listEntities } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";

/** iam:ListRoles. AWS (docs, API_ListRoles): without tags, boundary and last use, which GetRole shows. */
export const listRoles = operation(Iam.ListRoles, {
  authorize: ({ input, caller }) => [permission("iam:ListRoles", listArn("role", caller.account, input.PathPrefix))],

  async handle({ input, caller: { account }, stores }) {
    const roles = await listEntities({ stores }, "role", { account, pathPrefix: input.PathPrefix });
    const { items, paging } = page(roles, input, ({ name }) => name);
    const described = items.map(async (role) => ({
      ...(await describeRole(stores, role)),
      MaxSessionDuration: maxSessionSeconds(role),
    }));
    return { Roles: await Promise.all(described), ...paging };
  },
});
