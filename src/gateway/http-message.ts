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

async function* bodyOf(message: IncomingMessage, response: ServerResponse): AsyncGenerator<Uint8Array> {
  if (message.headers.expect?.toLowerCase() === "100-continue") response.writeContinue();
  yield* message;
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
  if (body === undefined || message.method === "HEAD") {
    target.end();
  } else if (body instanceof Uint8Array) {
    target.end(body);
  } else {
    await pump(body, target);
  }
  if (!message.complete) message.resume();
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
