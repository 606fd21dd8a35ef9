import type { BodyStream, OpenBody } from "../core/body.ts";
import type { ServiceError } from "../core/service-error.ts";
import type { ServiceModel } from "../model/load.ts";

/** A request as a protocol reads it. */
export interface WireRequest {
  readonly method: string;
  /** Raw, without query. */
  readonly path: string;
  /** Raw, without question mark. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | BodyStream;
  /** S3 only: decoded; empty where the request names none. */
  readonly bucket: string;
  readonly key: string;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | BodyStream | OpenBody | undefined;
}

export interface ResponseIds {
  readonly requestId: string;
  /** S3's x-amz-id-2. */
  readonly hostId: string;
}

/** One wire form, both ways, driven by the model; it knows no service's meaning. Timestamps are epoch milliseconds inside. */
export interface Protocol {
  /** The operation that a request names; undefined where it names none that the model has. */
  operationOf(model: ServiceModel, request: WireRequest): string | undefined;
  /** @throws ServiceError where the request can't be read as the operation's input */
  parse(model: ServiceModel, operation: string, request: WireRequest): unknown;
  serialize(model: ServiceModel, operation: string, output: unknown, ids: ResponseIds): WireResponse;
  /** `operation` is undefined where it is not known; `isHead` asks for no body. */
  error(model: ServiceModel, error: ServiceError, context: ResponseIds & { readonly isHead: boolean }): WireResponse;
  /** What an unknown operation gets. */
  unknownOperation(model: ServiceModel, request: WireRequest): ServiceError;
}

/** How deep a request may nest. AWS's inputs stay under ten. */
export const maxDepth = 64;
