import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchProfile, profileOf } from "../instance-profiles.ts";
import { entityKey } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";

/** iam:ListInstanceProfileTags. */
export const listInstanceProfileTags = operation(Iam.ListInstanceProfileTags, {
  authorize: (request) => [permission("iam:ListInstanceProfileTags", profileOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const profile = await stores.instanceProfiles.get(entityKey(account, input.InstanceProfileName));
    if (!profile) throw noSuchProfile(input.InstanceProfileName);
    const { items, paging } = page(profile.tags, input, ({ Key }) => Key);
    return { Tags: items, ...paging };
  },
});
