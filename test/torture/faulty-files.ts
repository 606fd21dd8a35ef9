import { type AppendFile, type Files, systemFiles } from "../../src/storage/embedded/files.ts";
import { seededRandom } from "../../src/testing/seeded.ts";

/** How often a call fails, from 0 to 1. */
export interface Faults {
  readonly seed: number;
  /** fdatasync says EIO: what was written may or may not be on the disk. */
  readonly sync: number;
  /** A write ends in its middle with ENOSPC. */
  readonly shortWrite: number;
  /** A new file can't be made. */
  readonly create: number;
}

/** The real file calls, some of which fail as a bad disk's do. */
export function faultyFiles(part: string, faults: Faults): Files {
  const real = systemFiles();
  const random = seededRandom(faults.seed + part.length);
  const fails = (share: number) => random() < share;
  const watched = (file: AppendFile): AppendFile => ({
    async append(parts) {
      if (!fails(faults.shortWrite)) return file.append(parts);
      const whole = Buffer.concat(parts);
      await file.append([whole.subarray(0, Math.floor(random() * whole.length))]);
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    },
    async sync() {
      // Half of the failing syncs did their work and half did not: nobody can tell which.
      if (!fails(faults.sync)) return file.sync();
      if (random() < 0.5) await file.sync();
      throw Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" });
    },
    close: () => file.close(),
  });
  return {
    ...real,
    async create(path) {
      if (fails(faults.create))
        throw Object.assign(new Error(`ENOSPC: no space left on device, open '${path}'`), { code: "ENOSPC" });
      return watched(await real.create(path));
    },
    openForAppend: async (path) => watched(await real.openForAppend(path)),
  };
}
