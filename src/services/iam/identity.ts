import { type AccountId, parseAccountId, parseArn } from "../../core/arn.ts";
import type { Principal } from "../../core/caller.ts";
import type {
  AccessKey,
  AssumableRole,
  Identity,
  PolicyText,
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
import { accountStoreNames, type IamStores } from "./parts.ts";
import type { AccessKeyRecord, RoleRecord, UserRecord } from "./records.ts";

const maxCached = 10_000;
const nothing: PrincipalPolicies = { identity: [], boundary: undefined, session: undefined };
const unguarded: ResourcePolicy = { owner: undefined, policy: undefined, mustAllow: false };

/** IAM as authentication and authorization see it. What is remembered is dropped with the next change of the account's epoch. */
export class IamIdentity implements Identity, RoleDirectory, ResourcePolicyRegistry {
  readonly #stores: IamStores;
  readonly #sessions: SessionTokens;
  readonly #epochs = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  readonly #lookups = new Map<string, ResourcePolicyLookup>();
  readonly #openTokens = new Map<string, Session>();
  #remembered = new Map<string, unknown>();
  #generation = 0;

  constructor({ table, stores, sessions }: { table: Table; stores: IamStores; sessions: SessionTokens }) {
    this.#stores = stores;
    this.#sessions = sessions;
    for (const name of [...accountStoreNames, "iam-access-keys"]) {
      table.watch([name], (keys) => this.#changed(keys.map(([, account = ""]) => account)));
    }
  }

  /** Tells everyone that a policy outside IAM changed: a bucket's, a destination's. */
  resourcePolicyChanged(account: string): void {
    this.#changed([account]);
  }

  #changed(accounts: readonly string[]): void {
    for (const account of accounts) this.#epochs.set(account, (this.#epochs.get(account) ?? 0) + 1);
    this.#generation++;
    this.#remembered = new Map();
    for (const listener of this.#listeners) listener();
  }

  epoch(account: AccountId): number {
    return this.#epochs.get(account) ?? 0;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  registerResourcePolicies(service: string, lookup: ResourcePolicyLookup): void {
    this.#lookups.set(service, lookup);
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
    if (principal.kind === "user") {
      return this.#remember(`user ${principal.userId}`, async () => {
        const user = await this.#stores.users.get(entityKey(principal.account, principal.userName));
        return user?.id === principal.userId ? this.#userPolicies(user) : nothing;
      });
    }
    if (principal.kind !== "session") return nothing;
    const own = await this.#remember(`role ${principal.roleId}`, async () => {
      const role = await this.#stores.roles.get(entityKey(principal.account, principal.roleName));
      return role?.id === principal.roleId ? this.#rolePolicies(role) : nothing;
    });
    if (principal.sessionPolicies.length === 0) return own;
    const session = principal.sessionPolicies.map((document, index) => ({
      name: `session policy ${index + 1} of ${principal.roleName}/${principal.sessionName}`,
      document,
    }));
    return { ...own, session };
  }

  async #userPolicies(user: UserRecord): Promise<PrincipalPolicies> {
    const holders = [{ title: `user/${user.name}`, entity: user }];
    for (const name of user.groups) {
      const group = await this.#stores.groups.get(entityKey(user.account, name));
      if (group) holders.push({ title: `group/${group.name}`, entity: { ...user, ...group } });
    }
    const identity: PolicyText[] = [];
    for (const { title, entity } of holders) identity.push(...(await this.#entityPolicies(title, entity)));
    return { identity, boundary: await this.#boundary(user), session: undefined };
  }

  async #rolePolicies(role: RoleRecord): Promise<PrincipalPolicies> {
    const identity = await this.#entityPolicies(`role/${role.name}`, role);
    return { identity, boundary: await this.#boundary(role), session: undefined };
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
    if (service !== "iam") return (await this.#lookups.get(service)?.(resourceArn)) ?? unguarded;
    return this.#remember(`guard ${resourceArn}`, async () => {
      const role = await this.#findRole(resourceArn);
      if (!role) return unguarded;
      const policy = { name: `role/${role.name}/trust`, document: role.trustDocument };
      return { owner: role.account, policy, mustAllow: true, principalIds: role.principalIds };
    });
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
