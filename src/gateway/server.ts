import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Log } from "../core/log.ts";
import { plainAddress } from "../core/socket-address.ts";
import { readRequest, writeResponse } from "./http-message.ts";
import { type ServeParts, serve } from "./serve.ts";

export interface GatewayOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined;
  /** What `GET /_sluice/health` says: to this machine where its files are, to others only that it serves. */
  readonly health: (isLocal: boolean) => Readonly<Record<string, unknown>>;
}

export interface Gateway {
  readonly server: Server;
  readonly port: number;
  readonly url: string;
  /** Takes no more connections, lets requests under way end within `graceMs`, then cuts them. */
  stop(graceMs: number): Promise<void>;
}

const maxConnections = 10_000;

/** One port for all services, accounts and regions. @throws the listen error (EADDRINUSE, EACCES) */
export async function startGateway(options: GatewayOptions, parts: ServeParts): Promise<Gateway> {
  const secure = options.tls !== undefined;
  const handle = (message: IncomingMessage, response: ServerResponse) => {
    void answer(message, response, { secure, health: options.health, parts });
  };
  const settings = { keepAliveTimeout: 60_000, requestTimeout: 0, maxHeaderSize: 65_536 };
  const server = options.tls
    ? createTlsServer(
        { ...settings, cert: readFileSync(options.tls.certificateFile), key: readFileSync(options.tls.keyFile) },
        handle,
      )
    : createServer(settings, handle);
  // Without a listener Node asks for the body at once; with one it is asked for when it is first read.
  server.on("checkContinue", handle);
  server.maxConnections = maxConnections;
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
  readonly health: GatewayOptions["health"];
  readonly parts: ServeParts;
}

async function answer(
  message: IncomingMessage,
  response: ServerResponse,
  { secure, health, parts }: Answering,
): Promise<void> {
  try {
    if (message.url === "/_sluice/health" && message.method === "GET") {
      const isLocal = isLoopback(plainAddress(message.socket.remoteAddress ?? ""));
      const body = Buffer.from(`${JSON.stringify(health(isLocal))}\n`);
      return await writeResponse(message, response, {
        status: 200,
        headers: { "content-type": "application/json" },
        body,
      });
    }
    await writeResponse(message, response, await serve(readRequest(message, response, secure), parts));
  } catch (error) {
    // The gateway's catch-all: the response could not even be written.
    logFailure(parts.log, error);
    response.destroy();
  }
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
