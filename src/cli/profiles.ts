import { control } from "../control/client.ts";
import type { ListedAccount } from "../services/iam/key-admin.ts";
import { CommandError, readProfiles, type ServerAt } from "./server-at.ts";

/** Sees that a profile is in the server's credentials file. @throws CommandError that says why it is not */
export async function requireProfile(server: ServerAt, profile: string): Promise<void> {
  const names = [...readProfiles(server).keys()];
  if (names.includes(profile)) return;
  const keyless = (await keylessAccounts(server)).find(
    ({ name }) => profile === name || profile.startsWith(`${name}-`),
  );
  if (keyless) throw new CommandError(keylessText(keyless));
  throw new CommandError(`There is no profile ${profile}; there are ${names.join(", ") || "none"}.`);
}

/** A sentence for each account that no profile acts in, to stand behind another; empty where there is none. */
export async function keylessSentences(server: ServerAt): Promise<string> {
  return (await keylessAccounts(server)).map((account) => ` ${keylessText(account)}`).join("");
}

async function keylessAccounts(server: ServerAt): Promise<readonly ListedAccount[]> {
  const { accounts } = await control(server.socket, { do: "accounts" });
  return (accounts as readonly ListedAccount[]).filter(({ keys }) => !keys.some(({ active }) => active));
}

function keylessText({ id, name, keys: [key] }: ListedAccount): string {
  const mend = key
    ? `\`sluice keys enable ${key.accessKeyId}\` lets its key in again`
    : `\`sluice keys create ${name}\` makes one`;
  return `Account ${id} (profile ${name}) has no active key: ${mend}.`;
}
