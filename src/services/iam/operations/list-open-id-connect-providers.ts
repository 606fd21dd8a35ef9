import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";

/** iam:ListOpenIDConnectProviders: none, since none can be made here. */
export const listOpenIDConnectProviders = operation(Iam.ListOpenIDConnectProviders, {
  authorize: () => [permission("iam:ListOpenIDConnectProviders", "*")],

  async handle() {
    return { OpenIDConnectProviderList: [] };
  },
});
