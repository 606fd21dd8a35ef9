import { connect, type Socket } from "node:net";
import type { PreparedRequest } from "./prepare.ts";

const headEnd = Buffer.from("\r\n\r\n");
/** A server that says nothing for so long is taken to have stopped. */
const patienceMs = 60_000;

interface Settle {
  readonly resolve: (answerBytes: number) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A connection with the least of HTTP that is needed. Where the server closes it after each answer, as moto's does, the next request
 * opens another: one sent on the old one would never be answered.
 */
export class Connection {
  readonly #url: string;
  #socket: Socket | undefined;
  #parts: Buffer[] = [];
  #headBytes = 0;
  /** Bytes still to come of the answer under way, undefined until its head is whole; infinite where only its end tells. */
  #missing: number | undefined;
  #received = 0;
  #isLast = false;
  #settle: Settle | undefined;

  private constructor(url: string) {
    this.#url = url;
  }

  static async open(url: string): Promise<Connection> {
    const connection = new Connection(url);
    await connection.#connect();
    return connection;
  }

  /** @returns bytes of the answer's body @throws Error for any answer but a 2xx, for none, and for silence */
  async exchange({ head, body }: PreparedRequest): Promise<number> {
    const socket = this.#socket ?? (await this.#connect());
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      if (body.length > 16_384) {
        socket.cork();
        socket.write(head);
        socket.write(body);
        socket.uncork();
      } else socket.write(Buffer.concat([head, body]));
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #connect(): Promise<Socket> {
    const { hostname, port } = new URL(this.#url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
    const ifCurrent = (run: () => void) => () => {
      if (this.#socket === socket) run();
    };
    socket.on("data", (chunk) => this.#socket === socket && this.#take(chunk));
    socket.on(
      "error",
      ifCurrent(() => this.#fail("the connection broke")),
    );
    socket.on(
      "close",
      ifCurrent(() => this.#closed()),
    );
    socket.setTimeout(
      patienceMs,
      ifCurrent(() => this.#settle && this.#fail(`no answer within ${patienceMs / 1000} s`)),
    );
    this.#socket = socket;
    return socket;
  }

  #take(chunk: Buffer): void {
    if (this.#missing === undefined) {
      this.#parts.push(chunk);
      this.#headBytes += chunk.length;
      const seen = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts);
      const end = seen.indexOf(headEnd);
      if (end < 0) return;
      const head = seen.toString("latin1", 0, end);
      if (!/^HTTP\/1\.[01] 2/.test(head)) {
        this.#fail(`the server answered:\n${seen.toString("utf8", 0, 2_000)}`);
        return;
      }
      this.#readHead(head, this.#headBytes - end - headEnd.length);
    } else {
      this.#missing -= chunk.length;
      if (this.#missing === Number.POSITIVE_INFINITY) this.#received += chunk.length;
    }
    if (this.#missing !== undefined && this.#missing <= 0) this.#done();
  }

  #readHead(head: string, bodyBytes: number): void {
    const length = /^content-length: *(\d+)/im.exec(head)?.[1];
    this.#isLast = /^connection: *close/im.test(head);
    if (length === undefined && !this.#isLast) {
      this.#fail(`an answer of unknown length:\n${head}`);
      return;
    }
    this.#received = length === undefined ? bodyBytes : Number(length);
    this.#missing = length === undefined ? Number.POSITIVE_INFINITY : Number(length) - bodyBytes;
  }

  #closed(): void {
    if (this.#missing === Number.POSITIVE_INFINITY) this.#done();
    else if (this.#settle) this.#fail("the server closed the connection");
    else this.#socket = undefined;
  }

  #done(): void {
    const settle = this.#settle;
    this.#reset();
    settle?.resolve(this.#received);
  }

  #fail(why: string): void {
    const settle = this.#settle;
    this.#isLast = true;
    this.#reset();
    settle?.reject(new Error(why));
  }

  #reset(): void {
    this.#settle = undefined;
    this.#parts = [];
    this.#headBytes = 0;
    this.#missing = undefined;
    if (!this.#isLast) return;
    this.#isLast = false;
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}
