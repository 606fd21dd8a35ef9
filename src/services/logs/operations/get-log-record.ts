import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { Logs } from "../../../model/generated/logs.ts";
import type { Journal } from "../../../storage/ports/journal.ts";
import { logGroupArn } from "../arns.ts";
import { parseEventId } from "../batch/event-id.ts";
import { messageText } from "../batch/matching.ts";
import { decodeBatch, type StoredBatch } from "../batch/record.ts";
import { discoveredFields } from "../discovered-fields.ts";
import { invalidParameter, limitExceeded, notServed } from "../errors.ts";
import { type LogsStores, operation } from "../parts.ts";
import type { LogGroupRecord } from "../records.ts";
import { retentionStartMs } from "../retention.ts";

type Place = ReturnType<typeof parseEventId>;

const headsPerRead = 256;
/** How many batches of the account are looked for one event in, by their heads. */
const maxHeads = 1_000_000;

/**
 * logs:GetLogRecord: every field of one event. Deviation: the pointer is the event's id, as FilterLogEvents and subscriptions show it;
 * AWS takes the `@ptr` of Insights, which is not served.
 */
export const getLogRecord = operation(Logs.GetLogRecord, {
  authorize: ({ caller }) => [permission("logs:GetLogRecord", logGroupArn(caller, "*"))],

  async handle({ input, caller, stores, journal, clock }) {
    if (input.unmask) throw notServed("unmask");
    if (!/^\d{56}$/.test(input.logRecordPointer)) throw invalidParameter("The specified logRecordPointer is invalid.");
    const place = parseEventId(input.logRecordPointer);
    const found = await find(place, { account: caller.account, region: caller.region }, stores, journal);
    if (!found || place.timestampMs < retentionStartMs(found.group, clock.nowMs())) throw noSuchRecord();
    const { batch, group } = found;
    const message = messageText(batch, place.index);
    return {
      logRecord: {
        ...Object.fromEntries(discoveredFields(message)),
        "@ingestionTime": String(batch.header.ingestionMs),
        "@log": `${caller.account}:${group.logGroupName}`,
        "@logStream": batch.header.logStream,
        "@message": message,
        "@ptr": input.logRecordPointer,
        "@timestamp": String(place.timestampMs),
      },
    };
  },
});

/** The text is a guess. */
const noSuchRecord = () => new ServiceError("ResourceNotFoundException", "The specified log record does not exist.");

/** The batch that an event is in: the id says its time, and each batch's head the span of its events. */
async function find(
  place: Place,
  { account, region }: { readonly account: string; readonly region: string },
  stores: LogsStores,
  journal: Journal,
): Promise<{ readonly batch: StoredBatch; readonly group: LogGroupRecord } | undefined> {
  let looked = 0;
  for (const { value: group } of await stores.groups.list([account, region])) {
    for (let after = 0; ; ) {
      const heads = await journal.heads(group.generation, { after, limit: headsPerRead });
      looked += heads.length;
      if (looked > maxHeads) throw limitExceeded();
      for (const { position, time } of heads) {
        if (!time || time.minMs > place.timestampMs || time.maxMs < place.timestampMs) continue;
        const entry = await journal.load(position);
        const batch = entry && decodeBatch(entry.payload);
        if (batch && isOf(batch, place)) return { batch, group };
      }
      after = heads.at(-1)?.position ?? after;
      if (heads.length < headsPerRead) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return undefined;
}

function isOf({ header, timestamps }: StoredBatch, { timestampMs, ingestionMs, batchNumber, index }: Place): boolean {
  return header.batchNumber === batchNumber && header.ingestionMs === ingestionMs && timestamps[index] === timestampMs;
}
