import { EventStreamCodec } from "@smithy/eventstream-codec";
import type { OpenBody } from "../core/body.ts";
import { ServiceError } from "../core/service-error.ts";
import type { ServiceModel } from "../model/load.ts";

/** An output that goes on: each item has one member, the event's name, with what it says. */
export type Events = AsyncIterable<Readonly<Record<string, unknown>>>;

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString("utf8"),
  (text) => Buffer.from(text, "utf8"),
);

/** The member of an operation's output that is an event stream, and its shape; undefined where there is none. */
export function eventStreamOf(
  model: ServiceModel,
  operation: string,
): { readonly member: string; readonly shape: string } | undefined {
  const output = model.operations[operation]?.output?.shape;
  const members = Object.entries((output !== undefined && model.shapes[output]?.members) || {});
  const found = members.find(([, { shape }]) => model.shapes[shape]?.eventstream === true);
  return found && { member: found[0], shape: found[1].shape };
}

/** The content type of a body of events. */
export const eventStreamType = "application/vnd.amazon.eventstream";

/**
 * Events in AWS's binary framing (docs, Amazon Event Stream Encoding): a prelude with lengths and a checksum, typed headers, the event as
 * JSON, a checksum. Of a JSON protocol an empty `initial-response` comes first. A ServiceError that `events` throws is the last message.
 */
export function eventStreamBody(
  events: Events,
  write: (event: string, value: unknown) => unknown,
  jsonVersion: string,
): OpenBody {
  const contentType = `application/x-amz-json-${jsonVersion}`;
  const frame = (kind: "event" | "exception", name: string, value: unknown): Uint8Array => {
    const text = (header: string) => ({ type: "string" as const, value: header });
    return codec.encode({
      headers: {
        [`:${kind}-type`]: text(name),
        ":content-type": text(contentType),
        ":message-type": text(kind),
      },
      body: Buffer.from(JSON.stringify(value)),
    });
  };
  async function* frames(): AsyncGenerator<Uint8Array> {
    yield frame("event", "initial-response", {});
    try {
      for await (const event of events) {
        for (const [name, value] of Object.entries(event)) yield frame("event", name, write(name, value));
      }
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      yield frame("exception", error.code, { message: error.message });
    }
  }
  return { lengthBytes: undefined, chunks: frames() };
}
