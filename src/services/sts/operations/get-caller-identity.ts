import type { Principal } from "../../../core/caller.ts";
import { Sts } from "../../../model/generated/sts.ts";
import { operation } from "../parts.ts";

/** sts:GetCallerIdentity. AWS (docs, API_GetCallerIdentity): needs no permission; a policy that denies it has no effect. */
export const getCallerIdentity = operation(Sts.GetCallerIdentity, {
  authorize: () => [],

  async handle({ caller }) {
    return { UserId: userId(caller.principal), Account: caller.account, Arn: caller.arn };
  },
});

function userId(principal: Principal): string {
  switch (principal.kind) {
    case "root":
      return principal.account;
    case "user":
      return principal.userId;
    case "session":
      return `${principal.roleId}:${principal.sessionName}`;
    case "federated":
      return `${principal.account}:${principal.name}`;
    case "service":
      return principal.names[0] ?? "service";
    case "anonymous":
      return "anonymous";
  }
}
