import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Log } from "../core/log.ts";
import { plainAddress } from "../core/socket-address.ts";
import { type HttpResponse, readRequest, writeResponse } from "./http-message.ts";
import { type ServeParts, serve } from "./serve.ts";

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  /** What `GET /_sluice/health` says: to this machine where its files are, to others only that it serves. */
  readonly health: (isLocal: boolean) => Readonly<Record<string, unknown>>;
  /** What `GET /_sluice/metrics` says; it decides itself who may read it. */
  readonly metrics: (asking: { readonly isLocal: boolean; readonly authorization: string | undefined }) => {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
  };
}

export interface Gateway {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** Takes no more connections, lets requests under way end within `graceMs`, then cuts them. */
  stop(graceMs: number): Promise<void>;
}

const maxConnections = 10_000;

/** Who drips its headers is cut off; a body may take as long as it keeps coming, since an upload of 5 GiB over a slow line does. */
const timeouts = {
  keepAliveTimeout: 60_000,
  headersTimeout: 20_000,
  connectionsCheckingInterval: 5_000,
  requestTimeout: 0,
};
/** A connection over which nothing at all came or went for this long. */
const silenceMs = 300_000;

/** One port for all services, accounts and regions. @throws the listen error (EADDRINUSE, EACCES) */
export async function startGateway(options: GatewayOptions, parts: ServeParts): Promise<Gateway> {
  const secure = options.tls !== undefined;
  const handle = (message: IncomingMessage, response: ServerResponse) => {
    void answer(message, response, { secure, options, parts });
  };
  const settings = { ...timeouts, maxHeaderSize: 65_536 };
  const server = options.tls
    ? createTlsServer(
        { ...settings, cert: readFileSync(options.tls.certificateFile), key: readFileSync(options.tls.keyFile) },
        handle,
      )
    : createServer(settings, handle);
  // Without a listener Node asks for the body at once; with one it is asked for when it is first read.
  server.on("checkContinue", handle);
  server.maxConnections = maxConnections;
  server.setTimeout(silenceMs);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    server,
    port,
    url: `${secure ? "https" : "http"}://${host}:${port}`,
    stop: (graceMs) => stop(server, graceMs),
  };
}

interface Answering {
  readonly secure: boolean;
  readonly options: GatewayOptions;
  readonly parts: ServeParts;
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  { secure, options, parts }: Answering,
): Promise<void> {
  try {
    const own = message.method === "GET" ? ownPage(message, options) : undefined;
    if (own) return await writeResponse(message, response, own);
    await writeResponse(message, response, await serve(readRequest(message, response, secure), parts));
  } catch (error) {
    // The gateway's catch-all: the response could not even be written.
    logFailure(parts.log, error);
    response.destroy();
  }
}

/** Sluice's own pages stand outside AWS's signatures: strangers learn from them that there is a server, and no more. */
function ownPage(message: IncomingMessage, { health, metrics }: GatewayOptions): HttpResponse | undefined {
  const isLocal = isLoopback(plainAddress(message.socket.remoteAddress ?? ""));
  if (message.url === "/_sluice/health") {
    const body = Buffer.from(`${JSON.stringify(health(isLocal))}\n`);
    return { status: 200, headers: { "content-type": "application/json" }, body };
  }
  if (message.url !== "/_sluice/metrics") return undefined;
  const { host, authorization } = message.headers;
  const page = metrics({ isLocal: isLocal && isLocalName(host ?? ""), authorization });
  return { status: page.status, headers: { "content-type": page.contentType }, body: Buffer.from(page.body) };
}

/** A foreign name that leads to this machine's own address is how a web page reaches into it. */
function isLocalName(host: string): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return name === "localhost" || name === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(name);
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

function logFailure(log: Log, error: unknown): void {
  log.error(
    { error: String(error), stack: error instanceof Error ? error.stack : undefined },
    "a response could not be written",
  );
}

async function stop(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
