import { control } from "../../control/client.ts";
import type { ListedAccount } from "../../services/iam/key-admin.ts";
import { CommandError, findServer } from "../server-at.ts";

type Options = { readonly url: string };

async function ask(options: Options, request: Parameters<typeof control>[1]) {
  const server = await findServer(options.url);
  try {
    return await control(server.socket, request);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** `sluice accounts`: every account with its keys; never a secret. */
export async function listAccounts(options: Options): Promise<void> {
  const { accounts } = await ask(options, { do: "accounts" });
  for (const { id, name, keys } of accounts as readonly ListedAccount[]) {
    process.stdout.write(`${id}  ${name}\n`);
    for (const key of keys) {
      process.stdout.write(`  ${key.accessKeyId}  ${key.owner}  ${key.active ? "active" : "inactive"}\n`);
    }
  }
}

/** `sluice keys create ACCOUNT [USER]`: prints the new pair; without a user it is the account's own (root). */
export async function createKey(account: string, user: string | undefined, options: Options): Promise<void> {
  const { key } = await ask(options, { do: "createKey", account, ...(user !== undefined && { user }) });
  const { accessKeyId, secretAccessKey } = key as { accessKeyId: string; secretAccessKey: string };
  process.stdout.write(`aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`);
}

/** `sluice keys disable|enable ID`. */
export async function setKeyActive(accessKeyId: string, active: boolean, options: Options): Promise<void> {
  await ask(options, { do: "setKeyActive", accessKeyId, active });
  process.stdout.write(`${accessKeyId} is ${active ? "active" : "inactive"} from the next request on\n`);
}

/** `sluice keys rotate ID`: a new key of the same owner, then the old one is inactive; the credentials file has the new one. */
export async function rotateKey(accessKeyId: string, options: Options): Promise<void> {
  const { accounts } = await ask(options, { do: "accounts" });
  const owned = (accounts as readonly ListedAccount[]).flatMap(({ id, keys }) => keys.map((key) => ({ id, ...key })));
  const old = owned.find((key) => key.accessKeyId === accessKeyId);
  if (!old) throw new CommandError(`there is no access key ${accessKeyId}`);
  await createKey(old.id, old.owner === "root" ? undefined : old.owner, options);
  await setKeyActive(accessKeyId, false, options);
}
