import { parseAccountId, parseArn } from "../../core/arn.ts";
import type { GuardMemory, ResourcePolicyLookup } from "../../identity/ports.ts";
import type { FirehoseStores } from "./parts.ts";

/** How authorization finds the owner and the tags of a delivery stream. AWS (docs, list_amazonkinesisfirehose): aws:ResourceTag. */
export function firehoseGuards(stores: Pick<FirehoseStores, "tags">): ResourcePolicyLookup {
  return async (arn) => {
    const tags = await stores.tags.get([arn]);
    return {
      owner: parseAccountId(parseArn(arn)?.account ?? ""),
      policy: undefined,
      mustAllow: false,
      ...(tags && { tags }),
    };
  };
}

/** Buffers change with every seal, and no answer reads them. */
export const firehoseGuardMemory: GuardMemory = {
  guardOf: (arn) => arn,
  unread: ["firehose-buffers", "firehose-destination-buffers"],
};
