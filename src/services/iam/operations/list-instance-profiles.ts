import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { listArn } from "../arns.ts";
import { describeProfile } from "../instance-profiles.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";

/** iam:ListInstanceProfiles. */
export const listInstanceProfiles = operation(Iam.ListInstanceProfiles, {
  authorize: ({ input, caller }) => [
    permission("iam:ListInstanceProfiles", listArn("instance-profile", caller.account, input.PathPrefix)),
  ],

  async handle({ input, caller: { account }, stores }) {
    const rows = await stores.instanceProfiles.list([account]);
    const profiles = rows.map(({ value }) => value).filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
    const { items, paging } = page(profiles, input, ({ name }) => name);
    return { InstanceProfiles: await Promise.all(items.map((one) => describeProfile(stores, one))), ...paging };
  },
});
