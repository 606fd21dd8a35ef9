import { passRole, permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { overQuota } from "../errors.ts";
import { noSuchProfile } from "../instance-profiles.ts";
import { entityKey, requireEntity } from "../lookup.ts";
import { operation } from "../parts.ts";
import { namedArn, roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:AddRoleToInstanceProfile: one role a profile; needs iam:PassRole. AWS (docs, API_AddRoleToInstanceProfile). */
export const addRoleToInstanceProfile = operation(Iam.AddRoleToInstanceProfile, {
  authorize: (request) => {
    const { input, caller } = request;
    return [
      permission(
        "iam:AddRoleToInstanceProfile",
        namedArn("instance-profile", { input, caller, name: input.InstanceProfileName }),
      ),
      passRole(roleOf(request), "ec2.amazonaws.com"),
    ];
  },

  async handle({ input, caller: { account }, stores }) {
    const role = await requireEntity(stores, roleNamed(account, input.RoleName));
    const changed = await stores.instanceProfiles.update(entityKey(account, input.InstanceProfileName), (profile) => {
      if (profile.roleName !== undefined) throw overQuota("InstanceSessionsPerInstanceProfile", 1);
      return { ...profile, roleName: role.name };
    });
    if (!changed) throw noSuchProfile(input.InstanceProfileName);
  },
});
