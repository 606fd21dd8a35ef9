import { type AccountId, parseAccountId } from "../../core/arn.ts";
import type { Principal } from "../../core/caller.ts";
import { parseIamArn } from "./arns.ts";
import { invalidInput, noSuchNamed } from "./errors.ts";
import { entityKey, requireEntity } from "./lookup.ts";
import { managedDocument } from "./managed-policies.ts";
import type { IamStores } from "./parts.ts";
import type { Entity } from "./records.ts";
import type { SimulatedPolicy, Simulation } from "./simulate.ts";

/** The user, group or role of an ARN, with its policies, as simulations take them. @throws ServiceError InvalidInput, NoSuchEntity */
export async function policySource(stores: IamStores, sourceArn: string): Promise<Simulation> {
  const named = parseIamArn(sourceArn);
  const account = named && parseAccountId(named.account);
  if (!account || (named.kind !== "user" && named.kind !== "group" && named.kind !== "role")) {
    throw invalidInput(`Invalid Entity Arn: ${sourceArn} does not clearly define entity type and name.`);
  }
  const entity = await requireEntity(stores, { kind: named.kind, account, name: named.name });
  if (entity.arn !== sourceArn) throw noSuchNamed(named.kind, named.name);
  const identity = await policiesOf(stores, entity);
  const groups = "groups" in entity ? entity.groups : [];
  for (const name of groups) {
    const group = await stores.groups.get(entityKey(account, name));
    if (group) identity.push(...(await policiesOf(stores, group)));
  }
  const boundaryArn = "boundaryArn" in entity ? entity.boundaryArn : undefined;
  const boundary = boundaryArn === undefined ? undefined : await managedDocument(stores, boundaryArn, account);
  return {
    principal: principalOf(named.kind, account, entity),
    identity,
    boundary:
      boundary === undefined || boundaryArn === undefined ? undefined : [{ id: boundaryArn, document: boundary }],
  };
}

async function policiesOf(stores: IamStores, { account, inline, attached }: Entity): Promise<SimulatedPolicy[]> {
  const policies: SimulatedPolicy[] = inline.map(({ name, document }) => ({ id: name, document }));
  for (const arn of attached) {
    const document = await managedDocument(stores, arn, account);
    if (document !== undefined) policies.push({ id: arn.slice(arn.lastIndexOf("/") + 1), document });
  }
  return policies;
}

function principalOf(kind: "user" | "group" | "role", account: AccountId, { arn, id, name }: Entity): Principal {
  if (kind !== "role") return { kind: "user", account, userName: name, userId: id, arn };
  return {
    kind: "session",
    account,
    roleArn: arn,
    roleId: id,
    roleName: name,
    sessionName: "simulation",
    sessionPolicies: [],
    issuedAtMs: 0,
    expiresAtMs: 0,
  };
}
