import { permission } from "../../../auth/declare.ts";
import type { Arn } from "../../../core/arn.ts";
import { Iam } from "../../../model/generated/iam.ts";
import { noSuchPolicy } from "../errors.ts";
import { listEntities } from "../lookup.ts";
import { checkPolicyArn, managedDocument } from "../managed-policies.ts";
import { page } from "../paging.ts";
import { operation } from "../parts.ts";
import type { Entity } from "../records.ts";

/** iam:ListEntitiesForPolicy: who has a policy attached, or as a boundary. */
export const listEntitiesForPolicy = operation(Iam.ListEntitiesForPolicy, {
  authorize: ({ input }) => [permission("iam:ListEntitiesForPolicy", input.PolicyArn as Arn)],

  async handle({ input, caller: { account }, stores }) {
    const { PolicyArn: policyArn, EntityFilter: filter, PathPrefix: pathPrefix, PolicyUsageFilter: usage } = input;
    checkPolicyArn(policyArn);
    if ((await managedDocument(stores, policyArn, account)) === undefined) throw noSuchPolicy(policyArn);
    const asBoundary = usage === "PermissionsBoundary";
    const has = ({ attached, boundaryArn }: Entity & { readonly boundaryArn?: string }) =>
      asBoundary ? boundaryArn === policyArn : attached.includes(policyArn);
    const found: { readonly kind: "role" | "user" | "group"; readonly entity: Entity }[] = [];
    for (const [kind, name] of [
      ["role", "Role"],
      ["user", "User"],
      ["group", "Group"],
    ] as const) {
      if (filter !== undefined && filter !== name) continue;
      const entities = await listEntities({ stores }, kind, { account, pathPrefix });
      found.push(...entities.filter(has).map((entity) => ({ kind, entity })));
    }
    const order = ({ kind, entity }: (typeof found)[number]) => `${kind} ${entity.name}`;
    const { items, paging } = page(
      [...found].sort((a, b) => (order(a) < order(b) ? -1 : 1)),
      input,
      order,
    );
    const of = (kind: string) => items.filter((one) => one.kind === kind).map(({ entity }) => entity);
    return {
      PolicyRoles: of("role").map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      PolicyUsers: of("user").map(({ name, id }) => ({ UserName: name, UserId: id })),
      PolicyGroups: of("group").map(({ name, id }) => ({ GroupName: name, GroupId: id })),
      ...paging,
    };
  },
});
