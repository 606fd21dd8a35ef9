import type { Timer } from "../../core/clock.ts";
import { post } from "../http-post.ts";
import { failures, type InvokeResult, maxPayloadBytes } from "./functions.ts";

/**
 * Invokes a function that answers HTTP: the event is the body, the answer's body the result. This is what AWS's runtime interface
 * emulator serves under `/2015-03-31/functions/function/invocations`; any status but 200, an `X-Amz-Function-Error`, and a body that
 * says `errorMessage` and holds no records are errors of the function.
 */
export async function invokeByHttp(
  { url, timeoutSeconds }: { readonly url: string; readonly timeoutSeconds: number },
  payload: Uint8Array,
  { timer, signal }: { readonly timer: Timer; readonly signal: AbortSignal },
): Promise<InvokeResult> {
  const answer = await post({
    url: new URL(url),
    headers: { "content-type": "application/json" },
    body: payload,
    timeoutMs: timeoutSeconds * 1000,
    maxAnswerBytes: maxPayloadBytes,
    publicOnly: false,
    timer,
    signal,
  });
  signal.throwIfAborted();
  if ("failure" in answer) {
    const known = answer.failure === "timeout" ? failures.timedOut : failures.functionError;
    return { ...known, operatorReason: `the function at ${url}: ${answer.message}` };
  }
  const reason = errorOf(answer.body);
  if (answer.status === 200 && answer.headers["x-amz-function-error"] === undefined && reason === undefined) {
    return { payload: answer.body };
  }
  return {
    ...failures.functionError,
    operatorReason: `the function at ${url} answered ${answer.status} ${reason ?? ""}`,
  };
}

/** A runtime says an error of the handler as an object with errorMessage, with status 200. */
function errorOf(body: Buffer): string | undefined {
  if (!body.subarray(0, 1_024).includes('"errorMessage"')) return undefined;
  try {
    const parsed: unknown = JSON.parse(body.toString());
    if (typeof parsed !== "object" || parsed === null || "records" in parsed || !("errorMessage" in parsed))
      return undefined;
    return String(parsed.errorMessage).slice(0, 500);
  } catch {
    return undefined; // no JSON: the transform says so
  }
}
