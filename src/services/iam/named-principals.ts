import { type AccountId, parseAccountId, parseArn } from "../../core/arn.ts";
import type { NamedPrincipal, NamedPrincipals } from "../../identity/ports.ts";
import { parseIamArn } from "./arns.ts";
import { entityKey } from "./lookup.ts";
import type { IamStores } from "./parts.ts";

/**
 * Whom a policy names, which is known to be a valid one.
 *
 * AWS (docs, reference_policies_elements_principal): a principal must exist when the policy is written, and its unique id is what is
 * stored: deleted and made again under the same name, it is another principal.
 */
export async function namedPrincipals(stores: IamStores, document: string): Promise<NamedPrincipals> {
  const ids: Record<string, string> = {};
  const unknown: NamedPrincipal[] = [];
  for (const { type, name } of principalsOf(document)) {
    const found = type === "AWS" ? await findAwsPrincipal(stores, name) : findOtherPrincipal(type, name);
    if (!found) unknown.push({ type, name });
    else if (found.id !== undefined) ids[name] = found.id;
  }
  return { ids, unknown };
}

/**
 * A policy as it reads now: the ARN of a principal that is gone, or was made again, reads as its unique id.
 * AWS (docs, reference_policies_elements_principal).
 */
export async function policyWithIds(
  stores: IamStores,
  document: string,
  ids: Readonly<Record<string, string>>,
): Promise<string> {
  let shown = document;
  for (const [arn, id] of Object.entries(ids)) {
    const current = await findByArn(stores, arn);
    if (current?.id !== id) shown = shown.replaceAll(JSON.stringify(arn), JSON.stringify(id));
  }
  return shown;
}

/** Every principal of a document that is known to be a valid policy. */
function principalsOf(document: string): readonly NamedPrincipal[] {
  const policy: unknown = JSON.parse(document);
  return listOf(memberOf(policy, "Statement")).flatMap((statement) => [
    ...namedIn(memberOf(statement, "Principal")),
    ...namedIn(memberOf(statement, "NotPrincipal")),
  ]);
}

function namedIn(principal: unknown): readonly NamedPrincipal[] {
  if (typeof principal !== "object" || principal === null) return [];
  return Object.entries(principal).flatMap(([type, names]) =>
    listOf(names).flatMap((name) => (typeof name === "string" ? [{ type, name }] : [])),
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** The unique id is that of a role or user; accounts, sessions and `*` have none. */
interface Found {
  readonly id?: string;
}

async function findAwsPrincipal(stores: IamStores, name: string): Promise<Found | undefined> {
  if (name === "*") return {};
  const account = accountOf(name);
  if (account !== undefined) return (await stores.accounts.get([account])) ? {} : undefined;
  if (/^A(?:IDA|ROA)[A-Z0-9]{12,}$/.test(name)) return (await hasId(stores, name)) ? {} : undefined;
  // Nothing is kept of those: the account vouches for them.
  const federated = /^arn:aws:sts::(\d{12}):federated-user\/[\w+=,.@-]+$/.exec(name)?.[1];
  if (federated !== undefined) return (await stores.accounts.get([federated])) ? {} : undefined;
  const session = parseSessionArn(name);
  if (session) {
    const role = await stores.roles.get(entityKey(session.account, session.roleName));
    return role?.name === session.roleName ? {} : undefined;
  }
  return findByArn(stores, name);
}

/** `111111111111` or `arn:aws:iam::111111111111:root`. */
function accountOf(name: string): AccountId | undefined {
  const arn = parseArn(name);
  return parseAccountId(arn?.service === "iam" && arn.resource === "root" ? arn.account : name);
}

function parseSessionArn(name: string): { readonly account: AccountId; readonly roleName: string } | undefined {
  const arn = parseArn(name);
  const [kind, roleName, sessionName, ...rest] = arn?.resource.split("/") ?? [];
  const account = arn && parseAccountId(arn.account);
  if (arn?.service !== "sts" || kind !== "assumed-role" || !roleName || !sessionName || rest.length > 0)
    return undefined;
  return account && { account, roleName };
}

/** The role or user of this very ARN. */
async function findByArn(stores: IamStores, arn: string): Promise<{ readonly id: string } | undefined> {
  const named = parseIamArn(arn);
  const account = named && parseAccountId(named.account);
  if (!account || (named.kind !== "role" && named.kind !== "user")) return undefined;
  const store = named.kind === "role" ? stores.roles : stores.users;
  const found = await store.get(entityKey(account, named.name));
  return found?.arn === arn ? { id: found.id } : undefined;
}

/** A policy that was read with GetRole may name a principal by its unique id: it must still be there. */
async function hasId(stores: IamStores, id: string): Promise<boolean> {
  const store = id.startsWith("AROA") ? stores.roles : stores.users;
  const rows = await store.list([]);
  return rows.some(({ value }) => value.id === id);
}

/** Identity providers that AWS knows without being told. AWS (docs, reference_policies_elements_principal). */
const webIdentityProviders: ReadonlySet<string> = new Set([
  "cognito-identity.amazonaws.com",
  "www.amazon.com",
  "graph.facebook.com",
  "accounts.google.com",
]);

/** Deviation: SAML and OpenID Connect providers can't be made here, so a policy that names one by ARN is refused. */
function findOtherPrincipal(type: string, name: string): Found | undefined {
  if (type === "Service") return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/.test(name) ? {} : undefined;
  if (type === "Federated") return webIdentityProviders.has(name) ? {} : undefined;
  return {};
}
