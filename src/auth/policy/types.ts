import type { BlockList } from "node:net";

/**
 * What a document is attached to: it decides which elements it may have and in which words it is refused.
 * - `identity`: inline and managed policies, boundaries; `session`: passed to AssumeRole; `trust`: a role's; `bucket`: an S3 bucket's;
 * - `resource`: any other resource's, as simulations take it; `control`: an organization's resource control policy, whose principal is `*`.
 */
export type PolicyKind = "identity" | "session" | "trust" | "bucket" | "resource" | "control";

export type Effect = "Allow" | "Deny";

/** A piece of a text that may hold wildcards and variables. */
export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  /** `*` */
  | { readonly kind: "run" }
  /** `?` */
  | { readonly kind: "one" }
  | { readonly kind: "variable"; readonly key: string; readonly fallback: string | undefined };

/** A text of a policy, taken apart once. */
export interface Template {
  readonly source: string;
  readonly parts: readonly TemplatePart[];
  readonly hasVariables: boolean;
  /** Whether the whole of a text matches; of no use where there are variables. Made once, so that a decision makes nothing. */
  readonly matches: (text: string) => boolean;
}

/** Who a statement names, by type. */
export interface PrincipalElement {
  /** `"*"` or `{"AWS": "*"}`. */
  readonly isEveryone: boolean;
  /** Account ids, ARNs and unique ids. */
  readonly aws: readonly string[];
  readonly service: readonly string[];
  readonly federated: readonly string[];
}

export type ConditionQualifier = "ForAllValues" | "ForAnyValue" | undefined;

/** How values are compared; the negation is apart. */
export type Comparison =
  | "String"
  | "StringIgnoreCase"
  | "StringLike"
  | "Arn"
  | "Bool"
  | "Binary"
  | "IpAddress"
  | "Null"
  | { readonly numeric: Order }
  | { readonly date: Order };

export type Order = "Equals" | "LessThan" | "LessThanEquals" | "GreaterThan" | "GreaterThanEquals";

export interface ConditionTest {
  /** As written, with its qualifier: what explanations print. */
  readonly operator: string;
  readonly comparison: Comparison;
  readonly isNegated: boolean;
  readonly ifExists: boolean;
  readonly qualifier: ConditionQualifier;
  readonly key: string;
  /** The key in lower case: keys ignore case. */
  readonly lowerKey: string;
  readonly operands: readonly Operand[];
  /** Whether a value is one of the operands; undefined where an operand has variables, which each request fills. */
  readonly isOperand: ((value: string) => boolean) | undefined;
}

/** A value that a policy compares with, in the form that its operator needs. */
export type Operand =
  | { readonly template: Template }
  | { readonly number: number }
  | { readonly bytes: string }
  | { readonly network: BlockList }
  | { readonly isNull: boolean };

export interface Statement {
  /** From 1, as people count. */
  readonly place: number;
  readonly sid: string | undefined;
  readonly effect: Effect;
  readonly actions: readonly Template[];
  readonly isNotAction: boolean;
  /** Undefined where the element is not there: a trust policy guards its role and nothing else. */
  readonly resources: readonly Template[] | undefined;
  readonly isNotResource: boolean;
  /** Undefined in policies of the principal's own side. */
  readonly principal: PrincipalElement | undefined;
  readonly isNotPrincipal: boolean;
  readonly conditions: readonly ConditionTest[];
}

export interface Policy {
  readonly version: "2012-10-17" | "2008-10-17";
  readonly statements: readonly Statement[];
}
