import { connect } from "node:net";
import { join } from "node:path";

/** The file name of the socket that locks a data directory, and that takes the command line's requests. */
export const socketName = "sluice.sock";

/** Its path. Apart from what opens the directory, so that clients need not load the storage. */
export function socketPath(directory: string): string {
  return join(directory, socketName);
}

/** Whether a process listens on it: the directory is then in use. A socket that a crash left does not answer. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", () => resolve(false));
  });
}
