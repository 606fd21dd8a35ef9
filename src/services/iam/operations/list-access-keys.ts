import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { describeKey } from "../access-keys.ts";
import { requireEntity } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { userNamed, userNameOf } from "../users.ts";

/** iam:ListAccessKeys of the user that is named, or of the caller. */
export const listAccessKeys = operation(Iam.ListAccessKeys, {
  authorize: (request) => [permission("iam:ListAccessKeys", userOrSelf(request))],

  async handle({ input, caller, stores }) {
    const user = await requireEntity(stores, userNamed(caller.account, userNameOf(input, caller)));
    const { items, paging } = page(user.keys, input, ({ accessKeyId }) => accessKeyId);
    return { AccessKeyMetadata: items.map((key) => describeKey(user, key)), ...paging };
  },
});
