import { parseAccountId, parseArn } from "../../core/arn.ts";
import type { GuardMemory, ResourcePolicyLookup } from "../../identity/ports.ts";
import type { LogsStores } from "./parts.ts";
import { resourcePolicyOf } from "./resource-policy.ts";

/** What guards `arn`: the group of a stream, or the destination; by the form of ARN that tags are kept under. */
function guardOf(arn: string): string | undefined {
  return /^arn:aws:logs:[^:]*:[^:]*:(?:log-group|destination):[^:*]+/.exec(arn)?.[0];
}

/**
 * How authorization finds the owner, the tags and the resource policies of a log group or destination. The access policies of
 * destinations are decided by the operations.
 */
export function logsGuards(stores: Pick<LogsStores, "tags" | "resourcePolicies">): ResourcePolicyLookup {
  return async (arn) => {
    const guard = guardOf(arn);
    const tags = guard === undefined ? undefined : await stores.tags.get([guard]);
    return {
      owner: parseAccountId(parseArn(arn)?.account ?? ""),
      policy: guard === undefined ? undefined : await resourcePolicyOf(stores, guard),
      kind: "resource",
      mustAllow: false,
      ...(tags && { tags }),
    };
  };
}

/** Streams and cursors change with every batch, and no answer reads them. */
export const logsGuardMemory: GuardMemory = { guardOf, unread: ["logs-streams", "logs-cursors", "logs-metric-states"] };
