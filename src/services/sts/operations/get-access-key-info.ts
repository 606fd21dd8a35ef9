import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { accountOfId } from "../../../identity/key-format.ts";
import { Sts } from "../../../model/generated/sts.ts";
import { operation } from "../parts.ts";

/** sts:GetAccessKeyInfo. AWS (docs): the id itself tells its account; it says nothing of whether the key is active. */
export const getAccessKeyInfo = operation(Sts.GetAccessKeyInfo, {
  authorize: () => [permission("sts:GetAccessKeyInfo", "*")],

  async handle({ input, roles }) {
    const account = (await roles.accountOfKey(input.AccessKeyId)) ?? accountOfId(input.AccessKeyId);
    if (!account) throw new ServiceError("ValidationError", `${input.AccessKeyId} is not a valid access key id`);
    return { Account: account };
  },
});
