import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";

/** iam:ListAccountAliases: one at most. */
export const listAccountAliases = operation(Iam.ListAccountAliases, {
  authorize: () => [permission("iam:ListAccountAliases", "*")],

  async handle({ caller: { account }, stores }) {
    const found = await stores.accounts.get([account]);
    return { AccountAliases: found?.alias === undefined ? [] : [found.alias], IsTruncated: false };
  },
});
