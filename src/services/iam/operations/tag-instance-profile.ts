import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchProfile, profileOf } from "../instance-profiles.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import { tagContext, withTags } from "../tags.ts";

/** iam:TagInstanceProfile. */
export const tagInstanceProfile = operation(Iam.TagInstanceProfile, {
  authorize: (request) => [
    permission("iam:TagInstanceProfile", profileOf(request), { context: tagContext(request.input.Tags) }),
  ],

  async handle({ input, caller: { account }, stores }) {
    const changed = await stores.instanceProfiles.update(entityKey(account, input.InstanceProfileName), (profile) => ({
      ...profile,
      tags: withTags(profile.tags, input.Tags),
    }));
    if (!changed) throw noSuchProfile(input.InstanceProfileName);
  },
});
