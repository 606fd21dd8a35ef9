import { permission } from "../../../auth/declare.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { describeProfile } from "../instance-profiles.ts";
import { requireEntity } from "../lookup.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import { roleOf } from "../resource-names.ts";
import { roleNamed } from "../users.ts";

/** iam:ListInstanceProfilesForRole. */
export const listInstanceProfilesForRole = operation(Iam.ListInstanceProfilesForRole, {
  authorize: (request) => [permission("iam:ListInstanceProfilesForRole", roleOf(request))],

  async handle({ input, caller: { account }, stores }) {
    const role = await requireEntity(stores, roleNamed(account, input.RoleName));
    const rows = await stores.instanceProfiles.list([account]);
    const profiles = rows.map(({ value }) => value).filter(({ roleName }) => roleName === role.name);
    const { items, paging } = page(profiles, input, ({ name }) => name);
    return { InstanceProfiles: await Promise.all(items.map((one) => describeProfile(stores, one))), ...paging };
  },
});
