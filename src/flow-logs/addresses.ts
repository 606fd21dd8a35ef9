import type { Ec2Stores } from "../services/ec2/parts.ts";
import { type Records, records } from "../storage/ports/records.ts";
import type { Table } from "../storage/ports/table.ts";
import type { FlowInterface } from "./aggregate.ts";
import type { InterfaceFacts } from "./format-record.ts";

/** An interface that an address stands for, with all that its records say. */
export interface MappedInterface extends FlowInterface, InterfaceFacts {}

/** Which interface an observed address stands for: set by people, never guessed. */
export class FlowAddresses {
  readonly #configured: Readonly<Record<string, string>>;
  readonly #stored: Records<{ readonly networkInterfaceId: string }>;
  readonly #ec2: Ec2Stores;
  #byAddress: ReadonlyMap<string, MappedInterface> = new Map();

  constructor(parts: {
    readonly table: Table;
    readonly ec2: Ec2Stores;
    readonly configured: Readonly<Record<string, string>>;
  }) {
    this.#configured = parts.configured;
    this.#stored = records(parts.table, "flow-addresses");
    this.#ec2 = parts.ec2;
  }

  /** Makes an address stand for an interface from now on, over restarts. @throws Error where there is no such interface */
  async set(address: string, networkInterfaceId: string): Promise<void> {
    const all = await this.#interfaces();
    if (!all.has(networkInterfaceId)) throw new Error(`there is no network interface ${networkInterfaceId}`);
    await this.#stored.put([address], { networkInterfaceId });
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const interfaces = await this.#interfaces();
    const stored = await this.#stored.list([]);
    const wanted = new Map(stored.map(({ key: [address = ""], value }) => [address, value.networkInterfaceId]));
    for (const [address, id] of Object.entries(this.#configured)) wanted.set(address, id);
    const mapped = new Map<string, MappedInterface>();
    for (const [address, id] of wanted) {
      const found = interfaces.get(id);
      if (found) mapped.set(address, found);
    }
    this.#byAddress = mapped;
  }

  find(address: string): MappedInterface | undefined {
    return this.#byAddress.get(address);
  }

  /** Every interface that an address stands for. */
  all(): readonly MappedInterface[] {
    return [...new Map([...this.#byAddress.values()].map((one) => [one.networkInterfaceId, one])).values()];
  }

  async #interfaces(): Promise<ReadonlyMap<string, MappedInterface>> {
    const rows = await this.#ec2.interfaces.list([]);
    return new Map(
      rows.map(({ key: [account = "", region = ""], value }) => [
        value.networkInterfaceId,
        { ...value, account, region, primaryAddress: value.privateIpAddresses[0] ?? "" },
      ]),
    );
  }
}
