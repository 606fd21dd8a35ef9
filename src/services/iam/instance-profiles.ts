import type { Arn } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import type { InstanceProfile } from "../../model/generated/iam.ts";
import { describeRole, describeTags } from "./describe.ts";
import { noSuchEntity } from "./errors.ts";
import { entityKey } from "./lookup.ts";
import type { IamStores } from "./parts.ts";
import type { InstanceProfileRecord } from "./records.ts";
import { namedArn } from "./resource-names.ts";

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

/** The ARN of the instance profile in `input`. */
export function profileOf({
  input,
  caller,
}: {
  readonly input: { readonly InstanceProfileName: string };
  readonly caller: Caller;
}): Arn {
  return namedArn("instance-profile", { input, caller, name: input.InstanceProfileName });
}

/** AWS (recorded): the text. */
export const noSuchProfile = (name: string) => noSuchEntity(`Instance Profile ${name} cannot be found.`);
