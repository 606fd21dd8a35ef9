import { readMessages } from "../../src/cli/read-object.ts";
import type { Config } from "../../src/config.ts";
import type { AwsClient } from "../../src/core/aws-client.ts";
import { Logs } from "../../src/model/generated/logs.ts";
import { pick, seededRandom } from "../../src/testing/seeded.ts";
import { Ledger } from "../torture/ledger.ts";
import { startEngine } from "./engine.ts";
import { Machine, noFaults, settle } from "./machine.ts";
import {
  countObjects,
  countStored,
  deliveryStreams,
  filters,
  give,
  groups,
  inSource,
  logStreams,
  makeWorld,
  type Permission,
  readObjects,
  subscribe,
  take,
} from "./world.ts";

/** What one seed showed. */
export interface SimulationResult {
  /** Every invariant that did not hold, in words; empty where all did. */
  readonly faults: readonly string[];
  readonly acknowledged: number;
  readonly powerFailures: number;
  readonly objects: number;
  /** Everything that happened, in order: the same again for the same seed. */
  readonly history: readonly string[];
}

const steps = 40;
const minuteMs = 60_000;
/** By then every backoff has come round several times. */
const drainMs = 6 * minuteMs;

/**
 * One simulated life of a pipe: puts, faults, power failures, revoked and restored permissions, clock steps, in an order that the seed
 * says; then peace, and a count. Invariants: what was acknowledged is delivered once; what was stored is what was acknowledged; events of
 * a stream are in order in each object; nothing is delivered while it is denied.
 */
export async function simulate(seed: number, config: Config): Promise<SimulationResult> {
  const simulation = new Simulation(seed, config);
  return simulation.run();
}

class Simulation {
  readonly #config: Config;
  readonly #random: () => number;
  readonly #machine: Machine;
  readonly #ledger = new Ledger();
  readonly #stored = new Ledger();
  readonly #faults: string[] = [];
  readonly #history: string[] = [];
  readonly #denied = new Set<Permission>();
  #powerFailures = 0;
  #puts = 0;
  #aws: AwsClient | undefined;

  constructor(seed: number, config: Config) {
    this.#config = config;
    this.#random = seededRandom(seed);
    this.#machine = new Machine(seed, this.#random);
  }

  async run(): Promise<SimulationResult> {
    const aws = await this.#start();
    await makeWorld(aws);
    await this.#machine.advance(2_000);
    await subscribe(aws);
    for (let step = 0; step < steps; step++) await this.#step();
    await this.#drain();
    return {
      faults: this.#faults,
      acknowledged: this.#ledger.answers.acknowledged,
      powerFailures: this.#powerFailures,
      objects: (await readObjects(this.#client)).size,
      history: this.#history,
    };
  }

  get #client(): AwsClient {
    if (!this.#aws) throw new Error("no engine runs");
    return this.#aws;
  }

  async #start(): Promise<AwsClient> {
    this.#aws = await startEngine(this.#machine, this.#config);
    await settle();
    return this.#aws;
  }

  async #step(): Promise<void> {
    const dice = this.#random();
    if (dice < 0.55) this.#put();
    else if (dice < 0.65) this.#say("faults", () => this.#changeFaults());
    else if (dice < 0.75) await this.#changePermission();
    else if (dice < 0.8) this.#say("clock", () => this.#machine.stepWallClock((this.#random() - 0.5) * 20 * minuteMs));
    else if (dice < 0.9) this.#machine.failPowerAfter(1 + Math.floor(this.#random() * 40));
    await this.#advance(pick(this.#random, [0, 0, 1, 50, 500, 3_000, 70_000]));
    if (this.#machine.isOff) await this.#restart();
  }

  /** Time goes on; what is denied must not arrive meanwhile. */
  async #advance(ms: number): Promise<void> {
    const before = await this.#countDenied();
    await this.#machine.advance(ms);
    const after = await this.#countDenied();
    if (before !== undefined && after !== undefined && after > before)
      this.#faults.push(`${after - before} objects came while delivery was denied`);
  }

