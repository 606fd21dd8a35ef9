import { join } from "node:path";

/** The file name of the socket that locks a data directory, and that takes the command line's requests. */
export const socketName = "sluice.sock";

/** Its path. Apart from what opens the directory, so that clients need not load the storage. */
export function socketPath(directory: string): string {
  return join(directory, socketName);
}
