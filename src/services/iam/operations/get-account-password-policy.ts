import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchEntity } from "../errors.ts";
import { operation } from "../parts.ts";

/** iam:GetAccountPasswordPolicy: accounts have none here, as AWS's have none until one is set. AWS (reported): the text. */
export const getAccountPasswordPolicy = operation(Iam.GetAccountPasswordPolicy, {
  authorize: () => [permission("iam:GetAccountPasswordPolicy", "*")],

  async handle({ caller: { account } }) {
    throw noSuchEntity(`The Password Policy with domain name ${account} cannot be found.`);
  },
});
