import { rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseCommandLine } from "./command-line.ts";
import { startSluice } from "./compose.ts";
import { ConfigError, loadConfig } from "./config.ts";
import type { Log } from "./core/log.ts";
import { makeDataDirectory, makeEphemeralDirectory } from "./data-directory.ts";
import { DirectoryRefused } from "./storage/embedded/directory-refused.ts";
import { openEmbedded } from "./storage/embedded/open.ts";
import { DamagedJournal } from "./storage/ports/journal.ts";
import { DamagedTable } from "./storage/ports/table.ts";
import { systemTimer, systemWallClock } from "./system/clock.ts";
import { systemIds } from "./system/ids.ts";
import { systemLog } from "./system/log.ts";

/** Exit codes: 1 could not start (said why), 2 the settings are wrong. */
const cannotStart = 1;
const wrongSettings = 2;
const stopGraceMs = 8_000;

/**
 * The server. Prints one line `ready {"url":...,"pid":...}` on standard output when it serves; everything else goes to standard error.
 * @returns the way to drain and stop, for whoever started this in a process of its own
 */
export async function main(argv: readonly string[]): Promise<((reason: string) => Promise<void>) | undefined> {
  const startedMs = performance.now();
  const line = parseCommandLine(argv);
  if (!line) return undefined;
  try {
    const config = loadConfig(line, process.env, process.cwd());
    const log = systemLog(config.logLevel);
    const directory = config.ephemeral ? await makeEphemeralDirectory() : config.dataDirectory;
    if (!config.ephemeral) await makeDataDirectory(directory);
    const threads = { file: new URL("./envelope-worker.js", import.meta.url), count: availableParallelism() };
    const md5Threads = {
      file: new URL("./md5-worker.js", import.meta.url),
      count: Math.max(1, availableParallelism() - 1),
    };
    const adapters = {
      clock: systemWallClock,
      timer: systemTimer,
      ids: systemIds,
      log,
      openStorage: openEmbedded,
      threads,
      md5Threads,
    };
    const sluice = await startSluice({ ...config, dataDirectory: directory }, adapters);
    if (config.fast) {
      log.warn({}, `--fast: intervals and buffers end after ${config.fastCapSeconds} s; Describe* show what was set`);
    }
    const stop = once(async (reason: string) => {
      log.info({ reason }, "draining and stopping");
      await sluice.stop(stopGraceMs);
      if (config.ephemeral) await rm(directory, { recursive: true, force: true });
    });
    endWith(stop, log);
    const ready = { url: sluice.url, pid: process.pid, data: directory, fast: config.fast };
    log.info({ ...ready, tookMs: Math.round(performance.now() - startedMs) }, "serving");
    process.stdout.write(`ready ${JSON.stringify(ready)}\n`);
    if (process.stdout.isTTY) process.stdout.write(nextSteps(sluice.port));
    return async (reason) => {
      await stop(reason);
      process.exit(0);
    };
  } catch (error) {
    process.exit(explain(error));
  }
}

/** For whoever typed the command; programs read the line before. */
function nextSteps(port: number): string {
  const prefix = port === 4566 ? "" : `SLUICE_PORT=${port} `;
  return [
    "",
    "In another terminal:",
    `  ${prefix}npm run demo                      plays the whole set-up and prints the flow records that arrive`,
    `  ${prefix}./sluice article --to article     writes it as a script with its policy documents`,
    `  ${prefix}./sluice aws sts get-caller-identity`,
    `  ${prefix}./sluice --help`,
    "",
  ].join("\n");
}

function endWith(stop: (reason: string) => Promise<void>, log: Log): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      stop(signal).then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ error: String(error) }, "stopping failed");
          process.exit(cannotStart);
        },
      );
    });
  }
}

function once(task: (reason: string) => Promise<void>): (reason: string) => Promise<void> {
  let running: Promise<void> | undefined;
  return (reason) => {
    running ??= task(reason);
    return running;
  };
}

/** Says why a start failed in words for whoever typed it; only what nobody foresaw shows a stack. */
function explain(error: unknown): number {
  const say = (text: string) => process.stderr.write(`sluice: ${text}\n`);
  if (error instanceof ConfigError) {
    say(error.message);
    return wrongSettings;
  }
  if (isLookupError(error)) {
    say(`--host ${error.hostname}: there is no such name (${error.code}). Give a name or an address of this machine.`);
    return wrongSettings;
  }
  const isToldWhole = [DirectoryRefused, DamagedJournal, DamagedTable].some((kind) => error instanceof kind);
  if (isToldWhole && error instanceof Error) say(error.message);
  else if (isListenError(error)) say(listenText(error));
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return cannotStart;
}

function isLookupError(error: unknown): error is Error & { code: string; hostname: string } {
  return error instanceof Error && "syscall" in error && error.syscall === "getaddrinfo";
}

function isListenError(error: unknown): error is Error & { code: string; port?: number } {
  return error instanceof Error && "syscall" in error && error.syscall === "listen";
}

function listenText({ code, port, message }: Error & { code: string; port?: number }): string {
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken: another Sluice or program listens there. Choose another with --port, or 0 for a free one.`;
  }
  if (code === "EACCES") return `Port ${port} may not be opened by this user: choose one above 1023 with --port.`;
  return message;
}
