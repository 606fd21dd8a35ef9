import type { IncomingMessage, ServerResponse } from "node:http";
import type { BodyStream, OpenBody } from "../core/body.ts";
import { plainAddress } from "../core/socket-address.ts";

/** A request as it came off the socket, before anything was decoded. */
export interface HttpRequest {
  readonly method: string;
  /** Undecoded, without the query. */
  readonly path: string;
  /** Undecoded, without the question mark. */
  readonly query: string;
  /** Lower-case names; a repeated header is joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  /** As received, in order, repeated ones apart: what signatures are made over. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[];
  readonly remoteAddress: string;
  readonly secure: boolean;
  /** Read once; asks a client that waits for `100 Continue` to go on when it is first read. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Undefined for a chunked body. */
  readonly contentLength: number | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | BodyStream | OpenBody | undefined;
}

export function readRequest(message: IncomingMessage, response: ServerResponse, secure: boolean): HttpRequest {
  const url = message.url ?? "/";
  const mark = url.indexOf("?");
  const length = message.headers["content-length"];
  if (message.headers.expect?.toLowerCase() === "100-continue") waiting.add(message);
  return {
    method: message.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: joinHeaders(message),
    rawHeaders: pairHeaders(message.rawHeaders),
    remoteAddress: plainAddress(message.socket.remoteAddress ?? ""),
    secure,
    body: bodyOf(message, response),
    contentLength: length === undefined ? (message.headers["transfer-encoding"] ? undefined : 0) : Number(length),
  };
}

/** Requests whose clients wait for `100 Continue` until their body is first read. */
const waiting = new WeakSet<IncomingMessage>();

async function* bodyOf(message: IncomingMessage, response: ServerResponse): AsyncGenerator<Uint8Array> {
  if (waiting.delete(message)) response.writeContinue();
  // Who reads no further may still answer: the connection is not the body's to close.
  yield* message.iterator({ destroyOnReturn: false });
}

function joinHeaders(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = typeof value === "string" ? value : value.join(", ");
  }
  return headers;
}

function pairHeaders(flat: readonly string[]): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) pairs.push([flat[index] ?? "", flat[index + 1] ?? ""]);
  return pairs;
}

/** Writes a response and waits until it is sent; a client that went away ends it quietly. */
export async function writeResponse(
  message: IncomingMessage,
  target: ServerResponse,
  response: HttpResponse,
): Promise<void> {
  const { body } = response;
  const lengthBytes = body === undefined ? 0 : body instanceof Uint8Array ? body.byteLength : body.lengthBytes;
  const headers: Record<string, string | number> = Object.assign({}, response.headers);
  const isSaid = headers["content-length"] !== undefined || lengthBytes === undefined;
  if (response.status !== 204 && response.status !== 304 && !isSaid) {
    headers["content-length"] = lengthBytes;
  }
  // A body that nobody will read must not be taken for the next request.
  if (!message.complete) headers["connection"] = "close";
  target.writeHead(response.status, headers);
  const shown = message.method === "HEAD" ? undefined : body;
  if (shown !== undefined && !(shown instanceof Uint8Array)) {
    await pump(shown, target);
  } else if (message.complete || waiting.has(message)) {
    target.end(shown);
  } else {
    // A client that still sends learns of an answer from a connection that is open; one that is closed under it is all that it sees.
    if (shown) target.write(shown);
    else target.flushHeaders();
    await discard(message);
    target.end();
  }
  if (!message.complete) message.resume();
}

/** What is taken of a body that nobody wants: more than clients have on the way, and no upload of gibibytes. */
const maxDiscardedBytes = 16 * 1_048_576;

/** Reads the rest of a request, or so much of it. */
function discard(message: IncomingMessage): Promise<void> {
  if (message.destroyed) return Promise.resolve();
  // A reader that stopped half way would hold the rest back.
  message.removeAllListeners("readable");
  return new Promise((resolve) => {
    let bytes = 0;
    message.on("data", (chunk: Uint8Array) => {
      bytes += chunk.byteLength;
      if (bytes > maxDiscardedBytes) resolve();
    });
    for (const end of ["end", "close", "error"]) message.once(end, () => resolve());
    message.resume();
  });
}

async function pump(body: BodyStream | OpenBody, target: ServerResponse): Promise<void> {
  try {
    for await (const chunk of body.chunks) {
      if (target.destroyed) return;
      if (!target.write(chunk)) await drained(target);
    }
    target.end();
  } catch (error) {
    // The status is sent already: only a broken connection can say that the body is not whole.
    target.destroy(error instanceof Error ? error : undefined);
  }
}

function drained(target: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      target.off("drain", done);
      target.off("close", done);
      resolve();
    };
    target.once("drain", done);
    target.once("close", done);
  });
}
