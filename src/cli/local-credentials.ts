import type { Credentials } from "../setup/access.ts";
import { findServer, readProfiles } from "./server-at.ts";
import { callerAccount } from "./whoami.ts";

/** The keys that a Sluice of this machine keeps for its accounts, by account; undefined where something else answers at `endpoint`. */
export async function localCredentials(endpoint: string): Promise<Readonly<Record<string, Credentials>> | undefined> {
  const server = await findServer(endpoint).catch(() => undefined);
  if (!server) return undefined;
  const byAccount: Record<string, Credentials> = {};
  for (const keys of readProfiles(server).values()) {
    const account = await callerAccount(endpoint, keys);
    if (account !== undefined) byAccount[account] ??= keys;
  }
  return byAccount;
}
