import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { WallClock } from "../../core/clock.ts";
import { plainAddress } from "../../core/socket-address.ts";
import type { FlowSample, FlowSource } from "../flow.ts";

interface Watched {
  readonly local: FlowSample["local"];
  readonly remote: FlowSample["remote"];
  bytesIn: number;
  bytesOut: number;
  firstMs: number;
}

/** Samples of connections that ended are kept up to here; beyond it they are added to the last one's place. */
const maxEnded = 100_000;

/** The machine's own TCP connections to the gateway, counted by their sockets: of TLS the encrypted bytes. */
export function gatewaySockets(server: Server, clock: WallClock): FlowSource {
  const open = new Map<Socket, Watched>();
  const ended: FlowSample[] = [];

  const take = (socket: Socket, watched: Watched): FlowSample | undefined => {
    const bytesIn = socket.bytesRead - watched.bytesIn;
    const bytesOut = socket.bytesWritten - watched.bytesOut;
    if (bytesIn === 0 && bytesOut === 0) return undefined;
    const nowMs = clock.nowMs();
    const { local, remote, firstMs } = watched;
    watched.bytesIn = socket.bytesRead;
    watched.bytesOut = socket.bytesWritten;
    watched.firstMs = nowMs;
    return { protocol: 6, local, remote, bytesIn, bytesOut, firstMs, lastMs: nowMs };
  };

  const onConnection = (socket: Socket) => {
    const { localAddress, localPort, remoteAddress, remotePort } = socket;
    if (!localAddress || !localPort || !remoteAddress || !remotePort) return;
    const watched: Watched = {
      local: { address: plainAddress(localAddress), port: localPort },
      remote: { address: plainAddress(remoteAddress), port: remotePort },
      bytesIn: 0,
      bytesOut: 0,
      firstMs: clock.nowMs(),
    };
    open.set(socket, watched);
    socket.once("close", () => {
      const sample = take(socket, watched);
      open.delete(socket);
      if (sample && ended.length < maxEnded) ended.push(sample);
    });
  };
  server.on("connection", onConnection);

  return {
    collect() {
      const samples = ended.splice(0);
      for (const [socket, watched] of open) {
        const sample = take(socket, watched);
        if (sample) samples.push(sample);
      }
      return samples;
    },
    close: () => void server.off("connection", onConnection),
  };
}
