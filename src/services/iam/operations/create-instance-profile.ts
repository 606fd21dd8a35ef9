import { permission } from "../../../auth/declare.ts";
import { uniqueId } from "../../../identity/key-format.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { iamArn } from "../arns.ts";
import { entityAlreadyExists, overQuota } from "../errors.ts";
import { describeProfile } from "../instance-profiles.ts";
import { limits } from "../limits.ts";
import { entityKey } from "../lookup.ts";
import { operation } from "../parts.ts";
import type { InstanceProfileRecord } from "../records.ts";
import { tagContext, withTags } from "../tags.ts";

/** iam:CreateInstanceProfile: storage only, there are no instances here. */
export const createInstanceProfile = operation(Iam.CreateInstanceProfile, {
  authorize: ({ input, caller }) => [
    permission(
      "iam:CreateInstanceProfile",
      iamArn("instance-profile", { account: caller.account, path: input.Path ?? "/", name: input.InstanceProfileName }),
      { context: tagContext(input.Tags) },
    ),
  ],

  async handle({ input, caller: { account }, stores, ids, clock }) {
    const { InstanceProfileName: name, Path: path = "/" } = input;
    const profile: InstanceProfileRecord = {
      account,
      name,
      path,
      id: uniqueId("instanceProfile", account, ids),
      arn: iamArn("instance-profile", { account, path, name }),
      createdMs: clock.nowMs(),
      tags: withTags([], input.Tags ?? []),
    };
    const all = await stores.instanceProfiles.list([account], { limit: limits.instanceProfilesPerAccount });
    if (all.length >= limits.instanceProfilesPerAccount) {
      throw overQuota("InstanceProfilesPerAccount", limits.instanceProfilesPerAccount);
    }
    if (!(await stores.instanceProfiles.insert(entityKey(account, name), profile))) {
      throw entityAlreadyExists(`Instance Profile ${name} already exists.`);
    }
    return { InstanceProfile: await describeProfile(stores, profile) };
  },
});
