import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { remove, temporaryDirectory } from "../support/sluice.ts";

const imageBytes = 2 ** 30;
/** Data may reach the disk after the metadata that names it, and a rename before what it renames: only what was synced is sure. */
const options = "loop,data=writeback,noauto_da_alloc";
/**
 * EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (Linux, fs/ext4/ext4.h): from now on nothing reaches the disk, not even the file
 * system's own log, and every call fails. What file systems' own tests lose the power with.
 */
const shutDown = `
open(my $disk, "<", $ARGV[0]) or die "open: $!"; my $how = pack("L", 2); $| = 1;
print "armed\\n"; <STDIN>;
kill("STOP", $ARGV[1]) or die "kill: $!";
ioctl($disk, 0x8004587D, $how) or die "ioctl: $!"`;

/** An ext4 of its own, in a file, whose power can be cut: the page cache that `kill -9` leaves is gone then. */
export class LossyDisk {
  readonly directory: string;
  readonly #base: string;
  readonly #image: string;

  private constructor(base: string) {
    this.#base = base;
    this.directory = join(base, "disk");
    this.#image = join(base, "image");
  }

  /** @returns undefined where this user can't make one: it takes root, loop devices, mkfs.ext4 and perl */
  static async make(): Promise<LossyDisk | undefined> {
    const disk = new LossyDisk(await temporaryDirectory());
    mkdirSync(disk.directory);
    writeFileSync(disk.#image, "");
    truncateSync(disk.#image, imageBytes);
    const isMade = ["perl", "mkfs.ext4"].every((program) => spawnSync(program, ["-V"]).error === undefined);
    if (isMade && run("mkfs.ext4", "-q", "-F", disk.#image) === "" && disk.#mount() === "") return disk;
    await disk.remove();
    return undefined;
  }

  /**
   * The power goes, in the midst of what is under way: nothing that was not synced will be there. The process that uses the disk stops with
   * it: one that went on could be told by ext4, which shuts down in steps, that a sync was done that was not.
   */
  async cutPower(pid: number): Promise<void> {
    const args = ["-e", shutDown, this.directory, String(pid)];
    const cutter = spawn("perl", args, { stdio: ["pipe", "pipe", "inherit"] });
    const ended = once(cutter, "close");
    await once(cutter.stdout, "data");
    cutter.stdin.end("now\n");
    must((await ended)[0] === 0 ? "" : "the power could not be cut; the cause is above");
  }

  /** The power comes back: the file system picks up what its log has. Nobody may use it meanwhile. */
  restorePower(): void {
    must(run("umount", this.directory));
    must(this.#mount());
  }

  async remove(): Promise<void> {
    spawnSync("umount", ["-l", this.directory], { stdio: "ignore" });
    await remove(this.#base);
  }

  #mount(): string {
    return run("mount", "-o", options, this.#image, this.directory);
  }
}

/** @returns what is wrong, "" where all is well */
function run(command: string, ...args: readonly string[]): string {
  const { status, error, stderr } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? "" : `${command}: ${error?.message ?? stderr}`;
}

function must(fault: string): void {
  if (fault !== "") throw new Error(fault);
}
