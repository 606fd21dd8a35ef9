import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { transact } from "../../../storage/transaction.ts";
import { cannotDelete } from "../errors.ts";
import { entityKey, requireEntity } from "../lookup.ts";
import { countUse } from "../managed-policies.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";

/** iam:DeleteRole. Sessions of the role can do nothing from then on. */
export const deleteRole = operation(Iam.DeleteRole, {
  authorize: (request) => [permission("iam:DeleteRole", roleOf(request))],

  async handle({ input, caller: { account }, table, stores }) {
    await transact(table, async (transaction) => {
      const role = await requireEntity(stores, { kind: "role", account, name: input.RoleName }, transaction);
      if (role.attached.length > 0) throw cannotDelete("detach all policies");
      if (role.inline.length > 0) throw cannotDelete("delete policies");
      const profiles = await stores.instanceProfiles.list([account]);
      if (profiles.some(({ value }) => value.roleName === role.name)) {
        throw cannotDelete("remove roles from instance profile");
      }
      if (role.boundaryArn !== undefined) {
        await countUse(stores, { policyArn: role.boundaryArn, account, member: "boundaryCount", by: -1 }, transaction);
      }
      transaction.delete(stores.roles, entityKey(account, role.name));
      transaction.delete(stores.uses, [role.id]);
    });
  },
});
