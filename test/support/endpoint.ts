import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** A request that an HTTP endpoint got. */
export interface EndpointRequest {
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
      const request = { path: incoming.url ?? "", headers: incoming.headers, body, records };
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