  async #countDenied(): Promise<number | undefined> {
    if (!this.#denied.has("deliver") || this.#machine.isOff) return undefined;
    await settle();
    return countObjects(this.#client, "").catch(() => undefined);
  }

  #put(): void {
    const group = pick(this.#random, groups);
    const stream = pick(this.#random, logStreams);
    const number = this.#puts++;
    const texts = Array.from({ length: 1 + Math.floor(this.#random() * 4) }, (_, index) => {
      const kind = this.#random() < 0.6 ? "keep" : "drop";
      return `${number}.${index} ${kind} ${"x".repeat(Math.floor(this.#random() * 300))}`;
    });
    const timestamp = this.#machine.nowMs();
    const input = {
      logGroupName: group,
      logStreamName: stream,
      logEvents: texts.map((message) => ({ timestamp, message })),
    };
    const arrivals = filters
      .filter((filter) => filter.group === group)
      .flatMap(({ name, takes }) => texts.filter(takes).map((text) => `${name} ${text}`));
    const note = (kind: "acknowledged" | "unanswered") => {
      this.#history.push(`put ${number} ${kind}`);
      this.#ledger[kind](arrivals);
      this.#stored[kind](texts.map((text) => `${group} ${text}`));
    };
    this.#history.push(`put ${number} ${group}/${stream}`);
    this.#client.call(Logs.PutLogEvents, input, inSource).then(
      // An answer that a dead machine would have to send does not reach its client.
      () => note(this.#machine.isOff ? "unanswered" : "acknowledged"),
      () => note("unanswered"),
    );
    this.#pending.push({ number, note });
  }

  /** Puts that the death of their machine leaves without an answer. */
  readonly #pending: { readonly number: number; readonly note: (kind: "unanswered") => void }[] = [];

  #changeFaults(): void {
    const rate = () => (this.#random() < 0.5 ? 0 : this.#random() * 0.2);
    this.#machine.faults = this.#random() < 0.4 ? noFaults : { journal: rate(), table: rate(), blobs: rate() };
  }

  async #changePermission(): Promise<void> {
    const permission = pick(this.#random, ["deliver", "forward"] as const);
    const isDenied = this.#denied.has(permission);
    const change = isDenied ? give(this.#client, permission) : take(this.#client, permission);
    const isDone = await change.then(
      () => true,
      () => false,
    );
    await settle();
    this.#history.push(`${permission} ${isDenied ? "given" : "taken"} ${isDone}`);
    // A change that failed may have been made all the same: only what is known to be denied is watched.
    if (isDone && !isDenied) this.#denied.add(permission);
    else this.#denied.delete(permission);
  }

  async #restart(): Promise<void> {
    this.#powerFailures++;
    this.#history.push("the power failed");
    await settle();
    for (const { number, note } of this.#pending) {
      const isAnswered =
        this.#history.includes(`put ${number} acknowledged`) || this.#history.includes(`put ${number} unanswered`);
      if (!isAnswered) note("unanswered");
    }
    this.#pending.length = 0;
    this.#machine.faults = noFaults;
    this.#machine.powerBack();
    await this.#start();
    // What was being changed when it died may have been changed or not: the tables say.
    for (const permission of ["deliver", "forward"] as const) {
      await give(this.#client, permission);
      this.#denied.delete(permission);
    }
  }

  async #drain(): Promise<void> {
    this.#machine.faults = noFaults;
    if (this.#machine.isOff) await this.#restart();
    else this.#machine.failPowerAfter(Number.POSITIVE_INFINITY);
    for (const permission of ["deliver", "forward"] as const) await give(this.#client, permission);
    this.#denied.clear();
    await this.#machine.advance(drainMs);
    // One more life: a restart must neither bring something again nor lose it.
    this.#machine.powerBack();
    await this.#start();
    await this.#machine.advance(drainMs);
    await this.#judge();
  }

  async #judge(): Promise<void> {
    const arrived = new Map<string, number>();
    for (const [key, body] of await readObjects(this.#client)) this.#readObject(key, body, arrived);
    const { lost, doubled, strange } = this.#ledger.compare(arrived);
    for (const one of lost) this.#faults.push(`lost: ${one.slice(0, 40)}`);
    for (const one of doubled) this.#faults.push(`twice: ${one.slice(0, 40)}`);
    for (const one of strange) this.#faults.push(`nobody put: ${one.slice(0, 40)}`);
    const asked = this.#stored.compare(new Map());
    let stored = 0;
    for (const group of groups) stored += await countStored(this.#client, group);
    const { acknowledged } = asked;
    const most = this.#stored.mostAllowed();
    if (stored < acknowledged || stored > most)
      this.#faults.push(`${stored} events are stored, ${acknowledged} to ${most} were put`);
  }

  #readObject(key: string, body: Buffer, arrived: Map<string, number>): void {
    if (!deliveryStreams.some(({ name }) => key.startsWith(`${name}/`))) this.#faults.push(`a strange key ${key}`);
    const last = new Map<string, number>();
    for (const message of readMessages(body) ?? []) {
      if (message.messageType !== "DATA_MESSAGE") continue;
      for (const filter of message.subscriptionFilters) {
        for (const { message: text } of message.logEvents) {
          arrived.set(`${filter} ${text}`, (arrived.get(`${filter} ${text}`) ?? 0) + 1);
          const place = `${filter}/${message.logStream}`;
          const number = Number.parseInt(text, 10);
          if (number < (last.get(place) ?? -1)) this.#faults.push(`out of order in ${key}: ${place} ${number}`);
          last.set(place, number);
        }
      }
    }
  }

  #say(what: string, act: () => void): void {
    this.#history.push(what);
    act();
  }
}
