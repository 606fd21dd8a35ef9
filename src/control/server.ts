import type { Server, Socket } from "node:net";
import type { Log } from "../core/log.ts";
import type { ControlReply, ControlRequest } from "./protocol.ts";

export type ControlHandler = (request: ControlRequest) => Promise<ControlReply>;

const maxRequestCharacters = 65_536;

/** Serves the control requests of whoever may open the data directory's socket: one JSON line asked, one answered. */
export function serveControl(server: Server, handle: ControlHandler, log: Log): void {
  server.on("connection", (socket) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("error", () => socket.destroy());
    socket.on("data", (chunk: string) => {
      text += chunk;
      const end = text.indexOf("\n");
      if (end >= 0) void answer(socket, text.slice(0, end), handle, log);
      else if (text.length > maxRequestCharacters) socket.destroy();
    });
  });
}

async function answer(socket: Socket, line: string, handle: ControlHandler, log: Log): Promise<void> {
  let reply: ControlReply;
  try {
    const request: ControlRequest = JSON.parse(line);
    reply = await handle(request);
  } catch (error) {
    log.debug({ error: String(error) }, "a control request failed");
    reply = { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
  socket.end(`${JSON.stringify(reply)}\n`);
}
