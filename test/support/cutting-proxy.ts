import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A proxy that knows nothing of HTTP and cuts connections in the middle of what is sent. */
export interface CuttingProxy {
  readonly url: string;
  /** Connections so far, and how many of them were cut. */
  readonly connections: () => { readonly all: number; readonly cut: number };
  /** How many bytes from the client the next connection passes before it is cut; undefined passes all. Called for each connection. */
  cutAfter: (connection: number) =>
    | {
        readonly sent?: number;
        readonly answered?: number;
        /** Instead of a cut: nothing goes through any more, and the connection stays. */
        readonly isSilent?: boolean;
      }
    | undefined;
  /** Ends every connection that is open, so that the next request makes one. */
  drop(): void;
  close(): Promise<void>;
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const { port, hostname } = new URL(target);
  let [all, cut] = [0, 0];
  const open = new Set<Socket>();
  const server: Server = createServer((client) => {
    const limit = proxy.cutAfter(all++);
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => open.delete(socket));
    }
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    const counted = (from: Socket, to: Socket, most: number | undefined) => {
      let left = most ?? Number.POSITIVE_INFINITY;
      from.on("data", (chunk: Buffer) => {
        if (chunk.byteLength <= left) {
          left -= chunk.byteLength;
          to.write(chunk);
          return;
        }
        if (left >= 0) cut++;
        to.write(chunk.subarray(0, Math.max(0, left)), limit?.isSilent ? () => undefined : end);
        // Silent from here on.
        left = limit?.isSilent ? -1 : 0;
      });
      from.on("close", end);
    };
    counted(client, upstream, limit?.sent);
    counted(upstream, client, limit?.answered);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy: CuttingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => ({ all, cut }),
    cutAfter: () => undefined,
    drop() {
      for (const socket of open) socket.destroy();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        proxy.drop();
      }),
  };
  return proxy;
}
