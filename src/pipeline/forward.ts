import { accountId, parseArn, region } from "../core/arn.ts";
import type { AwsClient, UpTo } from "../core/aws-client.ts";
import type { Caller } from "../core/caller.ts";
import type { Timer, WallClock } from "../core/clock.ts";
import type { IdSource } from "../core/id-source.ts";
import type { Log } from "../core/log.ts";
import type { Metrics } from "../core/metrics.ts";
import { ServiceError } from "../core/service-error.ts";
import { Firehose } from "../model/generated/firehose.ts";
import type { DestinationRecord, FilterCursorRecord, SubscriptionFilterRecord } from "../services/logs/records.ts";
import type { EntryHead, Journal, Position } from "../storage/ports/journal.ts";
import type { Records } from "../storage/ports/records.ts";
import { envelopesAhead } from "./envelopes-ahead.ts";
import { type ForwardMetrics, forwardMetrics } from "./forward-metrics.ts";
import { GivingUp, type HoldSettings } from "./giving-up.ts";
import { backoffMs, type DeliveryFailure, failureOf } from "./retry.ts";
import type { HopTrace, Traces } from "./trace.ts";
import { Wake } from "./wake.ts";

/** A record ready for the target, made from stored data and the filter alone: the same again after a crash. */
export interface Envelope {
  /** 0, 1, ... for the records that one journal entry becomes. */
  readonly part: number;
  readonly events: number;
  readonly data: Uint8Array;
}

/** What one journal entry becomes for a filter. */
export interface Envelopes {
  readonly envelopes: readonly Envelope[];
  /** When the batch was acknowledged. */
  readonly ingestionMs: number;
  /** Events that no record can hold, however they are compressed: they are told and left out, or all behind them would wait for ever. */
  readonly dropped: number;
}

export interface ForwardParts {
  /** Where log batches are read. */
  readonly journal: Journal;
  /** What the receiver has of this filter's data. */
  readonly highest: (producer: string) => UpTo | undefined;
  readonly cursors: Records<FilterCursorRecord>;
  /** The filter as it is now; undefined once it was deleted. */
  readonly currentFilter: () => Promise<SubscriptionFilterRecord | undefined>;
  /** The Logs destination by ARN, whether its access policy still lets `account` subscribe, and whether the sender must show a role. */
  readonly destination: (
    arn: string,
    account: string,
  ) => Promise<
    | { readonly record: DestinationRecord; readonly denied: string | undefined; readonly needsSenderRole: boolean }
    | undefined
  >;
  /** Matches, cuts and compresses one stored batch; undefined where it is gone. `load` may be called again. */
  readonly envelopes: (
    load: () => Promise<Uint8Array | undefined>,
    filter: SubscriptionFilterRecord,
  ) => Promise<Envelopes | undefined>;
  readonly aws: AwsClient;
  readonly traces: Traces;
  readonly metrics: Metrics;
  readonly clock: WallClock;
  readonly timer: Timer;
  readonly ids: IdSource;
  readonly log: Log;
  readonly maxBackoffMs: number;
  readonly hold: HoldSettings;
}

/** The stream to put to, and the session to do it in. */
interface Route {
  readonly session: Caller;
  readonly targetArn: string;
}

/** What one step hands over at most: where it goes and as whom is decided again for each. */
const stepBytes = 16 * 1_048_576;
const stepEntries = 1_024;
/** Records under way to the receiver at once: enough to share its commits, few enough to bound memory. */
const maxInFlight = 8;
/** The cursor is only a hint: it is written this often at most. */
const cursorEveryMs = 2_000;
/** How long a filter without entries sleeps when nothing wakes it. */
const idleMs = 60_000;
const shortPauseMs = 10;

/**
 * One subscription filter's loop: reads its group's batches in append order, and hands each matching one over to the target through
 * the role that the customer configured. A stuck filter holds nobody else.
 *
 * What was handed over is known by the receiver alone (I2): at start it is asked, and every hand-off names the one before it, so that
 * several may be under way and none can be skipped.
 */
