import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** A request that an HTTP endpoint got. */
export interface EndpointRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly requestId: string;
    readonly timestamp: number;
    readonly records: readonly { readonly data: string }[];
  };
  /** The records, decoded. */
  readonly records: readonly string[];
}

export interface EndpointAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  /** The connection is cut instead of an answer. */
  readonly cut?: boolean;
}

/** A receiver as AWS's specification of HTTP endpoint delivery describes it, in this process. */
export interface Endpoint {
  readonly url: string;
  readonly requests: readonly EndpointRequest[];
  /** What it answers from now on; without it, that it took the records. */
  answer: (request: EndpointRequest) => EndpointAnswer | undefined;
  close(): Promise<void>;
}

export async function startEndpoint(): Promise<Endpoint> {
  const requests: EndpointRequest[] = [];
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const bytes = Buffer.concat(chunks);
      const plain = incoming.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
      const body = JSON.parse(plain.toString());
      const records = body.records.map(({ data }: { data: string }) => Buffer.from(data, "base64").toString());
      const request = {
        method: incoming.method ?? "",
        path: incoming.url ?? "",
        headers: incoming.headers,
        body,
        records,
      };
      requests.push(request);
      const answer = endpoint.answer(request) ?? {};
      if (answer.cut) return void incoming.socket.destroy();
      outgoing.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
      outgoing.end(answer.body ?? JSON.stringify({ requestId: body.requestId, timestamp: Date.now() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint: Endpoint = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return endpoint;
}

/**
 * Answers as Vector's `aws_kinesis_firehose` source does with these access keys: what it requires of a request, and what it says of one that
 * has it or has not. Written after its documentation and behaviour; it is not Vector.
 */
export function asVector(accessKeys: readonly string[]): (request: EndpointRequest) => EndpointAnswer {
  return ({ method, headers, body }) => {
    const header = (name: string) => headers[`x-amz-firehose-${name}`];
    const requestId = header("request-id");
    const say = (status: number, errorMessage: string | null) => ({
      status,
      body: JSON.stringify({ requestId: requestId ?? "", timestamp: Date.now(), errorMessage }),
    });
    if (method !== "POST") return say(405, "HTTP method not allowed");
    for (const name of ["request-id", "source-arn", "protocol-version"]) {
      if (typeof header(name) !== "string") return say(400, `Required header missing: X-Amz-Firehose-${name}`);
    }
    if (!accessKeys.includes(String(header("access-key")))) return say(401, "Invalid access key");
    if (header("protocol-version") !== "1.0") return say(400, "Unsupported Firehose protocol version");
    const encoding = headers["content-encoding"];
    if (encoding !== undefined && encoding !== "gzip") return say(400, `Unsupported encoding: ${encoding}`);
    const isBody =
      typeof body.requestId === "string" &&
      Number.isSafeInteger(body.timestamp) &&
      body.records.every(({ data }) => Buffer.from(data, "base64").toString("base64") === data);
    return isBody ? say(200, null) : say(400, "Could not parse incoming request");
  };
}
