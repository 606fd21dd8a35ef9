import { operationsWith } from "../../auth/declare.ts";
import type { WallClock } from "../../core/clock.ts";
import type { IdSource } from "../../core/id-source.ts";
import type { Journal } from "../../storage/ports/journal.ts";
import { type Records, records } from "../../storage/ports/records.ts";
import type { Table } from "../../storage/ports/table.ts";
import type { IngestMetrics } from "./ingest-metrics.ts";
import type { LiveTailSessions } from "./live-tail.ts";
import type { LogDisk } from "./log-disk.ts";
import type { Preflight } from "./preflight.ts";
import type {
  AccountPolicyRecord,
  DestinationRecord,
  FilterCursorRecord,
  LogGroupRecord,
  LogStreamRecord,
  MetricFilterRecord,
  MetricStateRecord,
  ResourcePolicyRecord,
  SubscriptionFilterRecord,
} from "./records.ts";
import type { StoredBytes } from "./stored-bytes.ts";
import type { Turns } from "./turns.ts";

export interface LogsStores {
  readonly groups: Records<LogGroupRecord>;
  readonly streams: Records<LogStreamRecord>;
  readonly destinations: Records<DestinationRecord>;
  readonly filters: Records<SubscriptionFilterRecord>;
  readonly accountPolicies: Records<AccountPolicyRecord>;
  readonly resourcePolicies: Records<ResourcePolicyRecord>;
  readonly metricFilters: Records<MetricFilterRecord>;
  readonly metricStates: Records<MetricStateRecord>;
  readonly cursors: Records<FilterCursorRecord>;
  /** Tags by ARN: [arn]. */
  readonly tags: Records<Readonly<Record<string, string>>>;
}

export function logsStores(table: Table): LogsStores {
  return {
    groups: records(table, "logs-groups"),
    streams: records(table, "logs-streams"),
    destinations: records(table, "logs-destinations"),
    filters: records(table, "logs-filters"),
    accountPolicies: records(table, "logs-account-policies"),
    resourcePolicies: records(table, "logs-resource-policies"),
    metricFilters: records(table, "logs-metric-filters"),
    metricStates: records(table, "logs-metric-states"),
    cursors: records(table, "logs-cursors"),
    tags: records(table, "logs-tags"),
  };
}

/** What an operation of CloudWatch Logs has besides its request. */
export interface LogsParts {
  readonly table: Table;
  readonly stores: LogsStores;
  readonly journal: Journal;
  readonly clock: WallClock;
  readonly ids: IdSource;
  readonly preflight: Preflight;
  /** Numbers batches for event ids: never twice the same in one millisecond. */
  readonly nextBatchNumber: () => bigint;
  readonly ingest: IngestMetrics;
  readonly storedBytes: StoredBytes;
  readonly logDisk: LogDisk;
  readonly turns: Turns;
  readonly liveTail: LiveTailSessions;
  readonly subscriptionFiltersPerGroup: number;
  /** How many groups an account may have in a region; undefined for as many as it likes. */
  readonly maxGroups: (account: string) => number | undefined;
  /** The id of the organization that an account is in. */
  readonly organizationIdOf: (account: string) => string | undefined;
}

export const operation = operationsWith<LogsParts>();
