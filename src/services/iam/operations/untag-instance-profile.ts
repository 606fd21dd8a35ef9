import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchProfile, profileOf } from "../instance-profiles.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import { withoutTags } from "../tags.ts";

/** iam:UntagInstanceProfile. */
export const untagInstanceProfile = operation(Iam.UntagInstanceProfile, {
  authorize: (request) => [
    permission("iam:UntagInstanceProfile", profileOf(request), {
      context: { "aws:TagKeys": request.input.TagKeys },
    }),
  ],

  async handle({ input, caller: { account }, stores }) {
    const changed = await stores.instanceProfiles.update(entityKey(account, input.InstanceProfileName), (profile) => ({
      ...profile,
      tags: withoutTags(profile.tags, input.TagKeys),
    }));
    if (!changed) throw noSuchProfile(input.InstanceProfileName);
  },
});
