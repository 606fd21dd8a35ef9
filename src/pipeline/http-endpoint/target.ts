import { assert } from "../../core/assert.ts";
import type { Timer, WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import type { DeliveryStreamRecord } from "../../services/firehose/records.ts";
import type { DeliveryTarget, DeliveryTry } from "../delivery-target.ts";
import { type HttpAnswer, type HttpFailure, post } from "../http-post.ts";
import type { Output } from "../processing.ts";
import { errorLine } from "../processors/error-lines.ts";
import { recordsOf } from "../record-block.ts";
import { answerError, type EndpointError, maxAnswerBytes } from "./answer.ts";
import { type EndpointRoutes, endpointUrl } from "./endpoint-url.ts";
import { endpointRequest } from "./request.ts";

export interface HttpEndpointParts {
  readonly routes: EndpointRoutes;
  /** Opens what the stream's access key was sealed with. */
  readonly openAccessKey: (sealed: string) => string | undefined;
  /** Tells the stream's owner of a try that failed. */
  readonly onError: (stream: DeliveryStreamRecord, error: EndpointError) => Promise<void>;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly ids: IdSource;
}

/** AWS (docs, httpdeliveryrequestresponse): an endpoint has three minutes. */
const timeoutMs = 180_000;
const maxRemembered = 10_000;

/** Since when, and how often, a request was tried. */
interface Tries {
  readonly firstMs: number;
  count: number;
}

/**
 * An HTTP endpoint as a delivery target: each sealed object is one request, under one id at each try.
 * AWS (docs, API_HttpEndpointRetryOptions): after DurationInSeconds of trying, the records go to the S3 backup's error prefix.
 * Deviation: AWS loses a batch that is answered with 413; here it goes to the error prefix too. The duration is counted from the first
 * try of this process, so that a restart prolongs it.
 */
export function httpEndpointTarget(parts: HttpEndpointParts): DeliveryTarget {
  const tries = new Map<string, Tries>();
  return {
    settle: () => ({ to: "http-endpoint", requestId: parts.ids.uuid() }),
    async deliver(attempt) {
      const { stream, object } = attempt;
      const { place } = object;
      assert(
        place.to === "http-endpoint" && stream.httpEndpoint,
        "an object of another target came to an HTTP endpoint",
      );
      const { requestId } = place;
      const tried = tries.get(requestId) ?? { firstMs: parts.clock.nowMs(), count: 0 };
      tried.count++;
      // Those of streams that were deleted stay; to forget the others too prolongs their time.
      if (tries.size >= maxRemembered) tries.clear();
      tries.set(requestId, tried);
      const { error, sentBytes, records } = await send(attempt, requestId, parts);
      // An interrupted try says nothing of the endpoint.
      attempt.signal.throwIfAborted();
      if (!error) {
        tries.delete(requestId);
        return { outcome: "delivered", sentBytes, records };
      }
      await parts.onError(stream, error);
      const retryMs = stream.httpEndpoint.RetryOptions.DurationInSeconds * 1000;
      const failure = {
        retryable: true,
        code: error.code,
        cause: `${hostOf(stream.httpEndpoint.Url)}: ${error.message}`,
      };
      if (!error.isFinal && parts.clock.nowMs() - tried.firstMs < retryMs) return { outcome: "held", failure };
      tries.delete(requestId);
      return {
        outcome: "given-up",
        failure,
        outputs: failedOutputs(attempt, { error, attemptsMade: tried.count, requestId }, parts),
      };
    },
  };
}

async function send(
  { stream, data, signal }: DeliveryTry,
  requestId: string,
  { routes, openAccessKey, clock, timer }: HttpEndpointParts,
): Promise<{ readonly error: EndpointError | undefined; readonly sentBytes: number; readonly records: number }> {
  const { httpEndpoint: endpoint } = stream;
  assert(endpoint, "the stream has no HTTP endpoint");
  const records: Uint8Array[] = [];
  for await (const block of data.blocks()) records.push(...recordsOf(block));
  const target = endpointUrl(endpoint.Url, routes);
  if (typeof target === "string") {
    return {
      error: { code: "HttpEndpoint.ConnectionFailed", message: target, isFinal: false },
      sentBytes: 0,
      records: 0,
    };
  }
  const accessKey = endpoint.sealedAccessKey && openAccessKey(endpoint.sealedAccessKey);
  assert(accessKey !== undefined || !endpoint.sealedAccessKey, "an access key is not of this installation");
  const request = endpointRequest({
    requestId,
    timestampMs: clock.nowMs(),
    records,
    endpoint,
    accessKey,
    streamArn: stream.arn,
  });
  const answer = await post({ ...target, ...request, timeoutMs, maxAnswerBytes, timer, signal });
  return { error: answered(answer, requestId), sentBytes: request.body.byteLength, records: records.length };
}

/** For the operator the real reason stands behind AWS's words. */
function answered(answer: HttpAnswer | HttpFailure, requestId: string): EndpointError | undefined {
  const error = answerError(answer, requestId);
  return error && "failure" in answer ? { ...error, message: `${error.message} (${answer.message})` } : error;
}

/** AWS (docs, basic-deliver): one line for each record, with the last error. */
async function* failedOutputs(
  { data }: DeliveryTry,
  {
    error,
    attemptsMade,
    requestId,
  }: { readonly error: EndpointError; readonly attemptsMade: number; readonly requestId: string },
  { clock }: HttpEndpointParts,
): AsyncGenerator<Output> {
  const endedMs = clock.nowMs();
  let index = 0;
  for await (const block of data.blocks()) {
    for (const rawData of recordsOf(block)) {
      const line = errorLine({
        type: "http-endpoint-failed",
        code: error.code,
        message: error.message,
        rawData,
        arrivalMs: block.arrivalMs,
        attemptsMade,
        endedMs,
        extra: { subsequenceNumber: 0, dataId: `${requestId}.${index++}` },
      });
      yield { kind: "http-endpoint-failed", arrivalMs: block.arrivalMs, records: [line] };
    }
  }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : "the endpoint";
}
