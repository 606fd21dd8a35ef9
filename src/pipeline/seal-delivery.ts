import { assert } from "../core/assert.ts";
import type { DeliveryStreamRecord, LaneName, SealedObject, SealedStep } from "../services/firehose/records.ts";
import { countDelivery } from "./delivery-metrics.ts";
import type { DeliveryOutcome, DraftObject, SealedData } from "./delivery-target.ts";
import type { LanePlan } from "./lane-plan.ts";
import type { Output } from "./processing.ts";
import { DeliveryFailed, type DeliveryFailure, failureOf } from "./retry.ts";
import { s3ErrorOf } from "./s3-errors.ts";
import { sealedData, stagedPieces } from "./sealed-data.ts";
import { stageOutputs } from "./staging.ts";
import type { StreamWorkerParts } from "./stream-worker.ts";
import type { HopTrace } from "./trace.ts";

const megabyte = 1_048_576;

/** What delivering a seal needs to know of where it is from. */
export interface SealContext {
  readonly parts: StreamWorkerParts;
  readonly stream: DeliveryStreamRecord;
  readonly plan: LanePlan;
  readonly lane: LaneName;
  readonly trace: HopTrace;
  /** Aborted when the worker stops. */
  readonly signal: AbortSignal;
}

/** How a seal is kept, and what is done with an object that is held. */
export interface SealKeeping {
  /** Makes the seal as it is now durable. */
  readonly save: (seal: SealedStep) => Promise<void>;
  /** What becomes of an object that has been tried for long enough; undefined where it is to be tried again. */
  readonly giveUp?: (
    object: SealedObject,
    failure: DeliveryFailure,
    data: SealedData,
  ) => AsyncIterable<Output> | undefined;
  /** Whether something else of the same hop is held: then a success does not say that the hop works. */
  readonly isTroubled?: () => boolean;
}

/** An object with its place, which its target settles; an output that is no data goes to the S3 destination. */
export function settled(draft: DraftObject, { parts, stream, plan }: SealContext): SealedObject {
  const to = draft.kind === "data" ? plan.dataTo : "s3";
  return { ...draft, place: targetOf(to, parts).settle(draft, stream, plan.destination) };
}

/** How outputs of a stream are staged. */
export function stagingOptions({ parts, stream, plan }: SealContext) {
  return {
    staging: parts.staging,
    blocks: parts.blocks,
    owner: stream.generation,
    isEncrypted: stream.encryption?.isOn === true,
    objectBytes: plan.hints.SizeInMBs * megabyte,
  };
}

/**
 * Tries every object of a seal that is not delivered yet, in order, up to the first that fails.
 * @returns the staged blobs that it was made of once all is delivered; undefined where the worker stopped before
 * @throws DeliveryFailed for an object that is held
 */
export async function deliverSeal(
  seal: SealedStep,
  context: SealContext,
  keeping: SealKeeping,
): Promise<ReadonlySet<string> | undefined> {
  const { traces } = context.parts;
  let current = seal;
  const used = new Set(stagedBlobs(seal));
  for (let object = current.objects[0]; object && !context.signal.aborted; ) {
    const tried = await tryOnce(object, current, context, keeping);
    current = tried.seal;
    const { outcome } = tried;
    const rest = current.objects.slice(1);
    await tell(object, outcome, context);
    if (outcome.outcome === "delivered") {
      noteDelivered(object, context, keeping);
    } else if (outcome.outcome === "held" && isTooOld(object, context)) await drop(object, outcome.failure, context);
    else {
      const { failure } = outcome;
      const outputs =
        outcome.outcome === "given-up" ? outcome.outputs : keeping.giveUp?.(object, failure, dataOf(object, context));
      if (!outputs) throw new DeliveryFailed(failure);
      traces.failure(context.trace, failure);
      const failed = await stageOutputs((emit) => emitAll(outputs, emit), stagingOptions(context));
      for (const { draft } of failed) {
        rest.push(settled(draft, context));
        used.add(draft.source.blob);
      }
    }
    current = { ...current, objects: rest };
    if (rest.length > 0) await keeping.save(current);
    object = rest[0];
  }
  return current.objects.length === 0 ? used : undefined;
}

