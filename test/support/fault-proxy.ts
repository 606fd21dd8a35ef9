import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that came through, as the client sent it. */
export interface PassedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What happens to a request: it passes, it never arrives, or its answer is lost. */
export type Fate = "pass" | "lose the request" | "lose the answer";

/** Stands between a client and a server. Signatures stay valid: the Host header is passed on. */
export interface FaultProxy {
  readonly url: string;
  /** Every request so far, those too that were lost. */
  readonly requests: PassedRequest[];
  /** Decides on each request; `pass` unless set. */
  decide: (request: PassedRequest) => Fate;
  /** Called, and waited for, before an answer is given back. */
  afterwards: (request: PassedRequest) => void | Promise<void>;
  close(): Promise<void>;
}

export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const server = createServer((incoming, outgoing) => void relay(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    decide: () => "pass",
    afterwards: () => {},
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function relay(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const passed: PassedRequest = {
      method: incoming.method ?? "",
      path: incoming.url ?? "",
      headers: incoming.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    };
    proxy.requests.push(passed);
    const fate = proxy.decide(passed);
    if (fate === "lose the request") return void incoming.socket.destroy();
    const { port, hostname } = new URL(target);
    const { method, url: path } = incoming;
    const upstream = request({ port, hostname, method, path, headers: incoming.headers }, async (answer) => {
      await proxy.afterwards(passed);
      if (fate === "lose the answer") {
        answer.resume();
        answer.on("end", () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    upstream.on("error", () => incoming.socket.destroy());
    upstream.end(passed.body);
  }

  return proxy;
}

/** The operation that a request asks for: `logs:PutDestination`, `s3:PUT`. */
export function operationOf({ method, headers, body }: PassedRequest): string {
  const target = /^(\w+?)_\d+\.(\w+)$/.exec(headers["x-amz-target"] ?? "");
  if (target) return `${target[1]?.toLowerCase()}:${target[2]}`;
  const service = /\/([a-z0-9]+)\/aws4_request/.exec(headers["authorization"] ?? "")?.[1] ?? "";
  const action = /^Action=(\w+)/.exec(body.toString("latin1"))?.[1];
  return `${service}:${action ?? method}`;
}

/** Whether it changes something: reads are left alone by faults at changes. */
export function isChange(passed: PassedRequest): boolean {
  return !/:(?:Get|Describe|List|HEAD|GET)/.test(operationOf(passed));
}
