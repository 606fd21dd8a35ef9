import pino from "pino";
import type { Log } from "../core/log.ts";

/** JSON lines on standard error; secrets are never among the fields, and these names are cut should one ever be. */
export function systemLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: ["secretAccessKey", "sessionToken", "authorization", "*.secretAccessKey", "*.sessionToken"],
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
