import type { LogGroupRecord } from "./records.ts";

const dayMs = 86_400_000;

/** The time from which on a group's events are there: older ones have expired, on disk or not. */
export function retentionStartMs({ retentionInDays }: LogGroupRecord, nowMs: number): number {
  return retentionInDays === undefined ? 0 : nowMs - retentionInDays * dayMs;
}
