import type { PolicyText } from "./ports.ts";

/** Policies of one level of an organization (root, unit, account): one of them has to allow. */
export type PolicyLevel = readonly PolicyText[];

/** An organization with its accounts, as decisions need it. */
export interface Organization {
  /** `o-exampleorg1`. */
  readonly id: string;
  isMember(account: string): boolean;
  /** Service control policies that bind principals of an account; none for the management account. AWS (docs, orgs_manage_policies_scps). */
  serviceControl(account: string): readonly PolicyLevel[];
  /** Resource control policies that guard resources of an account; none for the management account. AWS (docs, orgs_manage_policies_rcps). */
  resourceControl(account: string): readonly PolicyLevel[];
}

/** An organization as the configuration says it: policies of the whole, and of each account. */
export interface OrganizationSettings {
  readonly id: string;
  readonly managementAccount?: string | undefined;
  readonly members: readonly string[];
  /** By account, or `*` for all: documents as JSON. */
  readonly serviceControlPolicies: Readonly<Record<string, readonly unknown[]>>;
  readonly resourceControlPolicies: Readonly<Record<string, readonly unknown[]>>;
}

export function organizationOf(settings: OrganizationSettings): Organization {
  const members = new Set([...settings.members, settings.managementAccount]);
  const levels = (policies: Readonly<Record<string, readonly unknown[]>>, account: string, kind: string) => {
    if (account === settings.managementAccount || !members.has(account)) return [];
    return ["*", account].flatMap((place): readonly PolicyLevel[] => {
      const documents = policies[place];
      if (!documents) return [];
      const name = (index: number) => `${kind} ${index + 1} of ${place === "*" ? settings.id : place}`;
      return [documents.map((document, index) => ({ name: name(index), document: JSON.stringify(document) }))];
    });
  };
  return {
    id: settings.id,
    isMember: (account) => members.has(account),
    serviceControl: (account) => levels(settings.serviceControlPolicies, account, "service control policy"),
    resourceControl: (account) => levels(settings.resourceControlPolicies, account, "resource control policy"),
  };
}
