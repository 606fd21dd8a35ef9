import type { Credentials } from "../setup/access.ts";
import { SetupError } from "../setup/setup-error.ts";
import { CommandError, findServerIfAny, readProfiles } from "./server-at.ts";
import { callerAccount } from "./whoami.ts";

/**
 * The keys that a Sluice of this machine keeps for its accounts, by account; undefined where something else answers at `endpoint`.
 * @throws SetupError where nothing does
 */
export async function localCredentials(endpoint: string): Promise<Readonly<Record<string, Credentials>> | undefined> {
  const server = await findServerIfAny(endpoint).catch((error: unknown) => {
    throw error instanceof CommandError ? new SetupError(error.message) : error;
  });
  if (!server) return undefined;
  const byAccount: Record<string, Credentials> = {};
  for (const keys of readProfiles(server).values()) {
    const account = await callerAccount(endpoint, keys);
    if (account !== undefined) byAccount[account] ??= keys;
  }
  return byAccount;
}
