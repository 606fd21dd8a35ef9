import { type AccountId, parseAccountId, parseArn } from "../../core/arn.ts";
import type { Principal } from "../../core/caller.ts";
import type {
  AccessKey,
  AssumableRole,
  GuardMemory,
  Identity,
  NamedPrincipals,
  PolicyText,
  PrincipalDirectory,
  PrincipalPolicies,
  ResourcePolicy,
  ResourcePolicyLookup,
  ResourcePolicyRegistry,
  RoleDirectory,
} from "../../identity/ports.ts";
import type { Session, SessionTokens } from "../../identity/session-token.ts";
import type { Table } from "../../storage/ports/table.ts";
import { parseIamArn } from "./arns.ts";
import { maxSessionSeconds } from "./describe.ts";
import { entityKey } from "./lookup.ts";
import { managedDocument } from "./managed-policies.ts";
import { namedPrincipals, policyWithIds } from "./named-principals.ts";
import { accountStoreNames, type IamStores } from "./parts.ts";
import type { AccessKeyRecord, RoleRecord, UserRecord } from "./records.ts";
import { findTagged, tagRecord } from "./tags.ts";

const maxCached = 10_000;
const nothing: PrincipalPolicies = { identity: [], boundary: undefined, session: undefined };
const unguarded: ResourcePolicy = { owner: undefined, policy: undefined, mustAllow: false };

/** IAM as authentication and authorization see it. What is remembered is dropped with the next change of the account's epoch. */
export class IamIdentity implements Identity, RoleDirectory, PrincipalDirectory, ResourcePolicyRegistry {
  readonly #stores: IamStores;
  readonly #sessions: SessionTokens;
  readonly #epochs = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  readonly #lookups = new Map<
    string,
    { readonly lookup: ResourcePolicyLookup; readonly guardOf: GuardMemory["guardOf"] }
  >();
  readonly #table: Table;
  #guardChanges = 0;
  readonly #openTokens = new Map<string, Session>();
  #remembered = new Map<string, unknown>();
  #generation = 0;

  constructor({ table, stores, sessions }: { table: Table; stores: IamStores; sessions: SessionTokens }) {
    this.#table = table;
    this.#stores = stores;
    this.#sessions = sessions;
    for (const name of [...accountStoreNames, "iam-access-keys"]) {
      table.watch([name], (keys) => this.#changed(keys.map(([, account = ""]) => account)));
    }
  }

  #changed(accounts: readonly string[]): void {
    for (const account of accounts) this.#epochs.set(account, (this.#epochs.get(account) ?? 0) + 1);
    this.#generation++;
    this.#remembered = new Map();
    for (const listener of this.#listeners) listener();
  }

  epoch(account: AccountId): number {
    return (this.#epochs.get(account) ?? 0) + this.#guardChanges;
  }

  generation(): number {
    return this.#generation;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  registerResourcePolicies(service: string, lookup: ResourcePolicyLookup, memory: GuardMemory): void {
    this.#lookups.set(service, { lookup, guardOf: memory.guardOf });
    const unread = new Set(memory.unread);
    this.#table.watch([], (keys) => {
      if (keys.some(([name = ""]) => name.startsWith(`${service}-`) && !unread.has(name))) this.#guardsChanged();
    });
  }

