import { setTimeout as pause } from "node:timers/promises";
import { type AwsError, asAwsError } from "./aws-error.ts";

/** What AWS says while something made a moment ago is not known everywhere yet, and what that means. */
const passing: readonly { readonly text: RegExp; readonly why: string; readonly maxSeconds?: number }[] = [
  { text: /Could not deliver test message/i, why: "the destination's role is not usable everywhere yet" },
  {
    text: /unable to assume (?:the )?role|Unable to assume given IAM role/i,
    why: "the role is not known everywhere yet",
  },
  { text: /Access Denied for LogDestination/i, why: "the flow logs' role is not usable everywhere yet" },
  { text: /Invalid principal in policy/i, why: "the principal is not known everywhere yet" },
  {
    text: /cannot be found|does not exist/i,
    why: "what was made a moment ago is not known everywhere yet",
    maxSeconds: 20,
  },
  {
    text: /conflicting (?:conditional )?operation|being (?:created|deleted|modified)|concurrent/i,
    why: "another change is under way",
  },
];

export interface Patience {
  /** How long an answer that may pass is waited out. */
  readonly maxSeconds: number;
  readonly signal?: AbortSignal | undefined;
  readonly onWait: (why: string, error: AwsError) => void;
}

/** Calls until it succeeds, as long as AWS answers with what eventual consistency makes it say. @throws the last answer */
export async function patiently<T>(call: () => Promise<T>, { maxSeconds, signal, onWait }: Patience): Promise<T> {
  const startedMs = performance.now();
  for (let waitMs = 1_000; ; waitMs = Math.min(waitMs * 1.5, 15_000)) {
    try {
      return await call();
    } catch (error) {
      const answer = asAwsError(error);
      const found = passing.find(({ text }) => text.test(answer.message));
      const leftMs = Math.min(maxSeconds, found?.maxSeconds ?? maxSeconds) * 1000 - (performance.now() - startedMs);
      if (!found || leftMs < waitMs) throw error;
      onWait(found.why, answer);
      await pause(waitMs, undefined, signal && { signal });
    }
  }
}
