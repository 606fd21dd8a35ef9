import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { userOrSelf } from "../resource-names.ts";
import { describeUserWhole, userNamed, userNameOf } from "../users.ts";

/** iam:GetUser: the user that is named, or the caller. */
export const getUser = operation(Iam.GetUser, {
  authorize: (request) => [permission("iam:GetUser", userOrSelf(request))],

  async handle({ input, caller, stores }) {
    if (input.UserName === undefined && caller.principal.kind === "root") {
      const account = await stores.accounts.get([caller.account]);
      const created = account?.createdMs ?? 0;
      return {
        User: {
          Path: "/",
          UserName: account?.name ?? "",
          UserId: caller.account,
          Arn: caller.arn,
          CreateDate: created,
        },
      };
    }
    const user = await requireEntity(stores, userNamed(caller.account, userNameOf(input, caller)));
    return { User: describeUserWhole(user) };
  },
});
