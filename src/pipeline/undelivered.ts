import type { WallClock } from "../core/clock.ts";
import type { SealedData } from "./delivery-target.ts";
import type { Output } from "./processing.ts";
import { errorLine } from "./processors/error-lines.ts";
import { recordsOf } from "./record-block.ts";
import type { DeliveryFailure } from "./retry.ts";
import { s3ErrorOf } from "./s3-errors.ts";

/**
 * The error output of records whose partition's prefix could not be written.
 * AWS (docs, dynamic-partitioning-error-handling): the error prefix gets what can't be delivered, with the error. The type is not known.
 */
export async function* undeliveredOutputs(
  data: SealedData,
  { failure, attemptsMade, clock }: { failure: DeliveryFailure; attemptsMade: number; clock: WallClock },
): AsyncGenerator<Output> {
  const { errorCode: code, message } = s3ErrorOf(failure);
  const endedMs = clock.nowMs();
  for await (const block of data.blocks()) {
    for (const rawData of recordsOf(block)) {
      const { arrivalMs } = block;
      const line = errorLine({ type: "processing-failed", code, message, rawData, arrivalMs, attemptsMade, endedMs });
      yield { kind: "processing-failed", arrivalMs, records: [line] };
    }
  }
}
