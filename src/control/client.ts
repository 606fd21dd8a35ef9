import { connect } from "node:net";
import type { ControlReply, ControlRequest } from "./protocol.ts";

/** Asks the server that runs on a data directory. @throws Error where none answers, or in its words */
export async function control(socketPath: string, request: ControlRequest): Promise<ControlReply & { ok: true }> {
  const reply = await ask(socketPath, request);
  if (!reply.ok) throw new Error(reply.error);
  return reply;
}

function ask(path: string, request: ControlRequest): Promise<ControlReply> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = "";
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("error", (error) => reject(new Error(`no Sluice answers on ${path}: ${error.message}`)));
    socket.on("close", () => {
      if (text === "") reject(new Error(`the Sluice on ${path} closed the connection without an answer`));
      else resolve(JSON.parse(text));
    });
  });
}
