import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { userNamed, userNameOf } from "../users.ts";

/** iam:ListServiceSpecificCredentials: none, since none can be made here; who deletes a user asks. AWS (docs): `AllUsers` names no user. */
export const listServiceSpecificCredentials = operation(Iam.ListServiceSpecificCredentials, {
  authorize: (request) => [permission("iam:ListServiceSpecificCredentials", userOrSelf(request))],

  async handle({ input, caller, stores }) {
    if (!input.AllUsers) await requireEntity(stores, userNamed(caller.account, userNameOf(input, caller)));
    return { ServiceSpecificCredentials: [], IsTruncated: false };
  },
});
