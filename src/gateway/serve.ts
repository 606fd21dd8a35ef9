import { createHash } from "node:crypto";
import type { Authorizer } from "../auth/authorize.ts";
import type { OriginRequest, RequestInfo } from "../auth/declare.ts";
import { checkedBody, completeBody, decodeChunked } from "../auth/sigv4/chunked.ts";
import { isFailure } from "../auth/sigv4/types.ts";
import type { BodyStream } from "../core/body.ts";
import type { ServiceId } from "../core/caller.ts";
import type { WallClock } from "../core/clock.ts";
import type { IdSource } from "../core/id-source.ts";
import type { Log } from "../core/log.ts";
import { ServiceError } from "../core/service-error.ts";
import { Unavailable } from "../core/unavailable.ts";
import type { Identity, UseRecorder } from "../identity/ports.ts";
import { loadModel } from "../model/load.ts";
import type { ResponseIds, WireRequest, WireResponse } from "../protocols/protocol.ts";
import { protocolOf } from "../protocols/protocols.ts";
import { type Authenticated, authenticate, readAuthorization } from "./authenticate.ts";
import { type FairGate, partOf } from "./fair-gate.ts";
import type { HttpRequest } from "./http-message.ts";
import { implemented, perform, type Services } from "./pipeline.ts";
import { withQueryHeaders } from "./presigned-headers.ts";
import type { RequestQuotas } from "./request-quotas.ts";
import { type Route, route } from "./route.ts";

export interface ServeParts {
  readonly services: Services;
  readonly authorizer: Authorizer;
  readonly identity: Identity;
  readonly clock: WallClock;
  readonly ids: IdSource;
  readonly log: Log;
  /** Told of every request that was authenticated. */
  readonly uses: UseRecorder;
  readonly quotas: RequestQuotas;
  readonly gate: FairGate;
}

/** Bodies of services other than S3 are held in memory; each has the size that its largest request can have. */
const maxBodyBytes: Readonly<Record<ServiceId, number>> = {
  logs: 8 * 1_048_576,
  firehose: 8 * 1_048_576,
  iam: 1_048_576,
  sts: 1_048_576,
  ec2: 1_048_576,
  s3: 1_048_576,
};
const maxPutBytes = 5 * 2 ** 30;
const requestIdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** receive -> route -> authenticate -> parse -> [validate -> authorize -> handle] -> serialize -> record. */
export async function serve(request: HttpRequest, parts: ServeParts): Promise<WireResponse> {
  const ids = { requestId: parts.ids.uuid(), hostId: "" };
  let service: ServiceId = "s3";
  let operation: string | undefined;
  let asOrigin: OriginRequest | undefined;
  let leave: (() => void) | undefined;
  try {
    const found = readAuthorization(request);
    const place = route(request, found && !isFailure(found) ? found.service : undefined);
    service = place.service;
    if (service === "s3") Object.assign(ids, s3Ids(parts.ids));
    const { method, headers } = request;
    if (service === "s3" && headers["origin"] !== undefined) asOrigin = { method, headers, ...place };
    if (service === "s3" && method === "OPTIONS") return await preflight({ method, headers, ...place }, ids, parts);
    const received = await receive(request, place, found, parts);
    const { caller, authorization } = received.authenticated;
    const { principal, region } = caller;
    parts.uses.note({ accessKeyId: authorization?.accessKeyId, principal, service, region });
    const model = loadModel(service);
    const protocol = protocolOf(service);
    operation = protocol.operationOf(model, received.wire);
    if (operation === undefined) throw protocol.unknownOperation(model, received.wire);
    const declared = implemented(parts.services[service], operation);
    const wire = isStreamed(service, operation) ? received.wire : await buffered(received.wire, service);
    parts.quotas.check({ service, operation, caller, bodyBytes: bodyBytesOf(wire) });
    if (wire.body instanceof Uint8Array) {
      const { trailers } = received;
      await parts.services[service].checkBody?.({ operation, headers: request.headers, trailers, body: wire.body });
    }
    leave = await turnOf(service, caller.account, wire, parts.gate);
    const parsed = wire.body instanceof Uint8Array ? declared.parseBody?.(wire.body) : undefined;
    const input = parsed ?? protocol.parse(model, operation, wire);
    const info: RequestInfo = {
      requestId: ids.requestId,
      headers: request.headers,
      query: request.query,
      host: request.headers["host"] ?? "",
      ...(received.trailers && { trailers: received.trailers }),
    };
    const output = await perform(
      { service: parts.services[service], operation, input, caller, request: info },
      parts.authorizer,
    );
    parts.log.debug({ service, operation, caller: caller.arn, requestId: ids.requestId }, "answered");
    return await forOrigin(protocol.serialize(model, operation, output, ids), asOrigin, parts);
  } catch (error) {
    // Nothing was routed: S3 answers.
    if (service === "s3" && ids.hostId === "") Object.assign(ids, s3Ids(parts.ids));
    return forOrigin(errorResponse(error, { service, operation, request, ids }, parts), asOrigin, parts);
  } finally {
    leave?.();
  }
}

