import type { EntityKind } from "./errors.ts";
import { noSuchPolicy, overQuota } from "./errors.ts";
import { limits } from "./limits.ts";
import { changeEntity, type EntityName, requireEntity } from "./lookup.ts";
import { countUse } from "./managed-policies.ts";
import { type PageRequest, page } from "./paging.ts";
import type { IamParts } from "./parts.ts";

type Holder = EntityName<EntityKind>;

const titles: Readonly<Record<EntityKind, string>> = { role: "Role", user: "User", group: "Group" };

/** Attaches a managed policy; one that is attached already stays so. @throws ServiceError NoSuchEntity, ValidationError, LimitExceeded */
export async function attachPolicy(parts: IamParts, holder: Holder, policyArn: string): Promise<void> {
  await changeEntity(parts, holder, async (entity, transaction) => {
    if (entity.attached.includes(policyArn)) return entity;
    await countUse(parts.stores, { policyArn, account: holder.account, member: "attachmentCount", by: 1 }, transaction);
    if (entity.attached.length >= limits.attachedPolicies) {
      throw overQuota(`PoliciesPer${titles[holder.kind]}`, limits.attachedPolicies);
    }
    return { ...entity, attached: [...entity.attached, policyArn] };
  });
}

/** @throws ServiceError NoSuchEntity for a policy that is not attached */
export async function detachPolicy(parts: IamParts, holder: Holder, policyArn: string): Promise<void> {
  await changeEntity(parts, holder, async (entity, transaction) => {
    if (!entity.attached.includes(policyArn)) throw noSuchPolicy(policyArn);
    await countUse(
      parts.stores,
      { policyArn, account: holder.account, member: "attachmentCount", by: -1 },
      transaction,
    );
    return { ...entity, attached: entity.attached.filter((arn) => arn !== policyArn) };
  });
}

/** The managed policies of an entity whose path begins as asked, paged. */
export async function listAttached(
  { stores }: Pick<IamParts, "stores">,
  holder: Holder,
  request: PageRequest & { readonly PathPrefix?: string | undefined },
) {
  const { attached } = await requireEntity(stores, holder);
  const policies = attached
    .filter((arn) => pathOf(arn).startsWith(request.PathPrefix ?? "/"))
    .map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf("/") + 1), PolicyArn: arn }));
  const { items, paging } = page(policies, request, ({ PolicyName }) => PolicyName);
  return { AttachedPolicies: items, ...paging };
}

function pathOf(policyArn: string): string {
  const resource = policyArn.slice(policyArn.indexOf("/"));
  return resource.slice(0, resource.lastIndexOf("/") + 1);
}
