import type { Arn } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import { type IamResourceKind, iamArn } from "./arns.ts";
import { entityKey } from "./lookup.ts";
import type { IamStores } from "./parts.ts";

/**
 * Requests name entities without their path; decisions are made on ARNs with it. `resolveNames` looks the paths up before authorization,
 * so that `authorize` stays a plain function of the request; what it found is kept beside the input for as long as the input lives.
 */
const resolved = new WeakMap<object, ReadonlyMap<IamResourceKind, Arn>>();

/** The members that name an entity. */
interface NamedEntities {
  readonly RoleName?: string | undefined;
  readonly UserName?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly InstanceProfileName?: string | undefined;
  readonly AccessKeyId?: string | undefined;
}

/** Finds the ARNs of the entities that `input` names, where they exist. */
export async function resolveNames(stores: IamStores, input: object, caller: Caller): Promise<void> {
  const names: NamedEntities = input;
  const found = new Map<IamResourceKind, Arn>();
  const find = async (
    kind: IamResourceKind,
    name: string | undefined,
    store: { get(key: readonly string[]): Promise<{ readonly arn: Arn } | undefined> },
  ) => {
    const record = name === undefined ? undefined : await store.get(entityKey(caller.account, name));
    if (record) found.set(kind, record.arn);
  };
  await find("role", names.RoleName, stores.roles);
  const key =
    names.UserName === undefined && names.AccessKeyId ? await stores.accessKeys.get([names.AccessKeyId]) : undefined;
  await find("user", names.UserName ?? (key?.account === caller.account ? key.userName : undefined), stores.users);
  await find("group", names.GroupName, stores.groups);
  await find("instance-profile", names.InstanceProfileName, stores.instanceProfiles);
  resolved.set(input, found);
}

/** The ARN of the entity that a request names; without a path where there is no such entity. */
export function namedArn(
  kind: Exclude<IamResourceKind, "policy">,
  { input, caller, name }: { readonly input: object; readonly caller: Caller; readonly name: string },
): Arn {
  return resolved.get(input)?.get(kind) ?? iamArn(kind, { account: caller.account, path: "/", name });
}

/** The ARN of the user whose access key is in `input`; of nobody where it is no key of the account. */
export function ownerOfKey({ input, caller }: { input: { readonly AccessKeyId: string }; caller: Caller }): Arn {
  return namedArn("user", { input, caller, name: "" });
}

/** The ARN of the role in `input`. */
export function roleOf({ input, caller }: { input: { readonly RoleName: string }; caller: Caller }): Arn {
  return namedArn("role", { input, caller, name: input.RoleName });
}

/** The ARN of the user in `input`. */
export function userOf({ input, caller }: { input: { readonly UserName: string }; caller: Caller }): Arn {
  return namedArn("user", { input, caller, name: input.UserName });
}

/** The ARN of the group in `input`. */
export function groupOf({ input, caller }: { input: { readonly GroupName: string }; caller: Caller }): Arn {
  return namedArn("group", { input, caller, name: input.GroupName });
}

/** The ARN of the user in `input`, or of the caller where none is named. */
export function userOrSelf({
  input,
  caller,
}: {
  input: { readonly UserName?: string | undefined };
  caller: Caller;
}): Arn {
  if (input.UserName !== undefined) return namedArn("user", { input, caller, name: input.UserName });
  if (caller.principal.kind === "user") return caller.arn as Arn;
  return iamArn("user", { account: caller.account, path: "/", name: "" });
}
