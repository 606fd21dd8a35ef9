/*
 * The program of a thread that runs a local JavaScript module as a Lambda function, as text (see processors/jq-thread.ts for why).
 * The handler gets what Node.js functions get on Lambda: event, context and, if it takes a third parameter, a callback.
 */
export const moduleThreadProgram = `
const { parentPort, workerData } = require("node:worker_threads");
const { pathToFileURL } = require("node:url");
const loaded = import(pathToFileURL(workerData.module).href);
loaded.catch(() => undefined);
parentPort.on("message", async ({ event, requestId, timeoutMs }) => {
  const endsMs = performance.now() + timeoutMs;
  try {
    const module = await loaded;
    const handler = module[workerData.handler] ?? module.default?.[workerData.handler];
    if (typeof handler !== "function") throw new Error("the module has no function " + workerData.handler);
    const context = {
      awsRequestId: requestId,
      invokedFunctionArn: workerData.arn,
      functionName: workerData.functionName,
      functionVersion: "$LATEST",
      memoryLimitInMB: String(workerData.memoryMegabytes),
      getRemainingTimeInMillis: () => Math.max(0, endsMs - performance.now()),
    };
    const parsed = JSON.parse(event);
    const result = handler.length < 3
      ? await handler(parsed, context)
      : await new Promise((resolve, reject) => handler(parsed, context, (error, value) => (error ? reject(error) : resolve(value))));
    parentPort.postMessage({ payload: JSON.stringify(result) ?? "null" });
  } catch (error) {
    parentPort.postMessage({ error: String((error && (error.stack || error.message)) || error).slice(0, 2000) });
  }
});
`;
