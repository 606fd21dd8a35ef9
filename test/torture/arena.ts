import { setTimeout as pause } from "node:timers/promises";
import { seededRandom } from "../../src/testing/seeded.ts";
import { type ChildServer, type StartingServer, startChild } from "../support/child-server.ts";
import { remove, temporaryDirectory } from "../support/sluice.ts";
import { Ledger, type Verdict } from "./ledger.ts";
import { Producers } from "./producers.ts";
import type { Torment } from "./server.ts";
import { Uploads } from "./uploads.ts";
import { BucketReader, makeWorld, worldClients } from "./world.ts";

/** What a scenario has to say at its end. */
export interface Outcome extends Verdict {
  readonly disorder: readonly string[];
  readonly objects: number;
  /** What it did, in figures: kills, refusals and the like. */
  readonly figures: Readonly<Record<string, number | string>>;
}

/** What a scenario is told. */
export interface ScenarioOptions {
  readonly seed: number;
  /** 1 in the short run; the long one does that many times as much. */
  readonly scale: number;
  /** The bundled server of `server.ts`. */
  readonly program: string;
}

const drainTimeoutMs = 60_000;
/** What would come a second time has this long to come. */
const settleMs = 1_500;

/** A data directory with a world in it, its producers and its ledger. Servers come and go on one port. */
export class Arena {
  readonly data: string;
  readonly ledger = new Ledger();
  readonly reader = new BucketReader();
  readonly random: () => number;
  readonly producers: Producers;
  /** Clients of S3 beside the producers, where a scenario has them. */
  readonly uploads: Uploads | undefined;
  readonly #options: ScenarioOptions;
  #port = 0;
  #current: StartingServer | undefined;

  private constructor(
    data: string,
    options: ScenarioOptions,
    first: ChildServer,
    { pauseMs, hasUploads }: { readonly pauseMs: number; readonly hasUploads: boolean },
  ) {
    this.data = data;
    this.#options = options;
    this.#port = first.port;
    this.random = seededRandom(options.seed);
    const target = { url: first.url, keys: once(first.keys) };
    this.producers = new Producers({ ledger: this.ledger, target, random: this.random, pauseMs });
    this.uploads = hasUploads ? new Uploads({ target, random: seededRandom(options.seed + 1) }) : undefined;
  }

  /** Makes the world on a server without torment, stops it, and is ready for one with. */
  static async open(
    options: ScenarioOptions,
    {
      pauseMs = 15,
      data,
      hasUploads = false,
    }: { readonly pauseMs?: number; readonly data?: string; readonly hasUploads?: boolean } = {},
  ): Promise<Arena> {
    const directory = data ?? (await temporaryDirectory());
    const first = await startChild({ args: [options.program, directory], data: directory }).ready;
    const clients = worldClients(first.url, first.keys);
    await makeWorld(clients);
    clients.destroy();
    const arena = new Arena(directory, options, first, { pauseMs, hasUploads });
    await first.stop();
    return arena;
  }

  /** Starts a server with a torment, or other arguments instead of the bundled one. */
  start(
    torment: Torment = {},
    { args, shell }: { readonly args?: readonly string[]; readonly shell?: string } = {},
  ): StartingServer {
    const given = args ?? [this.#options.program, this.data, String(this.#port)];
    const env = { SLUICE_TORMENT: JSON.stringify(torment) };
    this.#current = startChild({ args: given, data: this.data, env, ...(shell !== undefined && { shell }) });
    return this.#current;
  }

  /** Arguments of the built server on this arena's port and directory. */
  builtArgs(built: readonly string[]): readonly string[] {
    return [...built, "--port", String(this.#port), "--data", this.data, "--log-level", "warn"];
  }

  /** Everyone begins to put. */
  startClients(): void {
    this.producers.start();
    this.uploads?.start();
  }

  async #stopClients(): Promise<void> {
    await Promise.all([this.producers.stop(), this.uploads?.stop()]);
  }

  /** Ends the producers, and with a server that nothing torments waits until all that was acknowledged is there; then a while longer. */
  async drain(figures: Outcome["figures"]): Promise<Outcome> {
    await this.#stopClients();
    const server = await this.start().ready;
    const verdict = await this.settle(server);
    await server.stop();
    return {
      ...verdict,
      figures: { ...figures, ...(this.uploads && { s3: textOf(Object.entries(this.uploads.answers)) }) },
    };
  }

  /** Waits for what was acknowledged on a server that runs. */
  async settle(server: ChildServer): Promise<Omit<Outcome, "figures">> {
    const clients = worldClients(server.url, server.keys);
    const deadline = Date.now() + drainTimeoutMs;
    do {
      await this.reader.readNew(clients);
      if (this.ledger.isComplete(this.reader.arrived)) break;
      await pause(200);
    } while (Date.now() < deadline);
    await pause(settleMs);
    await this.reader.readNew(clients);
    const uploads = await this.uploads?.verify(clients.s3);
    clients.destroy();
    const { disorder, objects } = this.reader;
    const verdict = this.ledger.compare(this.reader.arrived);
    const lost = [...verdict.lost, ...(uploads?.lost ?? [])];
    return { ...verdict, lost, strange: [...verdict.strange, ...(uploads?.strange ?? [])], disorder, objects };
  }

  async close(): Promise<void> {
    await this.#stopClients();
    this.#current?.process.kill("SIGKILL");
    await this.#current?.ended;
    await remove(this.data);
  }
}

/** Counts in words, for the report. */
export function textOf(counts: Iterable<readonly [string, number]>): string {
  return [...counts].map(([name, count]) => `${count} x ${name}`).join(", ") || "none";
}

/** Keys do not change while a scenario runs; the file that holds them is written anew at each start. */
function once(keys: ChildServer["keys"]): ChildServer["keys"] {
  const known = { destination: keys("destination"), source: keys("source") };
  return (profile) => (profile === "source" ? known.source : known.destination);
}
