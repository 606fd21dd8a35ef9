/*
 * The program of a jq thread, as text: a thread has its own global objects and can be ended whatever it does, and text runs the same
 * from the sources, from the bundle and under the tests. It is plain CommonJS.
 *
 * jq's memory is WebAssembly's; `grow` is the one way to more of it, and it says no at the limit: jq ends with "out of memory".
 */
export const jqThreadProgram = `
const { parentPort, workerData } = require("node:worker_threads");
const { createRequire } = require("node:module");
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65536 > workerData.memoryBytes) throw new RangeError("jq may not use more memory");
  return grow.call(this, pages);
};
const loaded = createRequire(workerData.jqPath)(workerData.jqPath);
parentPort.on("message", async ({ input, program }) => {
  try {
    const jq = await loaded;
    parentPort.postMessage({ output: jq.raw(input, program, ["-c"]) });
  } catch (error) {
    parentPort.postMessage({ error: String((error && error.message) || error) });
  }
});
`;
