import type { AccountId } from "../core/arn.ts";
import type { Caller, Principal } from "../core/caller.ts";
import type { Permission } from "./declare.ts";
import type { EvaluationRequest, NamedPolicy } from "./policy/evaluate.ts";
import { keysRead } from "./policy/keys-read.ts";

/** What is asked, as the cache tells one question from another. */
export interface Question {
  readonly permission: Permission;
  readonly caller: Caller;
}

interface Entry {
  readonly isAllowed: boolean;
  readonly owner: AccountId;
  readonly ownEpoch: number;
  readonly ownerEpoch: number;
  /** Condition keys in lower case that the policies read of the request, and what they were. */
  readonly reads: readonly string[];
  readonly values: readonly Value[];
}

type Value = string | readonly string[] | undefined;

/** Entries of one generation; two are kept. */
const maxEntries = 16_384;
const maxSubjects = 16_384;
const timeKeys: ReadonlySet<string> = new Set(["aws:currenttime", "aws:epochtime"]);

/**
 * Answers under the epochs of the caller's and the resource's account and every value of the request that the policies read. A change of
 * a policy, trust, boundary, role, user, group or tag raises an epoch, and the answer is not found any more. What reads the time is not kept.
 * Bounded: two generations of entries, the older one dropped whole.
 */
export class DecisionCache {
  readonly #epoch: (account: AccountId) => number;
  #young = new Map<string, Entry>();
  #old = new Map<string, Entry>();
  readonly #subjects = new Map<string, number>();
  #subjectIds = new WeakMap<Principal, { readonly account: AccountId; readonly id: number }>();
  #nextSubject = 0;

  constructor(epoch: (account: AccountId) => number) {
    this.#epoch = epoch;
  }

  /** What was decided, if it still holds. */
  find(question: Question): boolean | undefined {
    const name = this.#nameOf(question);
    const young = this.#young.get(name);
    const entry = young ?? this.#old.get(name);
    if (entry === undefined) return undefined;
    const { caller } = question;
    if (entry.ownEpoch !== this.#epoch(caller.account) || entry.ownerEpoch !== this.#epoch(entry.owner))
      return undefined;
    for (let index = 0; index < entry.reads.length; index++) {
      if (!isSame(entry.values[index], requestValue(question, entry.reads[index] ?? ""))) return undefined;
    }
    if (young === undefined) this.#put(name, entry);
    return entry.isAllowed;
  }

  /** `request` is what was decided; nothing that it was made of has changed since. */
  keep(question: Question, isAllowed: boolean, request: EvaluationRequest): void {
    const reads = new Set<string>();
    for (const { policy } of policiesOf(request)) for (const key of keysRead(policy)) reads.add(key);
    for (const key of timeKeys) if (reads.has(key)) return;
    const owner = request.resourceOwner as AccountId;
    const varying = [...reads].filter((key) => !dependsOnSubject(key));
    this.#put(this.#nameOf(question), {
      isAllowed,
      owner,
      ownEpoch: this.#epoch(question.caller.account),
      ownerEpoch: this.#epoch(owner),
      reads: varying,
      values: varying.map((key) => requestValue(question, key)),
    });
  }

  #put(name: string, entry: Entry): void {
    if (this.#young.size >= maxEntries) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(name, entry);
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  #nameOf({ permission, caller }: Question): string {
    const side = permission.identityOnly ? "!" : " ";
    return `${this.#subjectOf(caller)}${side}${permission.action} ${permission.resource}`;
  }

  /** A number for everything of the caller that policies are chosen by and statements may name. */
  #subjectOf({ principal, account }: Caller): number {
    const known = this.#subjectIds.get(principal);
    if (known?.account === account) return known.id;
    const text = `${account} ${subjectText(principal)}`;
    let id = this.#subjects.get(text);
    if (id === undefined) {
      // Numbers are never used again: entries of forgotten subjects are found by nobody.
      if (this.#subjects.size >= maxSubjects) this.#subjects.clear();
      id = this.#nextSubject++;
      this.#subjects.set(text, id);
    }
    this.#subjectIds.set(principal, { account, id });
    return id;
  }
}

/** All of a principal but when its session began and ends: those are values that policies may read. */
function subjectText(principal: Principal): string {
  return JSON.stringify(principal, (name, value) => (momentMembers.has(name) ? undefined : value));
}

const momentMembers: ReadonlySet<string> = new Set(["issuedAtMs", "expiresAtMs", "temporarySinceMs"]);

function* policiesOf(request: EvaluationRequest): Iterable<NamedPolicy> {
  yield* request.identity;
  if (request.boundary) yield request.boundary;
  if (request.session) yield* request.session;
  if (request.resourcePolicy) yield request.resourcePolicy;
  for (const level of request.serviceControl ?? []) yield* level;
  for (const level of request.resourceControl ?? []) yield* level;
}

/** Keys whose value follows from the subject, the resource and what the epochs guard. */
function dependsOnSubject(key: string): boolean {
  return /^(?:aws:principal|(?:aws|iam):resourcetag\/)/.test(key) || subjectKeys.has(key);
}

const subjectKeys: ReadonlySet<string> = new Set([
  "aws:userid",
  "aws:username",
  "aws:sourceidentity",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
]);

/** The value that a request has of a key in lower case. What a permission says goes before what the caller says. */
function requestValue({ permission, caller }: Question, lowerKey: string): Value {
  const { principal } = caller;
  if (lowerKey === "aws:tokenissuetime" || lowerKey === "aws:multifactorauthpresent") return momentOf(principal);
  if (lowerKey === "aws:requestedregion") return caller.region;
  return memberOf(permission.context, lowerKey) ?? memberOf(caller.context, lowerKey);
}

function momentOf(principal: Principal): string | undefined {
  const sinceMs = "issuedAtMs" in principal ? principal.issuedAtMs : undefined;
  const sinceTokenMs = "temporarySinceMs" in principal ? principal.temporarySinceMs : undefined;
  const found = sinceMs ?? sinceTokenMs;
  return found === undefined ? undefined : String(found);
}

function memberOf(context: Readonly<Record<string, string | readonly string[]>>, lowerKey: string): Value {
  for (const name in context) {
    if (name.length === lowerKey.length && name.toLowerCase() === lowerKey) return context[name];
  }
  return undefined;
}

function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  return one.every((value, index) => value === other[index]);
}
