import { lookup } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { Timer } from "../core/clock.ts";
import { isPublicAddress } from "../core/public-address.ts";

export interface HttpPost {
  /** http or https. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** From the start to the answer's last byte. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** Refuses addresses that are not on the public internet, whatever name leads to them. */
  readonly publicOnly: boolean;
  readonly timer: Timer;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** Why there is no answer. */
export type HttpFailureKind = "timeout" | "not-connected" | "reset" | "tls" | "too-large" | "stopped";

/** A try that brought no answer. */
export interface HttpFailure {
  readonly failure: HttpFailureKind;
  readonly message: string;
}

/** Posts once, on a connection of its own; redirects are answers like others. Header values must be ASCII; what fails is a value. */
export function post(request: HttpPost): Promise<HttpAnswer | HttpFailure> {
  const { url, publicOnly, signal, timer } = request;
  if (publicOnly && isIP(bareHost(url)) !== 0 && !isPublicAddress(bareHost(url))) {
    return Promise.resolve({ failure: "not-connected", message: `${url.hostname} is not a public address` });
  }
  return new Promise((resolve) => {
    const stop = new AbortController();
    let timedOut = false;
    const cancel = timer.schedule(request.timeoutMs, () => {
      timedOut = true;
      stop.abort();
    });
    const end = (result: HttpAnswer | HttpFailure) => {
      cancel();
      resolve(result);
    };
    const fail = (error: Error) => {
      if (timedOut) end({ failure: "timeout", message: `there was no answer within ${request.timeoutMs / 1000} s` });
      else if (signal.aborted) end({ failure: "stopped", message: "the server stops" });
      else end({ failure: failureOf(error, sent.socket?.connecting ?? true), message: error.message });
    };
    const begin = url.protocol === "https:" ? httpsRequest : httpRequest;
    const sent = begin(url, {
      method: "POST",
      headers: { ...request.headers, "content-length": String(request.body.byteLength) },
      agent: false,
      signal: AbortSignal.any([signal, stop.signal]),
      ...(publicOnly && { lookup: publicLookup }),
    });
    sent.on("error", fail);
    sent.on("response", (answer) => void read(answer, request.maxAnswerBytes).then(end, fail));
    sent.end(request.body);
  });
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<HttpAnswer | HttpFailure> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += chunk.length;
    if (bytes > maxBytes) {
      answer.destroy();
      return { failure: "too-large", message: `the answer is larger than ${maxBytes} bytes` };
    }
    chunks.push(chunk);
  }
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) };
}

function failureOf(error: Error, isConnecting: boolean): HttpFailureKind {
  const code = "code" in error ? String(error.code) : "";
  if (/CERT|SSL|TLS|UNABLE_TO|SELF_SIGNED|EPROTO/.test(code)) return "tls";
  return isConnecting || /REFUSED|NOTFOUND|AI_AGAIN|UNREACH|ENOTPUBLIC/.test(code) ? "not-connected" : "reset";
}

/** Checks what a name leads to at the moment of the connection: a check made before could be outlived by the name. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    if (!refused) {
      const [first] = addresses;
      return options.all ? callback(null, addresses) : callback(null, first?.address ?? "", first?.family);
    }
    callback(
      Object.assign(new Error(`${hostname} leads to ${refused.address}, which is not a public address`), {
        code: "ENOTPUBLIC",
      }),
      [],
    );
  });
};

const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, "");
