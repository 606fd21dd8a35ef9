import type { Row } from "../row.ts";
import { endToEnd } from "./end-to-end.ts";
import { fairness } from "./fairness.ts";
import { filterPatterns } from "./filter-patterns.ts";
import { firehose } from "./firehose.ts";
import { flowRecords } from "./flow-records.ts";
import { latency } from "./latency.ts";
import { manyGroups } from "./many-groups.ts";
import { policy } from "./policy.ts";
import { putLogEvents } from "./put-log-events.ts";
import { reads } from "./reads.ts";
import { s3 } from "./s3.ts";
import { start } from "./start.ts";
import { streams } from "./streams.ts";

/** In the order of the table. */
export const rows: readonly Row[] = [
  ...start,
  ...putLogEvents,
  ...endToEnd,
  ...latency,
  ...manyGroups,
  ...fairness,
  ...firehose,
  ...s3,
  ...reads,
  ...streams,
  ...policy,
  ...filterPatterns,
  ...flowRecords,
];
