import { noSuchEntity } from "./errors.ts";
import { changeEntity, type EntityName } from "./lookup.ts";
import { countUse } from "./managed-policies.ts";
import type { IamParts } from "./parts.ts";

type Holder = EntityName<"role" | "user">;

/** Sets or replaces the permissions boundary. @throws ServiceError NoSuchEntity */
export async function putBoundary(parts: IamParts, holder: Holder, policyArn: string): Promise<void> {
  const { account } = holder;
  await changeEntity(parts, holder, async (entity, transaction) => {
    const use = { account, member: "boundaryCount" } as const;
    if (entity.boundaryArn !== undefined) {
      await countUse(parts.stores, { ...use, policyArn: entity.boundaryArn, by: -1 }, transaction);
    }
    await countUse(parts.stores, { ...use, policyArn, by: 1 }, transaction);
    return { ...entity, boundaryArn: policyArn };
  });
}

/** @throws ServiceError NoSuchEntity where there is none */
export async function deleteBoundary(parts: IamParts, holder: Holder): Promise<void> {
  await changeEntity(parts, holder, async (entity, transaction) => {
    const { boundaryArn: policyArn, ...rest } = entity;
    if (policyArn === undefined) throw noSuchEntity(`The ${holder.kind} ${holder.name} has no permissions boundary.`);
    const use = { policyArn, account: holder.account, member: "boundaryCount", by: -1 } as const;
    await countUse(parts.stores, use, transaction);
    return rest;
  });
}
