import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { noLoginProfile, userNamed, userNameOf } from "../users.ts";

/** iam:DeleteLoginProfile: users have no passwords here; who deletes a user tries it first. */
export const deleteLoginProfile = operation(Iam.DeleteLoginProfile, {
  authorize: (request) => [permission("iam:DeleteLoginProfile", userOrSelf(request))],

  async handle({ input, caller, stores }) {
    const { name } = await requireEntity(stores, userNamed(caller.account, userNameOf(input, caller)));
    throw noLoginProfile(name);
  },
});
