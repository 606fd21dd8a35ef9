import { ServiceError } from "../../../core/service-error.ts";
import type { LogBatch } from "./batch.ts";

/** AWS (docs, API_PutLogEvents): the limits of a batch. */
const maxBatchBytes = 1_048_576;
const maxEventBytes = 1_048_576;
const eventOverheadBytes = 26;
const maxSpanMs = 86_400_000;
const maxAgeMs = 14 * 86_400_000;
const maxAheadMs = 2 * 3_600_000;

/** Which events are stored, and what is said of the others. Too old and expired ones come first, too new ones last. */
export interface Accepted {
  readonly from: number;
  readonly to: number;
  readonly rejectedLogEventsInfo:
    | {
        readonly tooNewLogEventStartIndex?: number;
        readonly tooOldLogEventEndIndex?: number;
        readonly expiredLogEventEndIndex?: number;
      }
    | undefined;
}

const invalid = (message: string) => new ServiceError("InvalidParameterException", message);

/** @throws ServiceError where the whole batch is refused. AWS (recorded texts; the order of the checks is not known). */
export function checkBatch(
  batch: LogBatch,
  { nowMs, retentionDays }: { nowMs: number; retentionDays: number | undefined },
): Accepted {
  checkSizes(batch);
  for (let index = 1; index < batch.count; index++) {
    if ((batch.timestamps[index] ?? 0) < (batch.timestamps[index - 1] ?? 0)) {
      throw invalid("Log events in a single PutLogEvents request must be in chronological order.");
    }
  }
  const tooOld = firstAtOrAfter(batch.timestamps, nowMs - maxAgeMs);
  const expired =
    retentionDays === undefined ? 0 : firstAtOrAfter(batch.timestamps, nowMs - retentionDays * 86_400_000);
  const tooNew = firstAtOrAfter(batch.timestamps, nowMs + maxAheadMs + 1);
  const [from, to] = [Math.max(tooOld, expired), tooNew];
  if (to > from && (batch.timestamps[to - 1] ?? 0) - (batch.timestamps[from] ?? 0) > maxSpanMs) {
    throw invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }
  const rejected = {
    ...(tooNew < batch.count && { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(expired > tooOld && { expiredLogEventEndIndex: expired }),
  };
  return { from, to, rejectedLogEventsInfo: Object.keys(rejected).length > 0 ? rejected : undefined };
}

function checkSizes(batch: LogBatch): void {
  let total = 0;
  for (let index = 0; index < batch.count; index++) {
    const bytes = (batch.messageBytes[index] ?? 0) + eventOverheadBytes;
    if (bytes > maxEventBytes) throw invalid(`Log event too large: ${bytes} bytes exceeds limit of ${maxEventBytes}`);
    total += bytes;
  }
  if (total > maxBatchBytes) throw invalid(`Upload too large: ${total} bytes exceeds limit of ${maxBatchBytes}`);
}

/** Timestamps are in order: found by halving. */
function firstAtOrAfter(timestamps: Float64Array, limitMs: number): number {
  let [low, high] = [0, timestamps.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timestamps[middle] ?? 0) < limitMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