/** The staged blobs that a seal still needs. */
export function stagedBlobs(seal: SealedStep | undefined): ReadonlySet<string> {
  return new Set((seal?.objects ?? []).flatMap(({ source }) => stagedPieces(source).map(({ blob }) => blob)));
}

async function emitAll(outputs: AsyncIterable<Output>, emit: (output: Output) => Promise<void>): Promise<void> {
  for await (const output of outputs) await emit(output);
}

function targetOf(to: SealedObject["place"]["to"], { targets }: StreamWorkerParts) {
  const target = targets[to];
  assert(target !== undefined, `there is no delivery target ${to}`);
  return target;
}

function dataOf({ source }: SealedObject, { parts, stream }: SealContext): SealedData {
  return sealedData(source, stream.generation, parts);
}

async function tryOnce(
  object: SealedObject,
  seal: SealedStep,
  context: SealContext,
  { save }: SealKeeping,
): Promise<{ readonly outcome: DeliveryOutcome; readonly seal: SealedStep }> {
  const { parts, stream, plan, signal } = context;
  let current = seal;
  try {
    const outcome = await targetOf(object.place.to, parts).deliver({
      stream,
      destination: plan.destination,
      object,
      data: dataOf(object, context),
      sealedAtMs: seal.sealedAtMs,
      signal,
      note: async (change) => {
        const [first, ...others] = current.objects;
        assert(first !== undefined, "an object of no seal is delivered");
        const noted = { ...first, ...change };
        current = { ...current, objects: [noted, ...others] };
        await save(current);
        return noted;
      },
    });
    return { outcome, seal: current };
  } catch (error) {
    return { outcome: { outcome: "held", failure: failureOf(error) }, seal: current };
  }
}

/** Counts a try, and tells the stream's owner of one that failed. */
async function tell(
  object: SealedObject,
  outcome: DeliveryOutcome,
  { parts, stream, plan, lane }: SealContext,
): Promise<void> {
  const { metrics, clock, errorLog } = parts;
  const { destination } = plan;
  const delivered = outcome.outcome === "delivered" ? outcome : undefined;
  countDelivery(metrics, { stream, lane, object, nowMs: clock.nowMs(), delivered });
  if (outcome.outcome !== "held" || object.place.to !== "s3") return;
  const error = s3ErrorOf(outcome.failure);
  await errorLog.report({ stream, options: destination, destination: destination.BucketARN, ...error });
}

function noteDelivered(
  { kind, place }: SealedObject,
  { parts, trace }: SealContext,
  { isTroubled }: SealKeeping,
): void {
  const { traces, clock } = parts;
  if (kind !== "data") {
    traces.failedOut(trace, place.to === "s3" ? `s3://${place.bucket}/${place.key}` : place.requestId);
    return;
  }
  trace.out += 1;
  if (isTroubled?.()) trace.lastSuccessMs = clock.nowMs();
  else traces.success(trace);
}

function isTooOld({ newestArrivalMs }: SealedObject, { parts }: SealContext): boolean {
  const { maxHoldMs, clock } = parts;
  return maxHoldMs !== undefined && clock.nowMs() - newestArrivalMs > maxHoldMs;
}

/** AWS (docs, basic-deliver): what could not be delivered for 24 hours is lost; here only where the setting says so, and never silently. */
async function drop(object: SealedObject, { cause }: DeliveryFailure, context: SealContext): Promise<void> {
  const { traces, log } = context.parts;
  let [count, bytes, oldestMs, newestMs] = [0, 0, Number.POSITIVE_INFINITY, 0];
  for await (const block of dataOf(object, context).blocks()) {
    count += block.count;
    bytes += block.data.byteLength;
    oldestMs = Math.min(oldestMs, block.arrivalMs);
    newestMs = Math.max(newestMs, block.arrivalMs);
  }
  const [from, to] = [oldestMs, newestMs].map((ms) => new Date(ms).toISOString());
  const what = `${count} records of ${bytes} bytes that came ${from} to ${to}`;
  traces.dropped(context.trace, { count, what, cause });
  const { place, source } = object;
  log.error(
    { hop: context.trace.hop, stream: context.stream.arn, place, source, reason: cause },
    `dropped ${what}: they could not be delivered within delivery.maxHoldHours`,
  );
}
