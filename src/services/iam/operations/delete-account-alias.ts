import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchEntity } from "../errors.ts";
import { operation } from "../parts.ts";

/** iam:DeleteAccountAlias. */
export const deleteAccountAlias = operation(Iam.DeleteAccountAlias, {
  authorize: () => [permission("iam:DeleteAccountAlias", "*")],

  async handle({ input, caller: { account }, stores }) {
    await stores.accounts.update([account], ({ alias, ...rest }) => {
      if (alias !== input.AccountAlias) {
        throw noSuchEntity(`The account alias ${input.AccountAlias} does not exist for the account ${account}.`);
      }
      return rest;
    });
  },
});
