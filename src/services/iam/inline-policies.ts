import { type EntityKind, limitExceeded, noSuchInline } from "./errors.ts";
import { limits } from "./limits.ts";
import { changeEntity, type EntityName, requireEntity } from "./lookup.ts";
import { byName, type PageRequest, page } from "./paging.ts";
import type { IamParts } from "./parts.ts";
import { checkIdentityPolicy, encodeDocument, quotaCharacters } from "./policy-document.ts";
import type { InlinePolicy } from "./records.ts";

type Holder = EntityName<EntityKind>;

const characterQuotas: Readonly<Record<EntityKind, number>> = {
  role: limits.roleInlineCharacters,
  user: limits.userInlineCharacters,
  group: limits.groupInlineCharacters,
};

/** Writes an inline policy, over one of the same name. @throws ServiceError MalformedPolicyDocument, NoSuchEntity, LimitExceeded */
export async function putInlinePolicy(parts: IamParts, holder: Holder, policy: InlinePolicy): Promise<void> {
  checkIdentityPolicy(policy.document);
  await changeEntity(parts, holder, (entity) => {
    const others = entity.inline.filter(({ name }) => name !== policy.name);
    const inline = [...others, policy].sort(byName(({ name }) => name));
    checkTotal(holder, inline);
    return { ...entity, inline };
  });
}

/** An inline policy as Get<Entity>Policy answers it. @throws ServiceError NoSuchEntity */
export async function getInlinePolicy(
  { stores }: Pick<IamParts, "stores">,
  holder: Holder,
  policyName: string,
): Promise<{ readonly PolicyName: string; readonly PolicyDocument: string }> {
  const { inline } = await requireEntity(stores, holder);
  const policy = inline.find(({ name }) => name === policyName);
  if (!policy) throw noSuchInline(holder.kind, policyName);
  return { PolicyName: policy.name, PolicyDocument: encodeDocument(policy.document) };
}

/** @throws ServiceError NoSuchEntity */
export async function deleteInlinePolicy(parts: IamParts, holder: Holder, policyName: string): Promise<void> {
  await changeEntity(parts, holder, (entity) => {
    const inline = entity.inline.filter(({ name }) => name !== policyName);
    if (inline.length === entity.inline.length) throw noSuchInline(holder.kind, policyName);
    return { ...entity, inline };
  });
}

/** The names of an entity's inline policies, paged. @throws ServiceError NoSuchEntity */
export async function listInlinePolicies({ stores }: Pick<IamParts, "stores">, holder: Holder, request: PageRequest) {
  const { inline } = await requireEntity(stores, holder);
  const { items, paging } = page(inline, request, ({ name }) => name);
  return { PolicyNames: items.map(({ name }) => name), ...paging };
}

/** AWS (reported): `Maximum policy size of 10240 bytes exceeded for role X`. */
function checkTotal({ kind, name }: Holder, inline: readonly InlinePolicy[]): void {
  const limit = characterQuotas[kind];
  const characters = inline.reduce((sum, { document }) => sum + quotaCharacters(document), 0);
  const bytes = inline.reduce((sum, { document }) => sum + document.length, 0);
  if (characters > limit || bytes > limits.inlineBytes) {
    throw limitExceeded(`Maximum policy size of ${limit} bytes exceeded for ${kind} ${name}`);
  }
}
