import { control } from "../../control/client.ts";
import { CommandError, findServer } from "../server-at.ts";

/** `sluice flows map ADDRESS ENI`: traffic of the address is that interface's from now on. */
export async function mapAddress(address: string, networkInterfaceId: string, { url }: { url: string }): Promise<void> {
  const server = await findServer(url);
  try {
    await control(server.socket, { do: "mapAddress", address, networkInterfaceId });
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
  process.stdout.write(`traffic of ${address} is that of ${networkInterfaceId}\n`);
}
