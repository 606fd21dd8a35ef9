import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compilePolicy } from "../../src/auth/policy/compile.ts";
import { type EvaluationRequest, evaluate } from "../../src/auth/policy/evaluate.ts";
import { principalContext, tagKeys } from "../../src/auth/policy/principal-context.ts";
import type { PolicyKind } from "../../src/auth/policy/types.ts";
import { accountId } from "../../src/core/arn.ts";
import type { Principal } from "../../src/core/caller.ts";

/** Who asks, as the case files write it. */
export type CasePrincipal =
  | {
      readonly type: "user";
      readonly account: string;
      readonly name: string;
      readonly path?: string;
      readonly tags?: Tags;
    }
  | {
      readonly type: "session";
      readonly account: string;
      readonly role: string;
      readonly session: string;
      readonly roleId?: string;
      readonly tags?: Tags;
    }
  | { readonly type: "federated"; readonly account: string; readonly name: string; readonly user?: string }
  | { readonly type: "service"; readonly account: string; readonly names: readonly string[] }
  | { readonly type: "root"; readonly account: string }
  | { readonly type: "anonymous" };

type Tags = Readonly<Record<string, string>>;
type Document = object;

/** One line of `test/fixtures/policy/*.json`: what AWS's documentation says of a request under some policies. */
export interface PolicyCase {
  readonly name: string;
  readonly request: {
    readonly principal: CasePrincipal;
    readonly action: string;
    readonly resource: string;
    /** The resource's account; the principal's where it is left out, 111111111111 for those who have none. */
    readonly owner?: string;
    readonly context?: Readonly<Record<string, string | readonly string[]>>;
  };
  readonly policies: {
    readonly identity?: readonly Document[];
    readonly boundary?: Document;
    readonly session?: readonly Document[];
    readonly resource?: Document;
    readonly trust?: Document;
    readonly principalIds?: Readonly<Record<string, string>>;
    readonly serviceControl?: readonly (readonly Document[])[];
    readonly resourceControl?: readonly (readonly Document[])[];
  };
  readonly expected: "allow" | "explicitDeny" | "implicitDeny";
}

/** A document, and in which words it is refused; null where it is none. */
export interface DocumentCase {
  readonly name: string;
  readonly kind: PolicyKind;
  readonly document: string;
  readonly expected: string | null;
}

const folder = join(import.meta.dirname, "..", "fixtures", "policy");
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));

export function documentCases(): readonly DocumentCase[] {
  return read("documents.json");
}

/** Every case by the file that it is in. */
export function policyCases(): readonly { readonly file: string; readonly cases: readonly PolicyCase[] }[] {
  const files = readdirSync(folder).filter((file) => file !== "documents.json");
  return files.sort().map((file) => ({ file: file.replace(/\.json$/, ""), cases: read(file) }));
}

/** What every request has unless the case says otherwise. */
export const usualContext = { "aws:RequestedRegion": "us-east-1", "aws:SecureTransport": "true" };

/** Decides a case by the engine. */
export function decideCase({ request, policies }: PolicyCase): string {
  const principal = principalOf(request.principal);
  const { account = "111111111111" } = "account" in request.principal ? request.principal : {};
  const named = (documents: readonly Document[], kind: PolicyKind) =>
    documents.map((document, index) => ({
      name: `${kind} ${index + 1}`,
      policy: compilePolicy(JSON.stringify(document), kind),
    }));
  const guard = policies.trust ?? policies.resource;
  const [guardPolicy] = guard ? named([guard], policies.trust ? "trust" : "resource") : [];
  const evaluated: EvaluationRequest = {
    action: request.action,
    resource: request.resource,
    resourceOwner: request.owner ?? account,
    principal,
    context: { ...usualContext, ...ownTags(request.principal), ...principalContext(principal), ...request.context },
    identity: named(policies.identity ?? [], "identity"),
    boundary: policies.boundary && named([policies.boundary], "identity")[0],
    session: policies.session && named(policies.session, "session"),
    resourcePolicy: guardPolicy && {
      ...guardPolicy,
      mustAllow: policies.trust !== undefined,
      ...(policies.principalIds && { principalIds: policies.principalIds }),
    },
    serviceControl: (policies.serviceControl ?? []).map((level) => named(level, "identity")),
    resourceControl: (policies.resourceControl ?? []).map((level) => named(level, "control")),
  };
  return evaluate(evaluated).effect;
}

function ownTags(principal: CasePrincipal): Tags | undefined {
  return "tags" in principal ? tagKeys("aws:PrincipalTag", principal.tags) : undefined;
}

/** Unique ids are the first letter of the name, repeated. */
function principalOf(one: CasePrincipal): Principal {
  const id = (prefix: string, name: string) => prefix + name.charAt(0).toUpperCase().repeat(17);
  const moment = { issuedAtMs: 0, expiresAtMs: 3_600_000 };
  switch (one.type) {
    case "user": {
      const { name, path = "/" } = one;
      const account = accountId(one.account);
      return {
        kind: "user",
        account,
        userName: name,
        userId: id("AIDA", name),
        arn: `arn:aws:iam::${account}:user${path}${name}`,
      };
    }
    case "session": {
      const account = accountId(one.account);
      return {
        kind: "session",
        account,
        roleArn: `arn:aws:iam::${account}:role/${one.role}`,
        roleId: one.roleId ?? id("AROA", one.role),
        roleName: one.role,
        sessionName: one.session,
        sessionPolicies: [],
        ...moment,
      };
    }
    case "federated": {
      const user = one.user === undefined ? undefined : { userName: one.user, userId: id("AIDA", one.user) };
      const account = accountId(one.account);
      return { kind: "federated", account, name: one.name, sessionPolicies: [], ...moment, ...(user && { user }) };
    }
    case "service":
      return { kind: "service", names: one.names };
    case "root":
      return { kind: "root", account: accountId(one.account) };
    case "anonymous":
      return { kind: "anonymous" };
  }
}
