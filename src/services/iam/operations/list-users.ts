import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listArn } from "../arns.ts";
import { listEntities } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import { describeUser } from "../users.ts";

/** iam:ListUsers. AWS (docs, API_ListUsers): without tags and boundary. */
export const listUsers = operation(Iam.ListUsers, {
  authorize: ({ input, caller }) => [permission("iam:ListUsers", listArn("user", caller.account, input.PathPrefix))],

  async handle({ input, caller: { account }, stores }) {
    const users = await listEntities({ stores }, "user", { account, pathPrefix: input.PathPrefix });
    const { items, paging } = page(users, input, ({ name }) => name);
    return { Users: items.map(describeUser), ...paging };
  },
});
