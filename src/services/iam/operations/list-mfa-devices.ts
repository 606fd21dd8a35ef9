import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { userNamed, userNameOf } from "../users.ts";

/** iam:ListMFADevices: none, since no device can be enabled here; who deletes a user asks. */
export const listMFADevices = operation(Iam.ListMFADevices, {
  authorize: (request) => [permission("iam:ListMFADevices", userOrSelf(request))],

  async handle({ input, caller, stores }) {
    await requireEntity(stores, userNamed(caller.account, userNameOf(input, caller)));
    return { MFADevices: [], IsTruncated: false };
  },
});