  /** Whoever waits for a change of a bucket or a destination watches those himself. */
  #guardsChanged(): void {
    this.#guardChanges++;
    this.#generation++;
    this.#remembered = new Map();
  }

  async accessKey(accessKeyId: string, sessionToken: string | undefined): Promise<AccessKey | undefined> {
    if (sessionToken !== undefined) return this.#temporaryKey(accessKeyId, sessionToken);
    return this.#remember(`key ${accessKeyId}`, async () => {
      const record = await this.#stores.accessKeys.get([accessKeyId]);
      const principal = record && (await this.#principalOf(record));
      if (!record || !principal) return undefined;
      const { secretAccessKey, active } = record;
      return { accessKeyId, secretAccessKey, principal, active };
    });
  }

  #temporaryKey(accessKeyId: string, token: string): AccessKey | undefined {
    const session = this.#openTokens.get(token) ?? this.#sessions.open(token);
    if (session?.accessKeyId !== accessKeyId) return undefined;
    const [oldest] = this.#openTokens.keys();
    if (this.#openTokens.size >= maxCached && oldest !== undefined) this.#openTokens.delete(oldest);
    this.#openTokens.set(token, session);
    const { secretAccessKey, principal, expiresAtMs } = session;
    return { accessKeyId, secretAccessKey, principal, active: true, session: { token, expiresAtMs } };
  }

  async #principalOf({ account, userName }: AccessKeyRecord): Promise<Principal | undefined> {
    if (userName === undefined) return { kind: "root", account };
    const user = await this.#stores.users.get(entityKey(account, userName));
    return user && { kind: "user", account, userName: user.name, userId: user.id, arn: user.arn };
  }

  async policiesOf(principal: Principal): Promise<PrincipalPolicies> {
    if (principal.kind === "user") return this.#policiesOfUser(principal);
    if (principal.kind === "federated") {
      const { account, user, name, sessionPolicies } = principal;
      const own = user ? await this.#policiesOfUser({ account, ...user }) : nothing;
      // AWS (docs, API_GetFederationToken): without a policy that was passed, nothing is allowed; the user's tags are the session's too.
      return { ...own, session: sessionTexts(sessionPolicies, `federated-user/${name}`) };
    }
    if (principal.kind !== "session") return nothing;
    const own = await this.#remember(`role ${principal.roleId}`, async () => {
      const role = await this.#stores.roles.get(entityKey(principal.account, principal.roleName));
      return role?.id === principal.roleId ? this.#rolePolicies(role) : nothing;
    });
    if (principal.sessionPolicies.length === 0) return own;
    return {
      ...own,
      session: sessionTexts(principal.sessionPolicies, `${principal.roleName}/${principal.sessionName}`),
    };
  }

  #policiesOfUser(named: { account: AccountId; userName: string; userId: string }): Promise<PrincipalPolicies> {
    return this.#remember(`user ${named.userId}`, async () => {
      const user = await this.#stores.users.get(entityKey(named.account, named.userName));
      return user?.id === named.userId ? this.#userPolicies(user) : nothing;
    });
  }

  async #userPolicies(user: UserRecord): Promise<PrincipalPolicies> {
    const holders = [{ title: `user/${user.name}`, entity: user }];
    for (const name of user.groups) {
      const group = await this.#stores.groups.get(entityKey(user.account, name));
      if (group) holders.push({ title: `group/${group.name}`, entity: { ...user, ...group } });
    }
    const identity: PolicyText[] = [];
    for (const { title, entity } of holders) identity.push(...(await this.#entityPolicies(title, entity)));
    return { identity, boundary: await this.#boundary(user), session: undefined, tags: tagRecord(user.tags) };
  }

  async #rolePolicies(role: RoleRecord): Promise<PrincipalPolicies> {
    const identity = await this.#entityPolicies(`role/${role.name}`, role);
    return { identity, boundary: await this.#boundary(role), session: undefined, tags: tagRecord(role.tags) };
  }

  async #entityPolicies(
    title: string,
    { account, inline, attached }: Pick<RoleRecord, "account" | "inline" | "attached">,
  ): Promise<readonly PolicyText[]> {
    const own = inline.map(({ name, document }) => ({ name: `${title}/inline/${name}`, document }));
    const managed: PolicyText[] = [];
    for (const arn of attached) {
      const document = await managedDocument(this.#stores, arn, account);
      if (document !== undefined) managed.push({ name: `managed/${arn}`, document });
    }
    return [...own, ...managed];
  }

  /** A boundary that can't be found allows nothing. */
  async #boundary(entity: Pick<RoleRecord, "account" | "boundaryArn">): Promise<PolicyText | undefined> {
    if (entity.boundaryArn === undefined) return undefined;
    const document = await managedDocument(this.#stores, entity.boundaryArn, entity.account);
    const denyAll = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}';
    return { name: `boundary/${entity.boundaryArn}`, document: document ?? denyAll };
  }

  async resourcePolicy(resourceArn: string): Promise<ResourcePolicy> {
    const service = parseArn(resourceArn)?.service ?? "";
    if (service === "iam") return this.#remember(`guard ${resourceArn}`, () => this.#iamGuard(resourceArn));
    const registered = this.#lookups.get(service);
    if (!registered) return unguarded;
    const guard = registered.guardOf(resourceArn);
    if (guard === undefined) return registered.lookup(resourceArn);
    return this.#remember(`guard ${service} ${guard}`, () => registered.lookup(resourceArn));
  }

  async #iamGuard(resourceArn: string): Promise<ResourcePolicy> {
    const role = await this.#findRole(resourceArn);
    if (role) {
      const policy = { name: `role/${role.name}/trust`, document: role.trustDocument };
      return {
        owner: role.account,
        policy,
        mustAllow: true,
        principalIds: role.principalIds,
        tags: tagRecord(role.tags),
      };
    }
    const tagged = await findTagged(this.#stores, resourceArn);
    return tagged
      ? { owner: tagged.account, policy: undefined, mustAllow: false, tags: tagRecord(tagged.tags) }
      : unguarded;
  }

  named(document: string): Promise<NamedPrincipals> {
    return namedPrincipals(this.#stores, document);
  }

  shown(document: string, ids: NamedPrincipals["ids"]): Promise<string> {
    return policyWithIds(this.#stores, document, ids);
  }

  async #findRole(roleArn: string): Promise<RoleRecord | undefined> {
    const named = parseIamArn(roleArn);
    const account = named && parseAccountId(named.account);
    if (!account || named.kind !== "role") return undefined;
    const role = await this.#stores.roles.get(entityKey(account, named.name));
    return role?.arn === roleArn ? role : undefined;
  }

  async role(roleArn: string): Promise<AssumableRole | undefined> {
    const role = await this.#findRole(roleArn);
    if (!role) return undefined;
    const { account, arn, id: roleId, name: roleName } = role;
    return { account, arn, roleId, roleName, maxSessionSeconds: maxSessionSeconds(role) };
  }

  managedPolicy(policyArn: string, account: AccountId): Promise<string | undefined> {
    return managedDocument(this.#stores, policyArn, account);
  }

  async accountOfKey(accessKeyId: string): Promise<AccountId | undefined> {
    return (await this.#stores.accessKeys.get([accessKeyId]))?.account;
  }

  /** Keeps what `load` found unless something changed while it looked. */
  async #remember<T>(name: string, load: () => Promise<T>): Promise<T> {
    const generation = this.#generation;
    if (this.#remembered.has(name)) return this.#remembered.get(name) as T;
    const value = await load();
    if (generation === this.#generation) {
      if (this.#remembered.size >= maxCached) this.#remembered.clear();
      this.#remembered.set(name, value);
    }
    return value;
  }
}

function sessionTexts(documents: readonly string[], session: string): readonly PolicyText[] {
  return documents.map((document, index) => ({ name: `session policy ${index + 1} of ${session}`, document }));
}
