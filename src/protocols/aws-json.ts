import { assert } from "../core/assert.ts";
import { longOf, parseJson } from "../core/long.ts";
import { ServiceError } from "../core/service-error.ts";
import { type ServiceModel, type ShapeModel, shapeOf } from "../model/load.ts";
import { type Events, eventStreamBody, eventStreamOf, eventStreamType } from "./event-stream.ts";
import { maxDepth, type Protocol, type WireRequest, type WireResponse } from "./protocol.ts";

/** AWS JSON 1.0 and 1.1: CloudWatch Logs and Data Firehose. */
export const awsJson: Protocol = {
  operationOf(model, { headers }) {
    const target = headers["x-amz-target"] ?? "";
    const prefix = `${model.metadata.targetPrefix}.`;
    const name = target.startsWith(prefix) ? target.slice(prefix.length) : "";
    return Object.hasOwn(model.operations, name) ? name : undefined;
  },

  parse(model, operation, request) {
    const value = readJson(request);
    const shape = model.operations[operation]?.input?.shape;
    if (shape === undefined) return {};
    return parseValue(model, shape, value, 0) ?? {};
  },

  serialize(model, operation, output, { requestId }) {
    const shape = model.operations[operation]?.output?.shape;
    const stream = eventStreamOf(model, operation);
    if (stream) return eventsResponse(model, stream, output, requestId);
    const text = shape === undefined ? "" : JSON.stringify(writeValue(model, shape, output ?? {}));
    return { status: 200, headers: headersOf(model, requestId), body: Buffer.from(text) };
  },

  error(model, error, { requestId }) {
    // AWS (reported, osquery#3310): a denial's text is in `Message`, every other one's in `message`.
    const member = error.code === "AccessDeniedException" ? "Message" : "message";
    const text = error.message === "" ? {} : { [member]: error.message };
    const body = JSON.stringify({ __type: error.code, ...text, ...error.fields });
    return {
      status: error.status,
      headers: { ...headersOf(model, requestId), ...error.headers },
      body: Buffer.from(body),
    };
  },

  unknownOperation: () => new ServiceError("UnknownOperationException", ""),
};

function eventsResponse(
  model: ServiceModel,
  { member, shape }: { readonly member: string; readonly shape: string },
  output: unknown,
  requestId: string,
): WireResponse {
  const events = (output as Readonly<Record<string, Events>>)[member];
  assert(events, `${member} is a stream of events`);
  const shapes = shapeOf(model, shape).members ?? {};
  const write = (event: string, value: unknown) => writeValue(model, shapes[event]?.shape ?? "", value);
  const headers = { ...headersOf(model, requestId), "content-type": eventStreamType };
  return { status: 200, headers, body: eventStreamBody(events, write, model.metadata.jsonVersion ?? "1.1") };
}

function headersOf(model: ServiceModel, requestId: string): Record<string, string> {
  return {
    "content-type": `application/x-amz-json-${model.metadata.jsonVersion ?? "1.1"}`,
    "x-amzn-requestid": requestId,
  };
}

const serialization = (message: string) => new ServiceError("SerializationException", message);

/** Refuses what is not UTF-8: a replaced character would change data in silence. */
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function readJson({ body }: WireRequest): unknown {
  if (!(body instanceof Uint8Array)) throw serialization("The body can't be read.");
  if (body.byteLength === 0) return {};
  checkDepth(body);
  try {
    return parseJson(utf8.decode(body));
  } catch {
    throw serialization("The request body is not well-formed JSON.");
  }
}

/** Counts brackets outside strings: JSON.parse itself recurses, and its cost must be bounded before. */
function checkDepth(body: Uint8Array): void {
  let depth = 0;
  for (let index = 0; index < body.length; index++) {
    const byte = body[index];
    if (byte === 0x22) index = endOfString(body, index);
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > maxDepth) throw serialization("The request body nests too deep.");
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
}

/** Place of the closing quote: jumps from quote to quote natively, and looks back for the backslashes before it. */
function endOfString(body: Uint8Array, open: number): number {
  let quote = body.indexOf(0x22, open + 1);
  for (; quote >= 0; quote = body.indexOf(0x22, quote + 1)) {
    let slashes = 0;
    while (body[quote - 1 - slashes] === 0x5c) slashes++;
    if (slashes % 2 === 0) return quote;
  }
  return body.length;
}

