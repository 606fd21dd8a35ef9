import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { userNamed, userNameOf } from "../users.ts";

/** iam:ListSSHPublicKeys: none, since none can be uploaded here; who deletes a user asks. */
export const listSSHPublicKeys = operation(Iam.ListSSHPublicKeys, {
  authorize: (request) => [permission("iam:ListSSHPublicKeys", userOrSelf(request))],

  async handle({ input, caller, stores }) {
    await requireEntity(stores, userNamed(caller.account, userNameOf(input, caller)));
    return { SSHPublicKeys: [], IsTruncated: false };
  },
});
