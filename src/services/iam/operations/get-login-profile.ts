import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { noLoginProfile, userNamed, userNameOf } from "../users.ts";

/** iam:GetLoginProfile: users have no passwords here. */
export const getLoginProfile = operation(Iam.GetLoginProfile, {
  authorize: (request) => [permission("iam:GetLoginProfile", userOrSelf(request))],

  async handle({ input, caller, stores }) {
    const { name } = await requireEntity(stores, userNamed(caller.account, userNameOf(input, caller)));
    throw noLoginProfile(name);
  },
});