/** A JSON value as its shape says; undefined for null. Unknown members are dropped, as AWS does. */
function parseValue(model: ServiceModel, shapeName: string, value: unknown, depth: number): unknown {
  if (value === null || value === undefined) return undefined;
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure":
      return parseStructure(model, shape, objectOf(value), depth);
    case "list": {
      if (!Array.isArray(value))
        throw serialization("Start of list found where it was not expected, or a list is missing.");
      const member = shape.member?.shape ?? "";
      return value.map((one) => parseValue(model, member, one, depth + 1)).filter((one) => one !== undefined);
    }
    case "map": {
      const entries = Object.entries(objectOf(value)).map(([key, one]) => [
        key.toWellFormed(),
        parseValue(model, shape.value?.shape ?? "", one, depth + 1),
      ]);
      return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
    }
    default:
      return parseScalar(shape, value);
  }
}

function parseStructure(
  model: ServiceModel,
  shape: ShapeModel,
  value: Readonly<Record<string, unknown>>,
  depth: number,
): unknown {
  const parsed: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    if (!Object.hasOwn(value, name)) continue;
    const one = parseValue(model, member.shape, value[name], depth + 1);
    if (one !== undefined) parsed[name] = one;
  }
  return parsed;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw serialization("Start of structure or map found where not expected.");
}

/**
 * AWS's JSON services read numbers and booleans from texts too, and texts from numbers; nothing else is turned into another type. A lone
 * surrogate becomes U+FFFD, as it would where it is kept: two names that are one in UTF-8 are one from here on.
 */
function parseScalar({ type }: ShapeModel, value: unknown): unknown {
  switch (type) {
    case "string":
      if (typeof value === "string") return value.toWellFormed();
      if (typeof value === "number" || typeof value === "boolean") return String(value);
      throw serialization(`${kindOf(value)} can not be converted to a String`);
    case "blob":
      if (typeof value === "string" && isBase64(value)) return Buffer.from(value, "base64");
      throw serialization(`${kindOf(value)} can not be converted to a Blob`);
    case "boolean":
      if (typeof value === "boolean") return value;
      if (value === "true" || value === "false") return value === "true";
      throw serialization(`${kindOf(value)} can not be converted to a Boolean`);
    case "integer":
      return integerOf(value);
    case "long":
      return longOf(value) ?? notConvertible(value, "a Long");
    case "timestamp":
      return numberOf(value, "Timestamp") * 1000;
    default:
      return numberOf(value, "Double");
  }
}

function integerOf(value: unknown): number {
  const number = numberOf(value, "an Integer");
  return Number.isInteger(number) && Math.abs(number) < 2 ** 31 ? number : notConvertible(value, "an Integer");
}

function numberOf(value: unknown, name: string): number {
  const isText = typeof value === "string" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(value);
  const number = isText ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : notConvertible(value, name);
}

function notConvertible(value: unknown, name: string): never {
  throw serialization(`${kindOf(value)} can not be converted to ${name}`);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "START_ARRAY";
  if (typeof value === "object") return "START_OBJECT";
  return (
    { string: "STRING_VALUE", number: "NUMBER_VALUE", boolean: value ? "TRUE_VALUE" : "FALSE_VALUE" }[
      String(typeof value)
    ] ?? "VALUE"
  );
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

function writeValue(model: ServiceModel, shapeName: string, value: unknown): unknown {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure": {
      const written: Record<string, unknown> = {};
      const record = value as Readonly<Record<string, unknown>>;
      for (const [name, member] of Object.entries(shape.members ?? {})) {
        if (record[name] !== undefined) written[name] = writeValue(model, member.shape, record[name]);
      }
      return written;
    }
    case "list":
      return (value as readonly unknown[]).map((one) => writeValue(model, shape.member?.shape ?? "", one));
    case "map":
      return Object.fromEntries(
        Object.entries(value as object).map(([key, one]) => [key, writeValue(model, shape.value?.shape ?? "", one)]),
      );
    case "blob":
      return Buffer.from(value as Uint8Array).toString("base64");
    case "timestamp":
      return (value as number) / 1000;
    default:
      return value;
  }
}
