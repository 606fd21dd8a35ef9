import { existsSync, readFileSync, statSync, truncateSync } from "node:fs";
import { type Files, systemFiles } from "./files.ts";

/** For tests: files of a machine whose power fails. What was written and not synced may be lost, from any byte on. */
export interface ForgetfulFiles {
  readonly files: Files;
  isOff(): boolean;
  /** Leaves what the disk has after the power came back: all that was synced, and a share of the rest. */
  loseUnsynced(): Promise<void>;
}

class PowerFailure extends Error {
  override readonly name = "PowerFailure";
}

/** The power fails at the `diesAt`th step; `keptShare` (0 to 1) of unsynced bytes reached the disk. */
export function forgetfulFiles({ diesAt, keptShare }: { diesAt: number; keptShare: number }): ForgetfulFiles {
  const real = systemFiles();
  const synced = new Map<string, number>();
  const opened: { close(): Promise<void> }[] = [];
  let steps = 0;
  const step = (): void => {
    steps++;
    if (steps >= diesAt) throw new PowerFailure("the power failed");
  };
  const watched = (path: string, file: Awaited<ReturnType<Files["create"]>>): typeof file => ({
    async append(parts) {
      for (const part of parts) {
        step();
        await file.append([part]);
      }
    },
    async sync() {
      step();
      await file.sync();
      synced.set(path, statSync(path).size);
    },
    close: () => file.close(),
  });
  return {
    isOff: () => steps >= diesAt,
    files: {
      ...real,
      async create(path) {
        step();
        synced.set(path, 0);
        const file = await real.create(path);
        opened.push(file);
        return watched(path, file);
      },
      async truncate(path, lengthBytes) {
        step();
        await real.truncate(path, lengthBytes);
        synced.set(path, Math.min(synced.get(path) ?? lengthBytes, lengthBytes));
      },
      async remove(path) {
        step();
        await real.remove(path);
        synced.delete(path);
      },
    },
    async loseUnsynced() {
      for (const file of opened) await file.close().catch(() => undefined);
      for (const [path, durableBytes] of synced) {
        if (!existsSync(path)) continue;
        const size = readFileSync(path).byteLength;
        truncateSync(path, durableBytes + Math.floor((size - durableBytes) * keptShare));
      }
    },
  };
}
