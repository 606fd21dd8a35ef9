import type { Role, RoleLastUsed } from "../../model/generated/iam.ts";
import { limits } from "./limits.ts";
import type { IamParts, IamStores } from "./parts.ts";
import { encodeDocument } from "./policy-document.ts";
import type { Entity, RoleRecord } from "./records.ts";
import { shownTrustPolicy } from "./trust-policy.ts";

/** The members of a role that every answer shows. */
export async function describeRole(stores: IamStores, role: RoleRecord): Promise<Role> {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: role.createdMs,
    AssumeRolePolicyDocument: encodeDocument(await shownTrustPolicy(stores, role)),
    ...(role.description !== undefined && { Description: role.description }),
  };
}

/** What CreateRole shows besides: only what was given. AWS (recorded). */
export function roleGiven(role: RoleRecord): Partial<Role> {
  return {
    ...(role.maxSessionSeconds !== undefined && { MaxSessionDuration: role.maxSessionSeconds }),
    ...describeBoundary(role),
    ...describeTags(role),
  };
}

/** AWS (recorded): empty until the role was used. Deviation: shown at once, where AWS takes up to four hours. */
export async function roleLastUsed(uses: IamParts["uses"], { id }: RoleRecord): Promise<RoleLastUsed> {
  const use = await uses.ofRole(id);
  return use ? { LastUsedDate: use.atMs, Region: use.region } : {};
}

/** What GetRole shows besides. */
export async function roleDetails(uses: IamParts["uses"], role: RoleRecord): Promise<Partial<Role>> {
  return {
    MaxSessionDuration: maxSessionSeconds(role),
    ...describeBoundary(role),
    ...describeTags(role),
    RoleLastUsed: await roleLastUsed(uses, role),
  };
}

/** How long a session of the role may last. AWS (docs, API_CreateRole): an hour where none was set. */
export function maxSessionSeconds(role: RoleRecord): number {
  return role.maxSessionSeconds ?? limits.defaultSessionSeconds;
}

/** AWS (recorded): `Policy`, where the model has another word. */
const boundaryType = "Policy" as string as "PermissionsBoundaryPolicy";

/** PermissionsBoundary where there is one. */
export function describeBoundary({ boundaryArn }: { readonly boundaryArn?: string | undefined }) {
  if (boundaryArn === undefined) return {};
  return { PermissionsBoundary: { PermissionsBoundaryType: boundaryType, PermissionsBoundaryArn: boundaryArn } };
}

/** Tags where there are any. AWS (recorded). */
export function describeTags({ tags }: Pick<RoleRecord, "tags">): { readonly Tags?: RoleRecord["tags"] } {
  return tags.length > 0 ? { Tags: tags } : {};
}

/** What makes an entity deletable but for its own kind's rules. */
export function hasPolicies({ inline, attached }: Entity): { readonly inline: boolean; readonly attached: boolean } {
  return { inline: inline.length > 0, attached: attached.length > 0 };
}
