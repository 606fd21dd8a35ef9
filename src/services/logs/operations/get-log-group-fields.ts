import { permission } from "../../../auth/declare.ts";
import { Logs } from "../../../model/generated/logs.ts";
import { messageText } from "../batch/matching.ts";
import { decodeBatch } from "../batch/record.ts";
import { discoveredFields } from "../discovered-fields.ts";
import { groupResource, namedGroup, requireNamedGroup } from "../named-resources.ts";
import { operation } from "../parts.ts";
import { retentionStartMs } from "../retention.ts";

const minuteMs = 60_000;
/** What is looked at: enough to tell percentages by. */
const maxEvents = 2_000;
const headsPerRead = 256;
/** Fields that every event has. AWS (docs, CWL_AnalyzeLogData-discoverable-fields). */
const ownFields = ["@timestamp", "@ingestionTime", "@logStream", "@message", "@log"];

/**
 * logs:GetLogGroupFields: the fields of the events of 15 minutes, and how many percent of the events have each. AWS (docs,
 * API_GetLogGroupFields): the latest 15 minutes, or 8 before and 8 after `time`, in seconds.
 */
export const getLogGroupFields = operation(Logs.GetLogGroupFields, {
  authorize: ({ input, caller }) => [permission("logs:GetLogGroupFields", groupResource(namedGroup(input, caller)))],

  async handle({ input, caller, stores, journal, clock }) {
    const group = await requireNamedGroup(stores, caller, input);
    const nowMs = clock.nowMs();
    const centerMs = input.time === undefined ? undefined : input.time * 1000;
    const fromMs = Math.max(
      retentionStartMs(group, nowMs),
      centerMs === undefined ? nowMs - 15 * minuteMs : centerMs - 8 * minuteMs,
    );
    const toMs = centerMs === undefined ? nowMs : centerMs + 8 * minuteMs;
    const counts = new Map<string, number>();
    let events = 0;
    for (let after = 0; events < maxEvents; ) {
      const heads = await journal.heads(group.generation, { after, limit: headsPerRead });
      for (const { position, time } of heads) {
        if (!time || time.maxMs < fromMs || time.minMs > toMs || events >= maxEvents) continue;
        const entry = await journal.load(position);
        if (entry) events += count(decodeBatch(entry.payload), { fromMs, toMs, left: maxEvents - events }, counts);
      }
      after = heads.at(-1)?.position ?? after;
      if (heads.length < headsPerRead) break;
    }
    if (events === 0) return { logGroupFields: [] };
    const found = [...counts].map(([name, seen]) => ({ name, percent: Math.round((100 * seen) / events) }));
    found.sort((a, b) => b.percent - a.percent || (a.name < b.name ? -1 : 1));
    return { logGroupFields: [...ownFields.map((name) => ({ name, percent: 100 })), ...found] };
  },
});

function count(
  batch: ReturnType<typeof decodeBatch>,
  { fromMs, toMs, left }: { readonly fromMs: number; readonly toMs: number; readonly left: number },
  counts: Map<string, number>,
): number {
  let looked = 0;
  for (let index = 0; index < batch.count && looked < left; index++) {
    const timestamp = batch.timestamps[index] ?? 0;
    if (timestamp < fromMs || timestamp > toMs) continue;
    looked++;
    for (const name of discoveredFields(messageText(batch, index)).keys())
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return looked;
}
