import { permission } from "../../../auth/declare.ts";
import { contextKeysOf } from "../../../auth/policy/context-keys.ts";
import { parsePolicy } from "../../../auth/policy/parse.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";

/** iam:GetContextKeysForCustomPolicy: every key that the given policies read. */
export const getContextKeysForCustomPolicy = operation(Iam.GetContextKeysForCustomPolicy, {
  authorize: () => [permission("iam:GetContextKeysForCustomPolicy", "*")],

  async handle({ input }) {
    const keys = input.PolicyInputList.flatMap((document) => contextKeysOf(parsePolicy(document, "identity")));
    return { ContextKeyNames: [...new Set(keys)] };
  },
});
