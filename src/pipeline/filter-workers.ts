import { accountFilter } from "../services/logs/account-filters.ts";
import type { LogsStores } from "../services/logs/parts.ts";
import type { SubscriptionFilterRecord } from "../services/logs/records.ts";
import type { Journal } from "../storage/ports/journal.ts";
import type { Key } from "../storage/ports/table.ts";
import { type ForwardParts, ForwardWorker } from "./forward.ts";

export interface FilterWorkersParts {
  readonly logs: LogsStores;
  readonly firehoseJournal: Journal;
  readonly forward: Omit<ForwardParts, "currentFilter">;
}

type FindFilter = () => Promise<SubscriptionFilterRecord | undefined>;

/**
 * One worker for each thing that forwards from a group: its own filters, and what the account's policies make of it. They come and go
 * with the records of filters, policies and groups; the calls must not overlap.
 */
export class FilterWorkers {
  readonly #parts: FilterWorkersParts;
  readonly #workers = new Map<string, { readonly generation: string; readonly worker: ForwardWorker }>();

  constructor(parts: FilterWorkersParts) {
    this.#parts = parts;
  }

  /** Starts the workers of everything there is. */
  async start(): Promise<void> {
    const { logs } = this.#parts;
    for (const { key } of await logs.filters.list([])) await this.filterChanged(key);
    for (const { key } of await logs.accountPolicies.list([])) await this.policyChanged(key);
  }

  nudge(): void {
    for (const { worker } of this.#workers.values()) worker.nudge();
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers.values()].map(({ worker }) => worker.stop()));
  }

  /** `key`: [group generation, filterName]. */
  filterChanged(key: Key): Promise<void> {
    return this.#reconcile(nameOf(["filter", ...key]), () => this.#parts.logs.filters.get(key));
  }

  /** `key`: [account, region, policyName]. */
  async policyChanged(key: Key): Promise<void> {
    const [account = "", region = "", policyName = ""] = key;
    const groups = await this.#parts.logs.groups.list([account, region]);
    for (const group of groups) await this.#reconcilePolicy([account, region, policyName], group.key);
  }

  /** `key`: [account, region, logGroupName]. */
  async groupChanged(key: Key): Promise<void> {
    const [account = "", region = ""] = key;
    const policies = await this.#parts.logs.accountPolicies.list([account, region]);
    for (const policy of policies) await this.#reconcilePolicy(policy.key, key);
  }

  #reconcilePolicy(policyKey: Key, groupKey: Key): Promise<void> {
    const { logs } = this.#parts;
    return this.#reconcile(nameOf(["policy", ...policyKey, ...groupKey]), async () => {
      const [policy, group] = await Promise.all([logs.accountPolicies.get(policyKey), logs.groups.get(groupKey)]);
      return policy && group && accountFilter(policy, group);
    });
  }

  /** Ends the worker of a filter that is gone, starts that of a new one. */
  async #reconcile(name: string, find: FindFilter): Promise<void> {
    const { logs, forward: parts, firehoseJournal } = this.#parts;
    const record = await find();
    const known = this.#workers.get(name);
    if (known && known.generation !== record?.generation) {
      this.#workers.delete(name);
      await known.worker.stop();
      const left = await known.worker.left();
      if (left.batches > 0) {
        const what = { hop: known.worker.hop, ...left };
        parts.log.warn(what, "the filter is gone, and with it what it had not forwarded");
      }
      parts.traces.forget(known.worker.hop);
      await logs.cursors.delete([known.generation]);
      firehoseJournal.forgetProducer(known.generation);
    }
    if (!record || this.#workers.has(name)) return;
    const { generation } = record;
    const currentFilter = async () => {
      const current = await find();
      return current?.generation === generation ? current : undefined;
    };
    const worker = new ForwardWorker(record, { ...parts, currentFilter });
    this.#workers.set(name, { generation, worker });
    worker.start();
  }
}

function nameOf(key: Key): string {
  return key.join("\0");
}