/** Only S3's answers have a host id, and its request ids have a form of their own. */
function s3Ids(ids: IdSource): ResponseIds {
  return {
    requestId: ids.text(16, requestIdAlphabet),
    hostId: Buffer.from(ids.bytes(56)).toString("base64"),
  };
}

function bodyBytesOf({ body }: WireRequest): number {
  return body instanceof Uint8Array ? body.byteLength : body.lengthBytes;
}

/** Producers take turns; the others' requests are small, and S3's bodies come as slowly as their clients send them. */
function turnOf(service: ServiceId, account: string, { body }: WireRequest, gate: FairGate) {
  if ((service !== "logs" && service !== "firehose") || !(body instanceof Uint8Array)) return undefined;
  return gate.enter({ account, part: partOf(service, body), bytes: body.byteLength });
}

/** The answer to a preflight: nobody signs one, and nothing is done. */
async function preflight(request: OriginRequest, ids: ResponseIds, { services }: ServeParts): Promise<WireResponse> {
  const headers = await services.s3.crossOrigin?.preflight(request);
  return {
    status: 200,
    headers: { "x-amz-request-id": ids.requestId, "x-amz-id-2": ids.hostId, server: "AmazonS3", ...headers },
    body: undefined,
  };
}

/** AWS (recorded): errors have the headers too, so that a page can read them. */
async function forOrigin(
  response: WireResponse,
  request: OriginRequest | undefined,
  { services }: ServeParts,
): Promise<WireResponse> {
  if (!request || request.method === "OPTIONS") return response;
  const headers = await services.s3.crossOrigin?.headers(request);
  return headers ? { ...response, headers: { ...response.headers, ...headers } } : response;
}

/** Only S3's object bodies are streamed. */
function isStreamed(service: ServiceId, operation: string): boolean {
  return service === "s3" && (operation === "PutObject" || operation === "UploadPart");
}

interface Received {
  readonly wire: WireRequest;
  readonly authenticated: Authenticated;
  readonly trailers: (() => Readonly<Record<string, string>>) | undefined;
}

async function receive(
  request: HttpRequest,
  { service, bucket, key }: Route,
  found: ReturnType<typeof readAuthorization>,
  parts: ServeParts,
): Promise<Received> {
  const { method, path, query, headers } = request;
  if (service !== "s3") {
    const body = await readWhole(request.body, maxBodyBytes[service], service);
    const bodySha256 = createHash("sha256").update(body).digest("hex");
    const authenticated = await authenticate(request, found, { service, bodySha256 }, parts);
    return { wire: { method, path, query, headers, bucket, key, body }, authenticated, trailers: undefined };
  }
  const authenticated = await authenticate(request, found, { service, bodySha256: undefined }, parts);
  const { body, trailers } = s3Body(request, authenticated);
  const isPresigned = authenticated.authorization?.form === "presigned";
  const all = isPresigned ? withQueryHeaders(headers, query) : headers;
  return { wire: { method, path, query, headers: all, bucket, key, body }, authenticated, trailers };
}

/** S3's body with its framing off and its checks on: each of them speaks at the end of the stream, before anything is kept. */
function s3Body(
  request: HttpRequest,
  { authorization, secretAccessKey }: Authenticated,
): { body: BodyStream; trailers: Received["trailers"] } {
  const payload = authorization?.payload;
  if (payload?.kind === "chunked" && authorization && secretAccessKey !== undefined) {
    const decodedLengthBytes = Number(request.headers["x-amz-decoded-content-length"] ?? Number.NaN);
    if (!Number.isSafeInteger(decodedLengthBytes) || decodedLengthBytes < 0) throw missingLength();
    let trailers: Readonly<Record<string, string>> = {};
    const chunks = decodeChunked(request.body, {
      authorization,
      secretAccessKey,
      isSigned: payload.isSigned,
      hasTrailer: payload.hasTrailer,
      trailerNames: namesOf(request.headers["x-amz-trailer"]),
      decodedLengthBytes,
      onTrailers: (found) => {
        trailers = found;
      },
    });
    return { body: { lengthBytes: decodedLengthBytes, chunks }, trailers: () => trailers };
  }
  const lengthBytes = request.contentLength;
  if (lengthBytes === undefined) throw missingLength();
  if (lengthBytes > maxPutBytes) throw tooLarge(lengthBytes);
  const whole = completeBody(request.body, lengthBytes);
  const chunks = payload?.kind === "hash" ? checkedBody(whole, payload.sha256) : whole;
  return { body: { lengthBytes, chunks }, trailers: undefined };
}

