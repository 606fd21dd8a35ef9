import { permission } from "../../../auth/declare.ts";
import { assert } from "../../../core/assert.ts";
import type { OperationRef } from "../../../core/operation-ref.ts";
import { ServiceError } from "../../../core/service-error.ts";
import type { PutLogEventsRequest, PutLogEventsResponse } from "../../../model/generated/logs.ts";
import { loadModel } from "../../../model/load.ts";
import { validate, violationError } from "../../../model/validate.ts";
import { JournalUnavailable } from "../../../storage/ports/journal.ts";
import { logStreamArn } from "../arns.ts";
import { batchOf, type LogBatch } from "../batch/batch.ts";
import { checkBatch } from "../batch/check.ts";
import { messageText } from "../batch/matching.ts";
import { type PutLogEventsInput, parsePutLogEventsBody } from "../batch/parse-put-log-events.ts";
import { encodeBatch } from "../batch/record.ts";
import { entityRejection } from "../entity.ts";
import { requireGroup, requireStream } from "../log-group.ts";
import { operation } from "../parts.ts";
import { uploadSequenceToken } from "./describe-log-streams.ts";

/** From outside the events come as bytes; internal callers pass values. */
type Input = PutLogEventsInput | PutLogEventsRequest;

const ref: OperationRef<Input, PutLogEventsResponse> = { service: "logs", name: "PutLogEvents" };

/**
 * logs:PutLogEvents. The batch is one append: durable whole before the answer.
 * AWS (recorded): nextSequenceToken is always there, and what is sent as sequenceToken is ignored.
 */
export const putLogEvents = operation(ref, {
  parseBody: parsePutLogEventsBody,
  validate: checkInput,

  authorize: ({ input, caller }) => [
    permission("logs:PutLogEvents", logStreamArn(caller, input.logGroupName ?? "", input.logStreamName ?? "")),
  ],

  async handle({ input, caller, stores, journal, clock, nextBatchNumber, ingest, logDisk }) {
    const batch = batchIn(input);
    const group = await requireGroup(stores, caller, input.logGroupName ?? "");
    const stream = await requireStream(stores, group, input.logStreamName ?? "");
    const nowMs = clock.nowMs();
    const { from, to, rejectedLogEventsInfo } = checkBatch(batch, { nowMs, retentionDays: group.retentionInDays });
    const rejectedEntityInfo = input.entity && entityRejection(input.entity, group.logGroupClass);
    const rejected = {
      ...(rejectedLogEventsInfo && { rejectedLogEventsInfo }),
      ...(rejectedEntityInfo && { rejectedEntityInfo }),
    };
    if (to <= from) return { nextSequenceToken: uploadSequenceToken(journal.end()), ...rejected };
    const header = { logStream: stream.logStreamName, ingestionMs: nowMs, batchNumber: nextBatchNumber() };
    const time = { minMs: batch.timestamps[from] ?? 0, maxMs: batch.timestamps[to - 1] ?? 0 };
    const payload = encodeBatch(batch, { from, to }, header);
    await logDisk.take(
      caller.account,
      payload.reduce((sum, { length }) => sum + length, 0),
    );
    try {
      const result = await journal.append({ owner: group.generation, stream: stream.generation, time, payload });
      assert(result.outcome === "appended", "an append without a hand-off is never stale");
      ingest.count(caller, group.logGroupName, batch.messageBytes.subarray(from, to));
      return { nextSequenceToken: uploadSequenceToken(result.position), ...rejected };
    } catch (error) {
      if (error instanceof JournalUnavailable) throw unavailable(error);
      throw error;
    }
  },
});

function batchIn({ logEvents }: Input): LogBatch {
  assert(logEvents !== undefined, "validation asks for logEvents");
  return "bytes" in logEvents ? logEvents : batchOf(logEvents);
}

/** AWS (docs, API_PutLogEvents): ServiceUnavailableException; clients try again. */
function unavailable(error: JournalUnavailable): ServiceError {
  return new ServiceError("ServiceUnavailableException", "The service cannot complete the request.", {
    status: 503,
    operatorReason: error.message,
    cause: error,
  });
}

const valid = { timestamp: 0, message: "x" };

/** The model's own validation; of the events only as many as it takes to say what is wrong with them. @throws ServiceError */
function checkInput(input: Input): void {
  const violations = validate(
    loadModel("logs"),
    "PutLogEvents",
    Object.assign(membersOf(input), { logEvents: eventsOf(input) }),
  );
  if (violations.length > 0) throw violationError("logs", violations);
}

function membersOf({ logGroupName, logStreamName, sequenceToken, entity }: Input): Record<string, unknown> {
  const members = { logGroupName, logStreamName, sequenceToken, entity };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function eventAt(batch: LogBatch, index: number): Record<string, unknown> {
  if (index >= maxShownEvents || batch.count <= maxEvents) return Object.assign({}, valid);
  return { timestamp: batch.timestamps[index], message: messageText(batch, index) };
}

const maxEvents = 10_000;
/** What an error says of a list that is too long: more does not fit. */
const maxShownEvents = 100;

function eventsOf(input: Input): readonly object[] | undefined {
  const { logEvents } = input;
  if (logEvents === undefined || !("bytes" in logEvents)) return logEvents;
  const problems = "problems" in input ? input.problems : [];
  if (problems.length === 0 && logEvents.count > 0 && logEvents.count <= maxEvents) return [valid];
  const shown = Array.from({ length: logEvents.count }, (_, index) => eventAt(logEvents, index));
  for (const { index, member, kind, value } of problems) {
    const event = shown[index];
    if (!event) continue;
    if (kind === "missing") delete event[member];
    else event[member] = value;
  }
  return shown;
}
