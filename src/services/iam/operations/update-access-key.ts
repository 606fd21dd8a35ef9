import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireKey } from "../access-keys.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { userNamed, userNameOf } from "../users.ts";

/** iam:UpdateAccessKey: an inactive key is as one that does not exist, from the next request on. */
export const updateAccessKey = operation(Iam.UpdateAccessKey, {
  authorize: (request) => [permission("iam:UpdateAccessKey", userOrSelf(request))],

  async handle({ input, caller, ...parts }) {
    const active = input.Status === "Active";
    await changeEntity(parts, userNamed(caller.account, userNameOf(input, caller)), async (user, transaction) => {
      const key = await requireKey(parts.stores, user, input.AccessKeyId);
      transaction.put(parts.stores.accessKeys, [input.AccessKeyId], { ...key, active });
      return {
        ...user,
        keys: user.keys.map((one) => (one.accessKeyId === input.AccessKeyId ? { ...one, active } : one)),
      };
    });
  },
});
