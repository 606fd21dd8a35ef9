import type { InstanceProfile } from "../../model/generated/iam.ts";
import { describeRole, describeTags } from "./describe.ts";
import { noSuchEntity } from "./errors.ts";
import { entityKey } from "./lookup.ts";
import type { IamStores } from "./parts.ts";
import type { InstanceProfileRecord } from "./records.ts";

/** An instance profile with its role, if it has one. */
export async function describeProfile(stores: IamStores, profile: InstanceProfileRecord): Promise<InstanceProfile> {
  const { account, path, name, id, arn, createdMs, roleName } = profile;
  const role = roleName === undefined ? undefined : await stores.roles.get(entityKey(account, roleName));
  return {
    Path: path,
    InstanceProfileName: name,
    InstanceProfileId: id,
    Arn: arn,
    CreateDate: createdMs,
    Roles: role ? [await describeRole(stores, role)] : [],
    ...describeTags(profile),
  };
}

/** AWS (recorded): the text. */
export const noSuchProfile = (name: string) => noSuchEntity(`Instance Profile ${name} cannot be found.`);
