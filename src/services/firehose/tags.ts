import { ServiceError } from "../../core/service-error.ts";
import type { Tag } from "../../model/generated/firehose.ts";
import type { FirehoseParts } from "./parts.ts";

/** AWS (docs, API_TagDeliveryStream). */
const maxTags = 50;

/** The condition keys of a request that sets tags. */
export function tagContext(tags: readonly Tag[] | undefined): Record<string, string | readonly string[]> {
  if (!tags) return {};
  const requested = tags.map((tag) => [`aws:RequestTag/${tag.Key}`, tag.Value ?? ""] as const);
  return { ...Object.fromEntries(requested), "aws:TagKeys": tags.map((tag) => tag.Key) };
}

/** Sets tags over what is there. @throws ServiceError LimitExceededException */
export async function addTags(
  { stores }: Pick<FirehoseParts, "stores">,
  arn: string,
  tags: readonly Tag[],
): Promise<void> {
  const given = Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value ?? ""]));
  await stores.tags.upsert([arn], (existing) => {
    const all = { ...existing, ...given };
    if (Object.keys(all).length > maxTags) {
      throw new ServiceError("LimitExceededException", `A delivery stream can have at most ${maxTags} tags.`);
    }
    return all;
  });
}
