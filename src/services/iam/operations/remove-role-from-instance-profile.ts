import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchEntity } from "../errors.ts";
import { noSuchProfile } from "../instance-profiles.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import { namedArn } from "../resource-names.ts";

/** iam:RemoveRoleFromInstanceProfile. */
export const removeRoleFromInstanceProfile = operation(Iam.RemoveRoleFromInstanceProfile, {
  authorize: ({ input, caller }) => [
    permission(
      "iam:RemoveRoleFromInstanceProfile",
      namedArn("instance-profile", { input, caller, name: input.InstanceProfileName }),
    ),
  ],

  async handle({ input, caller: { account }, stores }) {
    const key = entityKey(account, input.InstanceProfileName);
    const changed = await stores.instanceProfiles.update(key, ({ roleName, ...profile }) => {
      if (roleName !== input.RoleName) {
        throw noSuchEntity(`The role with name ${input.RoleName} is not in instance profile ${profile.name}.`);
      }
      return profile;
    });
    if (!changed) throw noSuchProfile(input.InstanceProfileName);
  },
});
