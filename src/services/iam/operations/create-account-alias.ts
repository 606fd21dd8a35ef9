import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { entityAlreadyExists, noSuchEntity } from "../errors.ts";
import { operation } from "../parts.ts";

/** iam:CreateAccountAlias: one an account, unique over all; a second one replaces the first. */
export const createAccountAlias = operation(Iam.CreateAccountAlias, {
  authorize: () => [permission("iam:CreateAccountAlias", "*")],

  async handle({ input, caller: { account }, stores }) {
    const all = await stores.accounts.list([]);
    if (all.some(({ value }) => value.alias === input.AccountAlias && value.id !== account)) {
      throw entityAlreadyExists(`The account alias ${input.AccountAlias} already exists.`);
    }
    const changed = await stores.accounts.update([account], (existing) => ({ ...existing, alias: input.AccountAlias }));
    if (!changed) throw noSuchEntity(`There is no account ${account}.`);
  },
});
