import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { describeProfile, noSuchProfile } from "../instance-profiles.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import { namedArn } from "../resource-names.ts";

/** iam:GetInstanceProfile. */
export const getInstanceProfile = operation(Iam.GetInstanceProfile, {
  authorize: ({ input, caller }) => [
    permission(
      "iam:GetInstanceProfile",
      namedArn("instance-profile", { input, caller, name: input.InstanceProfileName }),
    ),
  ],

  async handle({ input, caller: { account }, stores }) {
    const profile = await stores.instanceProfiles.get(entityKey(account, input.InstanceProfileName));
    if (!profile) throw noSuchProfile(input.InstanceProfileName);
    return { InstanceProfile: await describeProfile(stores, profile) };
  },
});
