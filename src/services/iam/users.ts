import type { AccountId } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import type { Group, User } from "../../model/generated/iam.ts";
import { describeBoundary, describeTags } from "./describe.ts";
import { noSuchEntity, validationError } from "./errors.ts";
import type { GroupRecord, UserRecord } from "./records.ts";

/** A user as lists show it. */
export function describeUser({ path, name, id, arn, createdMs }: UserRecord): User {
  return { Path: path, UserName: name, UserId: id, Arn: arn, CreateDate: createdMs };
}

/** As CreateUser and GetUser show it: with tags and boundary where there are any. AWS (recorded). */
export function describeUserWhole(user: UserRecord): User {
  return { ...describeUser(user), ...describeBoundary(user), ...describeTags(user) };
}

export function describeGroup({ path, name, id, arn, createdMs }: GroupRecord): Group {
  return { Path: path, GroupName: name, GroupId: id, Arn: arn, CreateDate: createdMs };
}

/** The user that a request is about: the one it names, or the caller. @throws ServiceError ValidationError (recorded) */
export function userNameOf(
  { UserName: name }: { readonly UserName?: string | undefined },
  { principal }: Caller,
): string {
  if (name !== undefined) return name;
  if (principal.kind === "user") return principal.userName;
  throw validationError("Must specify userName when calling with non-User credentials");
}

/** AWS (reported, terraform-provider-aws issues). */
export const noLoginProfile = (name: string) => noSuchEntity(`Login Profile for User ${name} cannot be found.`);

export const userNamed = (account: AccountId, name: string) => ({ kind: "user", account, name }) as const;
export const roleNamed = (account: AccountId, name: string) => ({ kind: "role", account, name }) as const;
export const groupNamed = (account: AccountId, name: string) => ({ kind: "group", account, name }) as const;
