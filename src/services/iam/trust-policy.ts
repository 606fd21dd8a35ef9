import { parsePolicy } from "../../auth/policy/parse.ts";
import { type AccountId, parseAccountId, parseArn } from "../../core/arn.ts";
import { parseIamArn } from "./arns.ts";
import { malformedPolicy } from "./errors.ts";
import { limits } from "./limits.ts";
import { entityKey } from "./lookup.ts";
import type { IamStores } from "./parts.ts";
import { checkDocumentSize } from "./policy-document.ts";
import type { RoleRecord } from "./records.ts";

/**
 * Checks a role's trust policy and finds the unique ids of the roles and users that it names.
 *
 * AWS (docs, reference_policies_elements_principal): a principal must exist when the policy is written, and its unique id is what is
 * stored: deleted and made again under the same name, it is another principal.
 * @throws ServiceError MalformedPolicyDocument, LimitExceeded
 */
export async function checkTrustPolicy(stores: IamStores, document: string): Promise<RoleRecord["principalIds"]> {
  parsePolicy(document, "trust");
  checkDocumentSize(document, "ACLSizePerRole", limits.trustPolicyCharacters);
  const ids: Record<string, string> = {};
  for (const { type, name } of principalsOf(document)) {
    const id = type === "AWS" ? await checkAwsPrincipal(stores, name) : checkOtherPrincipal(type, name);
    if (id !== undefined) ids[name] = id;
  }
  return ids;
}

/**
 * The document as GetRole shows it: the ARN of a principal that is gone, or was made again, reads as its unique id.
 * AWS (docs, reference_policies_elements_principal).
 */
export async function shownTrustPolicy(
  stores: IamStores,
  { trustDocument, principalIds }: Pick<RoleRecord, "trustDocument" | "principalIds">,
): Promise<string> {
  let shown = trustDocument;
  for (const [arn, id] of Object.entries(principalIds)) {
    const current = await findPrincipal(stores, arn);
    if (current?.id !== id) shown = shown.replaceAll(JSON.stringify(arn), JSON.stringify(id));
  }
  return shown;
}

interface NamedPrincipal {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`. */
  readonly type: string;
  readonly name: string;
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

/** The unique id of a role or user; undefined for accounts, sessions and `*`, which have none. */
async function checkAwsPrincipal(stores: IamStores, name: string): Promise<string | undefined> {
  if (name === "*") return undefined;
  const account = accountOf(name);
  if (account !== undefined) {
    if (await stores.accounts.get([account])) return undefined;
    throw invalidPrincipal("AWS", name);
  }
  if (/^A(?:IDA|ROA)[A-Z0-9]{12,}$/.test(name)) {
    if (await hasId(stores, name)) return undefined;
    throw invalidPrincipal("AWS", name);
  }
  const session = parseSessionArn(name);
  if (session) {
    const role = await stores.roles.get(entityKey(session.account, session.roleName));
    if (role?.name === session.roleName) return undefined;
    throw invalidPrincipal("AWS", name);
  }
  const found = await findPrincipal(stores, name);
  if (!found) throw invalidPrincipal("AWS", name);
  return found.id;
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
async function findPrincipal(stores: IamStores, arn: string): Promise<{ readonly id: string } | undefined> {
  const named = parseIamArn(arn);
  const account = named && parseAccountId(named.account);
  if (!account || (named.kind !== "role" && named.kind !== "user")) return undefined;
  const store = named.kind === "role" ? stores.roles : stores.users;
  const found = await store.get(entityKey(account, named.name));
  return found?.arn === arn ? found : undefined;
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
function checkOtherPrincipal(type: string, name: string): undefined {
  if (type === "Service" && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/.test(name)) {
    throw invalidPrincipal("SERVICE", name);
  }
  if (type === "Federated" && !webIdentityProviders.has(name)) throw invalidPrincipal("FEDERATED", name);
  return undefined;
}

/** AWS (reported, terraform-provider-aws issues): the text shows the kind in capitals. */
function invalidPrincipal(type: string, name: string) {
  return malformedPolicy(`Invalid principal in policy: "${type}":"${name}"`);
}
