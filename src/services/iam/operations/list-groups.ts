import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listArn } from "../arns.ts";
import { listEntities } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import { describeGroup } from "../users.ts";

/** iam:ListGroups. */
export const listGroups = operation(Iam.ListGroups, {
  authorize: ({ input, caller }) => [permission("iam:ListGroups", listArn("group", caller.account, input.PathPrefix))],

  async handle({ input, caller: { account }, stores }) {
    const groups = await listEntities({ stores }, "group", { account, pathPrefix: input.PathPrefix });
    const { items, paging } = page(groups, input, ({ name }) => name);
    return { Groups: items.map(describeGroup), ...paging };
  },
});
