import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { cannotDelete } from "../errors.ts";
import { noSuchProfile } from "../instance-profiles.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import { namedArn } from "../resource-names.ts";

/** iam:DeleteInstanceProfile: only without a role. */
export const deleteInstanceProfile = operation(Iam.DeleteInstanceProfile, {
  authorize: ({ input, caller }) => [
    permission(
      "iam:DeleteInstanceProfile",
      namedArn("instance-profile", { input, caller, name: input.InstanceProfileName }),
    ),
  ],

  async handle({ input, caller: { account }, stores }) {
    const key = entityKey(account, input.InstanceProfileName);
    const profile = await stores.instanceProfiles.get(key);
    if (!profile) throw noSuchProfile(input.InstanceProfileName);
    if (profile.roleName !== undefined) throw cannotDelete("remove roles from instance profile");
    await stores.instanceProfiles.delete(key);
  },
});
