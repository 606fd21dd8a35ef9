import type { FailedRecord } from "./record.ts";

/**
 * A line of error output: a JSON object and LF.
 *
 * AWS (recorded, floci#3393, 2026): of a Lambda's failures rawData comes first and the function is called `lambdaARN` (the docs say
 * lambdaArn). AWS (recorded, 2026; docs of 2023): of format conversion the names are lastErrorCode and lastErrorMessage (the docs of
 * 2025 say ErrorCode). AWS (docs, basic-deliver): an HTTP endpoint's lines have subsequenceNumber and dataId.
 */
export function errorLine(failed: FailedRecord): Uint8Array {
  const rawData = Buffer.from(failed.rawData.buffer, failed.rawData.byteOffset, failed.rawData.byteLength).toString(
    "base64",
  );
  const { code, message, attemptsMade, arrivalMs, endedMs, extra } = failed;
  const times = { attemptsMade, arrivalTimestamp: arrivalMs };
  const line =
    failed.type === "format-conversion-failed"
      ? { ...times, lastErrorCode: code, lastErrorMessage: message, attemptEndingTimestamp: endedMs, rawData, ...extra }
      : failed.type === "http-endpoint-failed"
        ? { ...times, errorCode: code, errorMessage: message, attemptEndingTimestamp: endedMs, rawData, ...extra }
        : { rawData, errorCode: code, errorMessage: message, ...times, attemptEndingTimestamp: endedMs, ...extra };
  return Buffer.from(`${JSON.stringify(line)}\n`);
}
