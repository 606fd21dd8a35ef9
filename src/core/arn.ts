import { assert } from "./assert.ts";

/** Twelve decimal digits. */
export type AccountId = string & { readonly __brand: "AccountId" };
/** A region name in the form of `us-east-2`; whether AWS has it is `isKnownRegion`'s question. */
export type Region = string & { readonly __brand: "Region" };
/** An ARN of six parts. */
export type Arn = string & { readonly __brand: "Arn" };

/** The parts of `arn:partition:service:region:account:resource`; region and account may be empty, resource may hold colons. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

export function parseAccountId(text: string): AccountId | undefined {
  return /^\d{12}$/.test(text) ? (text as AccountId) : undefined;
}

/** Brands an account id that is known to be one. @throws BrokenInvariant */
export function accountId(text: string): AccountId {
  const id = parseAccountId(text);
  assert(id, `not an account id: ${text}`);
  return id;
}

/** Brands a region name; says nothing of whether it exists. */
export function region(text: string): Region {
  return text as Region;
}

export function parseArn(text: string): ArnParts | undefined {
  const parts = text.split(":");
  if (parts.length < 6 || parts[0] !== "arn") return undefined;
  const [, partition = "", service = "", regionPart = "", account = ""] = parts;
  if (partition === "" || service === "") return undefined;
  return { partition, service, region: regionPart, account, resource: parts.slice(5).join(":") };
}

/** An ARN of the `aws` partition, the only one that is served: one of another partition names nothing here. */
export function parseAwsArn(text: string): ArnParts | undefined {
  const parts = parseArn(text);
  return parts?.partition === "aws" ? parts : undefined;
}

export function formatArn({ partition, service, region: regionPart, account, resource }: ArnParts): Arn {
  return `arn:${partition}:${service}:${regionPart}:${account}:${resource}` as Arn;
}

/** An ARN in the `aws` partition. */
export function arn(parts: Omit<ArnParts, "partition">): Arn {
  return formatArn({ partition: "aws", ...parts });
}
