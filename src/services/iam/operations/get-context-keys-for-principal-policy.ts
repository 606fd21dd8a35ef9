import { permission } from "../../../auth/declare.ts";
import { contextKeysOf } from "../../../auth/policy/context-keys.ts";
import { parsePolicy } from "../../../auth/policy/parse.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { operation } from "../parts.ts";
import { policySource } from "../policy-source.ts";

/** iam:GetContextKeysForPrincipalPolicy: every key that the policies of a user, group or role read. */
export const getContextKeysForPrincipalPolicy = operation(Iam.GetContextKeysForPrincipalPolicy, {
  authorize: ({ input }) => [permission("iam:GetContextKeysForPrincipalPolicy", input.PolicySourceArn as Arn)],

  async handle({ input, stores }) {
    const { identity } = await policySource(stores, input.PolicySourceArn);
    const documents = [...identity.map(({ document }) => document), ...(input.PolicyInputList ?? [])];
    const keys = documents.flatMap((document) => contextKeysOf(parsePolicy(document, "identity")));
    return { ContextKeyNames: [...new Set(keys)] };
  },
});
