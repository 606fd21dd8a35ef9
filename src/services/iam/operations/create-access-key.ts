import { permission } from "../../../auth/declare.ts";
import { accessKeyId, secretAccessKey } from "../../../identity/key-format.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { describeKey } from "../access-keys.ts";
import { overQuota } from "../errors.ts";
import { limits } from "../limits.ts";
import { changeEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { userNamed, userNameOf } from "../users.ts";

/** iam:CreateAccessKey: the one answer that shows the secret. */
export const createAccessKey = operation(Iam.CreateAccessKey, {
  authorize: (request) => [permission("iam:CreateAccessKey", userOrSelf(request))],

  async handle({ input, caller, ...parts }) {
    const { account } = caller;
    const { ids, clock, stores } = parts;
    const pair = { accessKeyId: accessKeyId("longTermKey", account, ids), secretAccessKey: secretAccessKey(ids) };
    const made = { accessKeyId: pair.accessKeyId, active: true, createdMs: clock.nowMs() };
    const user = await changeEntity(parts, userNamed(account, userNameOf(input, caller)), (existing, transaction) => {
      if (existing.keys.length >= limits.accessKeysPerUser) {
        throw overQuota("AccessKeysPerUser", limits.accessKeysPerUser);
      }
      transaction.put(stores.accessKeys, [pair.accessKeyId], { ...made, ...pair, account, userName: existing.name });
      return { ...existing, keys: [...existing.keys, made] };
    });
    return { AccessKey: { ...describeKey(user, made), SecretAccessKey: pair.secretAccessKey } };
  },
});
