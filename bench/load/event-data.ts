import type { EventData } from "./protocol.ts";

/** The messages of one batch, JSON-escaped, without quotes. `seed` makes batches differ from each other. */
function messageOf(data: EventData, index: number, seed: number): string {
  const at = index + seed * 7_919;
  const record = flowRecord(at);
  if (data !== "escapes and Unicode") return record;
  const text = `{"level":"info","user":"Zoë Müller","city":"東京","path":"C:\\logs\\${at % 97}","msg":"${record}"}\n`;
  return JSON.stringify(text).slice(1, -1);
}

/** A record of the default format, version 2. */
function flowRecord(index: number): string {
  const [port, bytes] = [1_024 + ((index * 7_919) % 60_000), 40 + ((index * 104_729) % 1_000_000)];
  const address = `10.${index % 8}.${(index * 31) % 256}.${(index * 17) % 256}`;
  return `2 222222222222 eni-0123456789abcdef0 ${address} 172.31.16.21 ${port} 443 6 ${1 + (index % 90)} ${bytes} 1764000000 1764000060 ACCEPT OK`;
}

/** A PutLogEvents body as an SDK writes it. */
export function batchBody(batch: {
  readonly group: string;
  readonly logStream: string;
  readonly events: number;
  readonly data: EventData;
  readonly seed: number;
  readonly nowMs: number;
}): Buffer {
  const { group, logStream, events, data, seed, nowMs } = batch;
  const stepMs = data === "every timestamp different" ? 1 : 0;
  const list = Array.from({ length: events }, (_, index) => {
    const timestamp = nowMs - events * stepMs + index * stepMs;
    return `{"timestamp":${timestamp},"message":"${messageOf(data, index, seed)}"}`;
  });
  return Buffer.from(`{"logGroupName":"${group}","logStreamName":"${logStream}","logEvents":[${list.join(",")}]}`);
}