function namesOf(header = ""): readonly string[] {
  return header
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
}

const missingLength = () =>
  new ServiceError("MissingContentLength", "You must provide the Content-Length HTTP header.", { status: 411 });

const tooLarge = (size: number) =>
  new ServiceError("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size", {
    status: 400,
    fields: { ProposedSize: String(size), MaxSizeAllowed: String(maxPutBytes) },
  });

async function buffered(wire: WireRequest, service: ServiceId): Promise<WireRequest> {
  if (wire.body instanceof Uint8Array) return wire;
  return { ...wire, body: await readWhole(wire.body.chunks, maxBodyBytes[service], service) };
}

async function readWhole(chunks: AsyncIterable<Uint8Array>, maxBytes: number, service: ServiceId): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw bodyTooLarge(service);
    parts.push(chunk);
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : Buffer.concat(parts);
}

/** AWS (docs, CommonErrors): 413 with the service's own code. */
function bodyTooLarge(service: ServiceId): ServiceError {
  const code = service === "s3" ? "MaxMessageLengthExceeded" : "RequestEntityTooLargeException";
  return new ServiceError(code, "Your request was too big.", { status: service === "s3" ? 400 : 413 });
}

interface ErrorContext {
  readonly service: ServiceId;
  readonly operation: string | undefined;
  readonly request: HttpRequest;
  readonly ids: { readonly requestId: string; readonly hostId: string };
}

function errorResponse(
  error: unknown,
  { service, operation, request, ids }: ErrorContext,
  { log }: ServeParts,
): WireResponse {
  const known = error instanceof ServiceError ? error : systemRefusal(service, error);
  const shown = known ?? internalError(service);
  const fields = { service, operation, requestId: ids.requestId, code: shown.code };
  if (!known) {
    if (isGone(error)) log.debug(fields, "the client went away");
    else
      log.error(
        { ...fields, error: String(error), stack: error instanceof Error ? error.stack : undefined },
        "an operation failed",
      );
  } else if (known.operatorReason !== undefined) {
    log.warn({ ...fields, shown: known.message, reason: known.operatorReason }, "refused");
  } else log.debug({ ...fields, shown: known.message }, "refused");
  return protocolOf(service).error(loadModel(service), shown, { ...ids, isHead: request.method === "HEAD" });
}

function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    (error.code === "ECONNRESET" || error.code === "ERR_STREAM_PREMATURE_CLOSE")
  );
}

/** What a disk or a table of open files says when it can't: nothing of the request is kept, and later it may be. */
const systemRefusals: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EIO: "the disk failed",
  EMFILE: "this process has no more file descriptors",
  ENFILE: "this machine has no more file descriptors",
};

/** A retryable error for what the machine refused. AWS (docs, CommonErrors of each; S3: ErrorResponses). */
function systemRefusal(service: ServiceId, error: unknown): ServiceError | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const isOfStorage = error instanceof Unavailable;
  if (!isOfStorage && !Object.hasOwn(systemRefusals, code)) return undefined;
  const operatorReason = isOfStorage ? error.message : `${systemRefusals[code]} (${String(error)})`;
  const options = { status: 503, operatorReason, cause: error };
  if (service === "s3") return new ServiceError("ServiceUnavailable", "Service is unable to handle request.", options);
  const isJson = service === "logs" || service === "firehose";
  const name = isJson ? "ServiceUnavailableException" : service === "ec2" ? "Unavailable" : "ServiceUnavailable";
  return new ServiceError(name, "The request has failed due to a temporary failure of the server.", options);
}

/** AWS (docs, CommonErrors). */
function internalError(service: ServiceId): ServiceError {
  if (service === "s3")
    return new ServiceError("InternalError", "We encountered an internal error. Please try again.", { status: 500 });
  const code = service === "logs" || service === "firehose" ? "InternalFailure" : "InternalError";
  return new ServiceError(
    code,
    "The request processing has failed because of an unknown error, exception or failure.",
    { status: 500 },
  );
}
