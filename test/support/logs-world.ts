import { authorizer } from "../../src/auth/authorize.ts";
import { accountId, region } from "../../src/core/arn.ts";
import type { Caller } from "../../src/core/caller.ts";
import { perform } from "../../src/gateway/pipeline.ts";
import type { Identity } from "../../src/identity/ports.ts";
import { loadModel } from "../../src/model/load.ts";
import { awsJson } from "../../src/protocols/aws-json.ts";
import type { IngestMetrics } from "../../src/services/logs/ingest-metrics.ts";
import { type LogsParts, logsStores } from "../../src/services/logs/parts.ts";
import { logsService } from "../../src/services/logs/service.ts";
import { StoredBytes } from "../../src/services/logs/stored-bytes.ts";
import { logsGuards } from "../../src/services/logs/tagged-guard.ts";
import { Turns } from "../../src/services/logs/turns.ts";
import { memoryTable } from "../../src/storage/memory/table.ts";
import type { Journal } from "../../src/storage/ports/journal.ts";
import type { Table } from "../../src/storage/ports/table.ts";

export const logsAccount = accountId("111111111111");
export const logsRegion = region("us-east-2");
export const arnIn = (resource: string) => `arn:aws:logs:${logsRegion}:${logsAccount}:${resource}`;

const caller: Caller = {
  principal: {
    kind: "user",
    account: logsAccount,
    userName: "user",
    userId: "AIDAUSER",
    arn: `arn:aws:iam::${logsAccount}:user/user`,
  },
  account: logsAccount,
  region: logsRegion,
  arn: `arn:aws:iam::${logsAccount}:user/user`,
  context: {},
};
const allowAll = { Effect: "Allow", Action: "*", Resource: "*" };

/** Every call of an operation is the wire's JSON, parsed, validated, authorized by `statements` and handled. */
export interface LogsWorld {
  readonly parts: LogsParts;
  call(operation: string, input: object): Promise<unknown>;
  /** As `call`, for what JSON.stringify would not write. */
  send(operation: string, body: string): Promise<unknown>;
}

/**
 * CloudWatch Logs over a table in memory and a journal that is empty and keeps nothing. Targets take every test message; each answer of the
 * table comes a turn later than asked for, as from a disk, so that calls at once really overlap.
 */
export function logsWorld({
  statements = [],
  maxGroups,
}: {
  readonly statements?: readonly object[];
  readonly maxGroups?: number;
} = {}): LogsWorld {
  const table = memoryTable();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const slow: Table = {
    ...table,
    scan: (range) => turn().then(() => table.scan(range)),
    commit: (writes) => turn().then(() => table.commit(writes)),
  };
  const stores = logsStores(slow);
  const journal = {
    end: () => 1,
    append: async () => ({ outcome: "appended", position: 1 }),
    byTime: async () => [],
    heads: async () => [],
    forget: async () => undefined,
  } as unknown as Journal;
  let made = 0;
  const ids = { uuid: () => `00000000-0000-4000-8000-${String(++made).padStart(12, "0")}` };
  const parts = {
    table: slow,
    stores,
    journal,
    clock: { nowMs: () => 1_764_000_000_000 },
    ids,
    preflight: { sendControlMessage: async () => undefined, assumeRole: async () => undefined },
    nextBatchNumber: () => BigInt(++made),
    ingest: { count: () => undefined } as unknown as IngestMetrics,
    storedBytes: new StoredBytes(journal),
    logDisk: { take: async () => undefined },
    turns: new Turns(),
    liveTail: { open: () => ({ isOpen: true }) },
    subscriptionFiltersPerGroup: 5,
    maxGroups: () => maxGroups,
    organizationIdOf: () => undefined,
  } as unknown as LogsParts;
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [allowAll, ...statements] });
  // Another number with each question: no decision is remembered.
  const identity = {
    epoch: () => ++made,
    generation: () => ++made,
    policiesOf: async () => ({ identity: [{ name: "p", document }], boundary: undefined, session: undefined }),
    resourcePolicy: logsGuards(stores),
  } as unknown as Identity;
  const authorize = authorizer({ identity, clock: parts.clock, encodeDenial: () => "" });
  const service = logsService(parts);
  const send = async (name: string, body: string) => {
    const wire = { method: "POST", path: "/", query: "", headers: {}, body: Buffer.from(body), bucket: "", key: "" };
    const operation = service.operations[name];
    const own = operation && "parseBody" in operation ? operation.parseBody?.(wire.body) : undefined;
    const input = own ?? awsJson.parse(loadModel("logs"), name, wire);
    return perform(
      { service, operation: name, input, caller, request: { requestId: "r", headers: {}, query: "", host: "" } },
      authorize,
    );
  };
  return { parts, send, call: (operation, input) => send(operation, JSON.stringify(input)) };
}
