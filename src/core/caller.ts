import type { AccountId, Region } from "./arn.ts";

/** The six services of the pipeline, by their SigV4 names. */
export type ServiceId = "logs" | "firehose" | "s3" | "iam" | "sts" | "ec2";

/**
 * Who makes a request.
 * - `root`: the account itself; `user`: an IAM user; `session`: an assumed role; `federated`: keys of GetFederationToken;
 * - `service`: an AWS service acting for a resource (only the internal client makes these);
 * - `anonymous`: an unsigned S3 request.
 */
export type Principal =
  | {
      readonly kind: "root";
      readonly account: AccountId;
      /** Set for keys of GetSessionToken. */
      readonly temporarySinceMs?: number;
    }
  | {
      readonly kind: "user";
      readonly account: AccountId;
      readonly userName: string;
      readonly userId: string;
      readonly arn: string;
      /** Set for keys of GetSessionToken. */
      readonly temporarySinceMs?: number;
    }
  | {
      readonly kind: "session";
      readonly account: AccountId;
      /** The role's full ARN with its path, as aws:PrincipalArn shows it. */
      readonly roleArn: string;
      readonly roleId: string;
      readonly roleName: string;
      readonly sessionName: string;
      /** Inline session policies passed to AssumeRole, as JSON texts; empty when none. */
      readonly sessionPolicies: readonly string[];
      readonly issuedAtMs: number;
      readonly expiresAtMs: number;
      readonly sourceIdentity?: string;
      readonly tags?: Readonly<Record<string, string>>;
      readonly transitiveTagKeys?: readonly string[];
    }
  | {
      readonly kind: "federated";
      readonly account: AccountId;
      readonly name: string;
      /** The user who asked for the keys, whose policies bound them; undefined for the account itself. */
      readonly user?: { readonly userName: string; readonly userId: string };
      /** As of an assumed role's session; empty where none was passed, which allows nothing. */
      readonly sessionPolicies: readonly string[];
      readonly issuedAtMs: number;
      readonly expiresAtMs: number;
      readonly tags?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "service";
      /** `firehose.amazonaws.com`; for Logs also `logs.us-east-2.amazonaws.com`: every name in `names` is the principal. */
      readonly names: readonly string[];
    }
  | { readonly kind: "anonymous" };

/** A principal with the place its request is made in and the request's own facts that policies may read. */
export interface Caller {
  readonly principal: Principal;
  /** The principal's account; for a service principal the account it acts for; for an anonymous one "000000000000". */
  readonly account: AccountId;
  readonly region: Region;
  /** As GetCallerIdentity and denials print it. */
  readonly arn: string;
  /** Context keys of the request itself: aws:SourceIp, aws:SecureTransport, aws:UserAgent, aws:SourceArn, ... Names as AWS writes them. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** The ARN that denials and GetCallerIdentity print for `principal`. */
export function principalArn(principal: Principal): string {
  switch (principal.kind) {
    case "root":
      return `arn:aws:iam::${principal.account}:root`;
    case "user":
      return principal.arn;
    case "session":
      return `arn:aws:sts::${principal.account}:assumed-role/${principal.roleName}/${principal.sessionName}`;
    case "federated":
      return `arn:aws:sts::${principal.account}:federated-user/${principal.name}`;
    case "service":
      return principal.names[0] ?? "service";
    case "anonymous":
      return "anonymous";
  }
}
