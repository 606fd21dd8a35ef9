import { Command, CommanderError } from "commander";
import manifest from "../package.json" with { type: "json" };
import type { CommandLine } from "./config.ts";

/** Reads the server's arguments; undefined where only help or the version was asked for. Exits with 2 for arguments that are wrong. */
export function parseCommandLine(argv: readonly string[]): CommandLine | undefined {
  const command = new Command("sluice")
    .description("AWS's cross-account, cross-region log pipeline, running for real on this machine.")
    .version(manifest.version, "--version", "print the version")
    .option("--port <number>", "port for all services, accounts and regions; 0 picks a free one (SLUICE_PORT, 4566)")
    .option("--host <address>", "address to listen on (SLUICE_HOST, 127.0.0.1)")
    .option("--data <directory>", "where everything is kept (SLUICE_DATA, .sluice)")
    .option("--config <file>", "accounts, keys and settings as JSON (SLUICE_CONFIG)")
    .option("--ephemeral", "keep nothing: a new installation at each start (SLUICE_EPHEMERAL)")
    .option("--fast", "cap buffering and aggregation intervals at 5 s; Describe* show what was set (SLUICE_FAST)")
    .option("--tls-cert <file>", "serve HTTPS with this certificate (SLUICE_TLS_CERT)")
    .option("--tls-key <file>", "its key (SLUICE_TLS_KEY)")
    .option("--allow-remote", "listen on an address that others reach without TLS (SLUICE_ALLOW_REMOTE)")
    .option("--log-level <level>", "debug, info, warn or error (SLUICE_LOG_LEVEL, info)")
    .allowExcessArguments(false)
    .exitOverride();
  try {
    command.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    process.exit(2);
  }
  return command.opts<CommandLine>();
}
