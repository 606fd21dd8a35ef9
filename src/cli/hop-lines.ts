import type { HopTrace } from "../pipeline/trace.ts";

/** What `sluice hops` says of one hop: its name, what it did, and what keeps it. Times are told as distances from `nowMs`. */
export function hopLines(trace: HopTrace, nowMs: number): readonly string[] {
  const { hop, lastFailure, lastDrop, lastSuccessMs, waitingSinceMs, retried, dropped } = trace;
  const ago = (ms: number) => `${distance(nowMs - ms)} ago`;
  const last = lastSuccessMs === undefined ? "no success yet" : `last success ${ago(lastSuccessMs)}`;
  const lines = [hop, `  ${lastFailure ? "STANDS" : "goes"}: ${workOf(trace)}, ${last}`];
  if (lastFailure) {
    const since = waitingSinceMs === undefined ? "" : `waits since ${new Date(waitingSinceMs).toISOString()}, `;
    lines.push(`    ${since}tried ${counted(retried, "time")}; the last, ${ago(lastFailure.atMs)}, said`);
    lines.push(`    ${lastFailure.code}: ${lastFailure.cause}`);
  }
  if (trace.failed > 0) {
    const { lastFailed } = trace;
    const why = lastFailed?.cause === undefined ? "; its records say why" : `, because ${lastFailed.cause}`;
    const what = lastFailed ? `; the last ${ago(lastFailed.atMs)}: ${lastFailed.what}${why}` : "";
    lines.push(`    FAILED records in ${counted(trace.failed, "object")}${what}`);
  }
  if (dropped > 0) {
    const what = lastDrop ? `; the last ${ago(lastDrop.atMs)}: ${lastDrop.what}, because ${lastDrop.cause}` : "";
    lines.push(`    DROPPED ${dropped}${what}`);
  }
  return lines;
}

/** What a hop's counts stand for follows from its kind, which its name begins with. */
function workOf({ hop, matched, out }: HopTrace): string {
  if (hop.startsWith("flow log ")) return `${counted(out, "flow record")} written`;
  if (hop.startsWith("arn:aws:firehose:")) return `${counted(out, "object")} delivered`;
  return `${counted(matched, "event")} handed over in ${counted(out, "record")}`;
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString("en-US")} ${what}${count === 1 ? "" : "s"}`;
}

function distance(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
