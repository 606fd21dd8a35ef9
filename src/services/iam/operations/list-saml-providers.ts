import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";

/** iam:ListSAMLProviders: none, since none can be made here. */
export const listSAMLProviders = operation(Iam.ListSAMLProviders, {
  authorize: () => [permission("iam:ListSAMLProviders", "*")],

  async handle() {
    return { SAMLProviderList: [] };
  },
});
