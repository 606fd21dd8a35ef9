import { gunzipSync } from "node:zlib";

/** A message of CloudWatch Logs as it stands in an object. */
export interface LogsMessage {
  readonly messageType: string;
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly subscriptionFilters: readonly string[];
  readonly logEvents: readonly { readonly id: string; readonly timestamp: number; readonly message: string }[];
}

/**
 * The messages of an object that a subscription filled: gzip members one after the other, each a JSON document, with nothing between.
 * Undefined for an object of another kind.
 */
export function readMessages(body: Uint8Array): readonly LogsMessage[] | undefined {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return undefined;
  const text = gunzipSync(body).toString("utf8");
  if (!text.startsWith("{")) return undefined;
  // Inside a JSON text a quote is escaped, so this can only stand between two documents.
  const documents = text.replaceAll('}{"messageType"', '}\n{"messageType"').split("\n");
  return documents.map((document): LogsMessage => JSON.parse(document));
}

/** What an object holds, in words. */
export function describeBody(body: Uint8Array): string {
  const messages = readMessages(body);
  if (!messages) return `${body.byteLength} bytes that are no messages of CloudWatch Logs`;
  const parts: string[] = [];
  const controls = messages.filter(({ messageType }) => messageType === "CONTROL_MESSAGE").length;
  if (controls > 0)
    parts.push(`control message from PutDestination, not your traffic${controls > 1 ? ` (${controls})` : ""}`);
  const counts = new Map<string, number>();
  for (const { messageType, logGroup, logStream, logEvents } of messages) {
    if (messageType !== "DATA_MESSAGE") continue;
    const eni = /^(eni-[0-9a-f]+)-(?:all|accept|reject)$/.exec(logStream)?.[1];
    const what = eni ? `flow records of ${eni}` : `events of ${logGroup} ${logStream}`;
    counts.set(what, (counts.get(what) ?? 0) + logEvents.length);
  }
  for (const [what, count] of counts) parts.push(`${count} ${what}`);
  return parts.join("; ");
}
