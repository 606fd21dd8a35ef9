import { type AccountId, type Arn, arn, parseArn } from "../../core/arn.ts";

/** The kinds of resource that IAM has here, by the first part of their ARN's resource. */
export type IamResourceKind = "role" | "user" | "group" | "policy" | "instance-profile";

/** `arn:aws:iam::111111111111:role/path/Name`. */
export function iamArn(
  kind: IamResourceKind,
  entity: { readonly account: string; readonly path: string; readonly name: string },
): Arn {
  return arn({
    service: "iam",
    region: "",
    account: entity.account,
    resource: `${kind}${entity.path}${entity.name}`,
  });
}

/** An IAM ARN taken apart; undefined for any other text. */
export interface IamArnParts {
  readonly account: string;
  readonly kind: string;
  /** `/` or `/a/b/`. */
  readonly path: string;
  readonly name: string;
}

export function parseIamArn(text: string): IamArnParts | undefined {
  const parts = parseArn(text);
  if (parts?.service !== "iam" || parts.region !== "" || parts.partition !== "aws") return undefined;
  const first = parts.resource.indexOf("/");
  const last = parts.resource.lastIndexOf("/");
  if (first < 0 || last === parts.resource.length - 1) return undefined;
  return {
    account: parts.account,
    kind: parts.resource.slice(0, first),
    path: parts.resource.slice(first, last + 1),
    name: parts.resource.slice(last + 1),
  };
}

/**
 * What a list operation is decided on: the kind with the path that it lists.
 * AWS (reported, denials of iam:ListRoles): `arn:aws:iam::111111111111:role/`.
 */
export function listArn(kind: IamResourceKind, account: AccountId, pathPrefix = "/"): Arn {
  return arn({ service: "iam", region: "", account, resource: `${kind}${pathPrefix}` });
}
