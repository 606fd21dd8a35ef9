import { BrokenInvariant } from "../core/assert.ts";
import { ServiceError } from "../core/service-error.ts";
import { DamagedBlob } from "../storage/encrypted-blobs.ts";
import { DamagedJournal } from "../storage/ports/journal.ts";
import { DamagedTable } from "../storage/ports/table.ts";

/** Exponential backoff from 100 ms to `maxMs`, with the spread that keeps many workers from trying in step. */
export function backoffMs({ attempt, maxMs, spread }: { attempt: number; maxMs: number; spread: number }): number {
  const exponential = Math.min(maxMs, 100 * 2 ** Math.min(attempt, 30));
  return exponential * (0.75 + spread * 0.5);
}

/** Why a hop did not go through: a value, since the data plane must choose what to do. */
export interface DeliveryFailure {
  /** False where trying again can't help until somebody changes something; the hop still tries, more slowly. */
  readonly retryable: boolean;
  readonly code: string;
  /** For the operator: hop, principal, action, resource, statement. */
  readonly cause: string;
}

/** A failure on its way up to the loop that waits and tries again. */
export class DeliveryFailed extends Error {
  override readonly name = "DeliveryFailed";
  readonly failure: DeliveryFailure;

  constructor(failure: DeliveryFailure) {
    super(failure.cause);
    this.failure = failure;
  }
}

/** What an operation's refusal means to a hop. */
export function asFailure(error: ServiceError): DeliveryFailure {
  return {
    retryable: error.status >= 500 || error.code === "SlowDown" || error.code === "ThrottlingException",
    code: error.code,
    cause: error.operatorReason ?? error.message,
  };
}

/**
 * What an error on the way means to a hop: all but a broken invariant or stored data that is damaged passes, be it a full disk or too many
 * open files, and is tried again. @throws what no trying again can mend
 */
export function failureOf(error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailed) return error.failure;
  if (error instanceof ServiceError) return asFailure(error);
  if ([BrokenInvariant, DamagedJournal, DamagedTable, DamagedBlob].some((kind) => error instanceof kind)) throw error;
  return { retryable: true, code: "InternalError", cause: String(error) };
}
