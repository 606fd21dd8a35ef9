import { readFileSync } from "node:fs";

/** Memory and CPU of a process as Linux tells them. */
export interface ProcessStats {
  readonly residentMegabytes: number;
  /** The most that was resident at any time. */
  readonly peakMegabytes: number;
  readonly cpuSeconds: number;
  /** Of its main thread alone: where that comes near the time that passes, more cores do not help. */
  readonly mainThreadSeconds: number;
}

/** Linux counts CPU time in hundredths of a second. */
const ticksPerSecond = 100;

export function processStats(pid: number): ProcessStats {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]);
  return {
    residentMegabytes: kilobytes("VmRSS") / 1024,
    peakMegabytes: kilobytes("VmHWM") / 1024,
    cpuSeconds: cpuSecondsOf(`/proc/${pid}/stat`),
    mainThreadSeconds: cpuSecondsOf(`/proc/${pid}/task/${pid}/stat`),
  };
}

function cpuSecondsOf(path: string): number {
  const stat = readFileSync(path, "utf8");
  // The second field is a name in parentheses that may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** CPU time of the whole machine since its start: all of it, and what was not idle. */
export function machineCpu(): { readonly allSeconds: number; readonly busySeconds: number } {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  const ticks = line.split(/ +/).slice(1, 9).map(Number);
  const all = ticks.reduce((sum, one) => sum + one, 0);
  // Fourth and fifth: idle, and idle because of a disk.
  return {
    allSeconds: all / ticksPerSecond,
    busySeconds: (all - (ticks[3] ?? 0) - (ticks[4] ?? 0)) / ticksPerSecond,
  };
}
