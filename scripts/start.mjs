// `npm start`: installs and builds if needed, then serves. Arguments are the server's: `npm start -- --help` lists them.
// package.json starts it with --single-threaded-gc: what the sockets leave is young and dies young, and V8's helper threads took 0.25 us of
// CPU an event on the way, and the core that deflates, for collecting it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { noteRunning, prepare, root } from "./prepare.mjs";

// Taken first: whoever started this may be gone by the time that it serves.
const parent = process.ppid;
const npm = ancestor(parent);

await prepare();
const forget = noteRunning();
process.on("exit", forget);
const { main } = await import(pathToFileURL(join(root, "dist", "server.js")).href);
const stop = await main(process.argv.slice(2));
if (stop) stopWithNpm(stop);

/** npm does not pass SIGTERM on: when the npm that started this is gone, drain and stop as if it had. */
function stopWithNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isAlive(npm))) return;
    clearInterval(timer);
    stop("npm, which started this, is gone");
  }, 500);
  timer.unref();
}

/** The parent of `pid`, where the system tells: npm runs its scripts through a shell. */
function ancestor(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const name = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    const above = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return /(^|\/)(ba|da|z)?sh\0/.test(name) && above > 1 ? above : pid;
  } catch {
    return undefined; // no /proc: the parent alone has to do
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
