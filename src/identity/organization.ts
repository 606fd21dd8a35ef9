import type { PolicyText } from "./ports.ts";

/** Policies of one level of an organization (root, unit, account): one of them has to allow. */
export type PolicyLevel = readonly PolicyText[];

/** An organization with its accounts, as decisions need it. */
export interface Organization {
  /** `o-exampleorg1`. */
  readonly id: string;
  isMember(account: string): boolean;
  /** `o-exampleorg1/r-ab12/ou-ab12-11111111/`: the way to a member, as aws:PrincipalOrgPaths shows it. */
  pathOf(account: string): string;
  /** Service control policies that bind principals of an account; none for the management account. AWS (docs, orgs_manage_policies_scps). */
  serviceControl(account: string): readonly PolicyLevel[];
  /** Resource control policies that guard resources of an account; none for the management account. AWS (docs, orgs_manage_policies_rcps). */
  resourceControl(account: string): readonly PolicyLevel[];
}

/** An organizational unit, under the root or under another unit. */
export interface UnitSettings {
  /** `ou-ab12-11111111`. */
  readonly id: string;
  readonly parent?: string | undefined;
  readonly accounts: readonly string[];
}

/** An organization as the configuration says it: policies of the whole, of units, and of accounts. */
export interface OrganizationSettings {
  readonly id: string;
  /** `r-ab12`. */
  readonly root?: string | undefined;
  readonly managementAccount?: string | undefined;
  readonly members: readonly string[];
  readonly units?: readonly UnitSettings[];
  /** By account, by unit, or `*` for all: documents as JSON. */
  readonly serviceControlPolicies: Readonly<Record<string, readonly unknown[]>>;
  readonly resourceControlPolicies: Readonly<Record<string, readonly unknown[]>>;
}

const defaultRoot = "r-root";

/** Everything of the settings that decisions ask for, worked out once for each account. */
export function organizationOf(settings: OrganizationSettings): Organization {
  const members = new Set(settings.members);
  if (settings.managementAccount !== undefined) members.add(settings.managementAccount);
  const ways = new Map([...members].map((account) => [account, unitsAbove(settings.units ?? [], account)]));
  const levelsByAccount = (policies: Readonly<Record<string, readonly unknown[]>>, kind: string) =>
    new Map([...ways].map(([account, units]) => [account, levelsOf({ policies, kind, settings, account, units })]));
  const serviceControl = levelsByAccount(settings.serviceControlPolicies, "service control policy");
  const resourceControl = levelsByAccount(settings.resourceControlPolicies, "resource control policy");
  return {
    id: settings.id,
    isMember: (account) => members.has(account),
    pathOf: (account) => `${[settings.id, settings.root ?? defaultRoot, ...(ways.get(account) ?? [])].join("/")}/`,
    serviceControl: (account) => serviceControl.get(account) ?? [],
    resourceControl: (account) => resourceControl.get(account) ?? [],
  };
}

/** The units from the root down to an account. A unit that is its own ancestor ends the way. */
function unitsAbove(units: readonly UnitSettings[], account: string): readonly string[] {
  const way: string[] = [];
  let unit = units.find(({ accounts }) => accounts.includes(account));
  while (unit && !way.includes(unit.id)) {
    way.unshift(unit.id);
    const { parent } = unit;
    unit = units.find(({ id }) => id === parent);
  }
  return way;
}

function levelsOf(parts: {
  readonly policies: Readonly<Record<string, readonly unknown[]>>;
  readonly kind: string;
  readonly settings: OrganizationSettings;
  readonly account: string;
  readonly units: readonly string[];
}): readonly PolicyLevel[] {
  const { policies, kind, settings, account, units } = parts;
  if (account === settings.managementAccount) return [];
  return ["*", ...units, account].flatMap((place): readonly PolicyLevel[] => {
    const documents = policies[place];
    if (!documents) return [];
    const name = (index: number) => `${kind} ${index + 1} of ${place === "*" ? settings.id : place}`;
    return [documents.map((document, index) => ({ name: name(index), document: JSON.stringify(document) }))];
  });
}