export class ForwardWorker {
  readonly #parts: ForwardParts;
  readonly #filter: SubscriptionFilterRecord;
  readonly #trace: HopTrace;
  readonly #stop = new AbortController();
  readonly #wake = new Wake();
  readonly #metrics: ForwardMetrics;
  readonly #givingUp: GivingUp;
  #running: Promise<void> | undefined;
  /** The last hand-off that the receiver has, or that is under way to it. */
  #handedOff: UpTo | undefined;
  #cursor: Position;
  #cursorWrittenMs = 0;

  constructor(filter: SubscriptionFilterRecord, parts: ForwardParts) {
    this.#parts = parts;
    this.#filter = filter;
    this.#trace = parts.traces.of(
      `${filter.account}/${filter.region}/${filter.logGroupName}/${filter.filterName} -> ${filter.destinationArn}`,
    );
    this.#metrics = forwardMetrics(parts.metrics, filter);
    this.#givingUp = new GivingUp(parts.hold);
    this.#cursor = filter.effectiveFrom - 1;
  }

  get hop(): string {
    return this.#trace.hop;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake.stop();
    await this.#running;
  }

  /** What it had not looked at or not handed over when it was stopped: at most the first thousand batches. */
  async left(): Promise<{ readonly batches: number; readonly bytes: number }> {
    const range = { after: this.#cursor, limit: stepEntries };
    const heads = await this.#parts.journal.heads(this.#filter.groupGeneration, range);
    return { batches: heads.length, bytes: heads.reduce((sum, { lengthBytes }) => sum + lengthBytes, 0) };
  }

  /** Tries again now: a permission, a destination or a filter changed. */
  nudge(): void {
    this.#givingUp.nudged();
    this.#wake.nudge();
  }

  async #run(): Promise<void> {
    const { journal, log } = this.#parts;
    const unsubscribe = journal.onAppend(this.#filter.groupGeneration, () => this.#wake.recordsCame());
    try {
      await this.#resume();
      for (let attempt = 0; !this.#stop.signal.aborted; ) attempt = await this.#guardedStep(attempt);
    } catch (error) {
      // A worker's loop is one of the three places for a catch-all: the filter stops and says so, the others go on.
      log.error(
        { hop: this.#trace.hop, error: String(error), stack: error instanceof Error ? error.stack : "" },
        "the filter's worker stopped",
      );
    } finally {
      unsubscribe();
    }
  }

  /** Goes on behind what the receiver has; the cursor's hint may be further where nothing matched. */
  async #resume(): Promise<void> {
    const hint = await this.#parts.cursors.get([this.#filter.generation]);
    this.#handedOff = this.#parts.highest(this.#filter.generation);
    // An entry is done only with its last part; the entry that the receiver's highest names is looked at again, part by part.
    const received = (this.#handedOff?.[0] ?? 0) - 1;
    this.#cursor = Math.max(this.#filter.effectiveFrom - 1, hint?.position ?? 0, received);
  }

  /** A step that outlives what may pass: a disk that is full, descriptors that are used up. @throws what no trying again can mend */
  async #guardedStep(attempt: number): Promise<number> {
    try {
      return await this.#step(attempt);
    } catch (error) {
      if (this.#stop.signal.aborted) return 0;
      const round = this.#wake.round(this.#parts.timer);
      this.#parts.traces.failure(this.#trace, failureOf(error));
      this.#handedOff = this.#parts.highest(this.#filter.generation);
      await round.wait(this.#backoffMs(attempt), { forRecords: false });
      return attempt + 1;
    }
  }

  #backoffMs(attempt: number): number {
    const spread = Number.parseInt(this.#parts.ids.hex(4), 16) / 0xffff;
    return backoffMs({ attempt, maxMs: this.#parts.maxBackoffMs, spread });
  }

  /** Reads once and hands over what it read. @returns how often in a row it failed */
  async #step(attempt: number): Promise<number> {
    const { traces, timer } = this.#parts;
    const round = this.#wake.round(timer);
    const filter = await this.#parts.currentFilter();
    if (!filter) {
      this.#stop.abort();
      return 0;
    }
    const heads = await this.#nextHeads(filter);
    if (heads.length === 0) {
      await this.#saveCursor(true);
      await round.wait(idleMs, { forRecords: true });
      return 0;
    }
    const isSkipping = this.#givingUp.isSkipping(timer.monotonicMs());
    const failure = isSkipping ? await this.#giveUp(heads, filter) : await this.#handOver(heads, filter);
    if (!failure) {
      await this.#saveCursor(false);
      return 0;
    }
    this.#handedOff = this.#parts.highest(this.#filter.generation);
    // Several were under way and one came before another: nothing is wrong, the rest goes again.
    if (failure.code === "HandOffOutOfOrder") {
      await round.wait(shortPauseMs, { forRecords: false });
      return attempt;
    }
    traces.failure(this.#trace, failure);
    this.#givingUp.failed(failure, timer.monotonicMs());
    if (this.#givingUp.isSkipping(timer.monotonicMs())) return 0;
    if (this.#parts.hold.maxHoldMs !== undefined) await this.#giveUp(heads, filter);
    await round.wait(this.#backoffMs(attempt), { forRecords: false });
    return attempt + 1;
  }

  async #nextHeads(filter: SubscriptionFilterRecord): Promise<readonly EntryHead[]> {
    const heads = await this.#parts.journal.heads(filter.groupGeneration, { after: this.#cursor, limit: stepEntries });
    let [count, bytes] = [0, 0];
    for (const { lengthBytes } of heads) {
      if (count > 0 && bytes + lengthBytes > stepBytes) break;
      count++;
      bytes += lengthBytes;
    }
    return heads.slice(0, count);
  }

  #envelopes(heads: readonly EntryHead[], filter: SubscriptionFilterRecord) {
    const { journal, envelopes } = this.#parts;
    return envelopesAhead({ journal, heads, make: (load) => envelopes(load, filter) });
  }

  /** Hands the entries over in order, several records under way at once. The cursor moves when the receiver has all of them. */
  async #handOver(heads: readonly EntryHead[], filter: SubscriptionFilterRecord): Promise<DeliveryFailure | undefined> {
    const underWay: Promise<DeliveryFailure | undefined>[] = [];
    let failure: DeliveryFailure | undefined;
    let finished = this.#cursor;
    let route: Route | undefined;
    for await (const { position, envelopes, dropped } of this.#envelopes(heads, filter)) {
      this.#trace.in += 1;
      if (dropped > 0) this.#tellDropped(position, dropped);
      for (const envelope of envelopes) {
        if (failure || this.#has(position, envelope.part)) continue;
        try {
          route ??= await this.#route(filter);
        } catch (error) {
          failure = failureOf(error);
          this.#metrics.failed(failure, envelope.events);
          continue;
        }
        underWay.push(this.#putRecord(position, envelope, route));
        if (underWay.length >= maxInFlight) failure = await underWay.shift();
      }
      if (failure || this.#stop.signal.aborted) break;
      finished = position;
    }
    // Everything under way ends before the next step, so that a failure can't be overtaken by a later success.
    for (const outcome of await Promise.all(underWay)) failure ??= outcome;
    if (failure) return failure;
    this.#cursor = finished;
    if (route) this.#parts.traces.success(this.#trace);
    return undefined;
  }

  #tellDropped(position: Position, dropped: number): void {
    this.#trace.dropped += dropped;
    const fields = { hop: this.#trace.hop, position, dropped };
    this.#parts.log.error(fields, "an event is too large for any record of the target, and was left out");
  }

  /** Leaves out what the operator's settings say not to hold any longer: counted, told, and the cursor moves on. */
  async #giveUp(heads: readonly EntryHead[], filter: SubscriptionFilterRecord): Promise<undefined> {
    const { clock, timer, log } = this.#parts;
    const isSkipping = this.#givingUp.isSkipping(timer.monotonicMs());
    let events = 0;
    for await (const { position, envelopes, ingestionMs } of this.#envelopes(heads, filter)) {
      if (!isSkipping && !this.#givingUp.isTooOld(ingestionMs, clock.nowMs())) break;
      const left = envelopes.filter(({ part }) => !this.#has(position, part));
      events += left.reduce((sum, one) => sum + one.events, 0);
      this.#cursor = position;
    }
    if (events === 0) return;
    this.#trace.dropped += events;
    const fields = { hop: this.#trace.hop, events, upTo: this.#cursor, reason: this.#trace.lastFailure?.cause };
    const setting = isSkipping ? "delivery.onDenied is aws" : "they waited longer than delivery.maxHoldHours";
    log.error(fields, `events were dropped: ${setting}`);
  }

  #has(position: Position, part: number): boolean {
    const upTo = this.#handedOff;
    return upTo !== undefined && (position < upTo[0] || (position === upTo[0] && part <= upTo[1]));
  }

  async #putRecord(position: Position, envelope: Envelope, route: Route): Promise<DeliveryFailure | undefined> {
    const upTo: UpTo = [position, envelope.part];
    const handOff = { producer: this.#filter.generation, from: this.#handedOff, upTo };
    this.#handedOff = upTo;
    try {
      await putToStream(this.#parts.aws, { ...route, data: envelope.data, handOff });
      this.#trace.matched += envelope.events;
      this.#trace.out += 1;
      this.#metrics.forwarded({ events: envelope.events, bytes: envelope.data.byteLength });
      return undefined;
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== "HandOffOutOfOrder") this.#metrics.failed(failure, envelope.events);
      return failure;
    }
  }

  /** Where the filter's records go now and as whom: both are decided again for every read (I3). */
  async #route(filter: SubscriptionFilterRecord): Promise<Route> {
    const { targetArn, roleArn } = await this.#target(filter);
    return { session: await this.#assume(roleArn, filter), targetArn };
  }

  #assume(roleArn: string, filter: SubscriptionFilterRecord): Promise<Caller> {
    return this.#parts.aws.assumeRole({
      roleArn,
      serviceNames: logsServiceNames(filter.region),
      sessionName: "CloudWatchLogs",
      sourceArn: `arn:aws:logs:${filter.region}:${filter.account}:log-group:${filter.logGroupName}:*`,
      sourceAccount: accountId(filter.account),
      region: region(filter.region),
    });
  }

  async #target(filter: SubscriptionFilterRecord): Promise<{ targetArn: string; roleArn: string }> {
    if (parseArn(filter.destinationArn)?.service === "firehose") {
      return { targetArn: filter.destinationArn, roleArn: filter.roleArn ?? "" };
    }
    const found = await this.#parts.destination(filter.destinationArn, filter.account);
    if (!found)
      throw new ServiceError("ResourceNotFoundException", `The destination ${filter.destinationArn} does not exist.`);
    if (found.denied) throw new ServiceError("AccessDeniedException", found.denied);
    // AWS (docs, CreateSubscriptionFilter-IAMrole): the sender's role is assumed to show that it belongs to the organization.
    if (found.needsSenderRole) await this.#assume(filter.roleArn ?? "", filter);
    return found.record;
  }

  async #saveCursor(now: boolean): Promise<void> {
    const { cursors, timer } = this.#parts;
    const sinceMs = timer.monotonicMs() - this.#cursorWrittenMs;
    const saved = await cursors.get([this.#filter.generation]);
    if (saved?.position === this.#cursor || (!now && sinceMs < cursorEveryMs)) return;
    this.#cursorWrittenMs = timer.monotonicMs();
    await cursors.put([this.#filter.generation], { position: this.#cursor });
  }
}

/** AWS (docs, CreateFirehoseStreamDestination): both names satisfy a trust policy; the region is the log group's. */
export function logsServiceNames(regionName: string): readonly string[] {
  return ["logs.amazonaws.com", `logs.${regionName}.amazonaws.com`];
}

/** One PutRecord into the stream of `targetArn`, in that stream's region. Roles in the field allow firehose:PutRecord only. */
export async function putToStream(
  aws: AwsClient,
  {
    session,
    targetArn,
    data,
    handOff,
  }: {
    session: Caller;
    targetArn: string;
    data: Uint8Array;
    handOff?: { producer: string; from: UpTo | undefined; upTo: UpTo };
  },
): Promise<void> {
  const target = parseArn(targetArn);
  const name = target?.resource.replace(/^deliverystream\//, "") ?? "";
  if (target?.service !== "firehose" || target.account !== session.account) {
    throw new ServiceError(
      "ResourceNotFoundException",
      `${targetArn} is not a delivery stream of account ${session.account}.`,
    );
  }
  await aws.call(
    Firehose.PutRecord,
    { DeliveryStreamName: name, Record: { Data: data } },
    { ...session, region: region(target.region) },
    handOff && { handOff },
  );
}
