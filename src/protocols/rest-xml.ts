import { bodyOf } from "../core/body.ts";
import { ServiceError } from "../core/service-error.ts";
import { type MemberModel, type OperationModel, type ServiceModel, type ShapeModel, shapeOf } from "../model/load.ts";
import { parseHttpDate, parseIsoTime } from "./http-date.ts";
import type { Protocol, ResponseIds, WireRequest } from "./protocol.ts";
import { readXml, type XmlNode } from "./read-xml.ts";
import { payload } from "./rest-xml-payload.ts";
import { element, escapeText, isoTime, xmlDeclaration } from "./xml.ts";

/** REST-XML: S3. Method, path and query name the operation; members travel in uri, query, headers and body. */
export const restXml: Protocol = {
  operationOf(model, request) {
    const scope = request.key !== "" ? "object" : request.bucket !== "" ? "bucket" : "service";
    const query = new URLSearchParams(request.query);
    const here = candidatesOf(model).get(`${request.method} ${scope}`);
    return here?.find((candidate) => isMatch(candidate, { query, headers: request.headers }))?.name;
  },

  parse(model, operation, request) {
    const described = model.operations[operation];
    if (!described?.input) return {};
    const shape = shapeOf(model, described.input.shape);
    const query = new URLSearchParams(request.query.replaceAll("+", "%20"));
    const parsed: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(shape.members ?? {})) {
      const value = parseMember(model, member, { request, query });
      if (value !== undefined) parsed[name] = value;
    }
    if (shape.payload !== undefined) {
      const value = parsePayload(model, shape.members?.[shape.payload], request);
      if (value !== undefined) parsed[shape.payload] = value;
    }
    return parsed;
  },

  serialize(model, operation, output, ids) {
    const described = model.operations[operation];
    const headers = commonHeaders(ids);
    const status = described?.http.responseCode ?? 200;
    if (!described?.output) return { status, headers, body: undefined };
    const shape = shapeOf(model, described.output.shape);
    const record = (output ?? {}) as Readonly<Record<string, unknown>>;
    for (const [name, member] of Object.entries(shape.members ?? {})) writeHeader(model, member, record[name], headers);
    const isPartial = typeof record["ContentRange"] === "string";
    return { status: isPartial ? 206 : status, headers, ...payload(model, described, shape, record, headers) };
  },

  error(_model, error, context) {
    const headers = { ...commonHeaders(context), ...error.headers };
    if (context.isHead || error.status === 304) return { status: error.status, headers, body: undefined };
    const content = [
      element("Code", escapeText(error.code)),
      element("Message", escapeText(error.message)),
      ...Object.entries(error.fields).map(([name, value]) => element(name, escapeText(value))),
      element("RequestId", context.requestId),
      element("HostId", context.hostId),
    ];
    const body = Buffer.from(xmlDeclaration + element("Error", content.join("")));
    return { status: error.status, headers: { ...headers, "content-type": "application/xml" }, body };
  },

  unknownOperation(_model, { method, key, bucket }) {
    return new ServiceError("MethodNotAllowed", "The specified method is not allowed against this resource.", {
      status: 405,
      fields: { Method: method, ResourceType: key !== "" ? "OBJECT" : bucket !== "" ? "BUCKET" : "SERVICE" },
    });
  },
};

/** How an operation is told from the others. */
interface Candidate {
  readonly name: string;
  readonly method: string;
  readonly scope: "service" | "bucket" | "object";
  /** Query parameters that must be there, with a value where one is named. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Required members in query and headers: `uploadId`, `x-amz-copy-source`. */
  readonly needs: readonly { readonly in: "query" | "header"; readonly name: string }[];
}

const candidates = new WeakMap<ServiceModel, ReadonlyMap<string, readonly Candidate[]>>();

/** By method and scope; most demanding first, so that `?uploads` is not taken for a plain POST. */
function candidatesOf(model: ServiceModel): ReadonlyMap<string, readonly Candidate[]> {
  const known = candidates.get(model);
  if (known) return known;
  const made = Object.values(model.operations)
    // What was replaced has the same form as what replaced it.
    .filter(({ deprecated }) => !deprecated)
    .map((operation) => candidate(model, operation))
    .sort((a, b) => weight(b) - weight(a));
  const places = new Map<string, readonly Candidate[]>();
  for (const one of made) {
    const place = `${one.method} ${one.scope}`;
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  candidates.set(model, places);
  return places;
}

const weight = ({ query, needs }: Candidate) => query.length * 10 + needs.length;

function candidate(model: ServiceModel, operation: OperationModel): Candidate {
  const [path = "", queryText = ""] = operation.http.requestUri.split("?");
  const shape = operation.input && shapeOf(model, operation.input.shape);
  const needs = (shape?.required ?? []).flatMap((name): Candidate["needs"] => {
    const { location, locationName = name } = shape?.members?.[name] ?? {};
    if (location === "querystring") return [{ in: "query", name: locationName }];
    // What the query names already is that operation, its headers missing.
    return location === "header" && queryText === "" ? [{ in: "header", name: locationName.toLowerCase() }] : [];
  });
  return {
    name: operation.name,
    method: operation.http.method,
    scope: path.includes("{Key+}") ? "object" : path.includes("{Bucket}") ? "bucket" : "service",
    query: [...new URLSearchParams(queryText)].filter(([name]) => name !== "x-id"),
    needs,
  };
}

/** Subresources: a query that names one which no operation of this method has must not fall through to the plain operation. */
function isMatch(
  one: Candidate,
  { query, headers }: { readonly query: URLSearchParams; readonly headers: WireRequest["headers"] },
): boolean {
  const hasAll =
    one.query.every(([name, value]) => query.has(name) && (value === "" || query.get(name) === value)) &&
    one.needs.every((need) => (need.in === "query" ? query.has(need.name) : headers[need.name] !== undefined));
  if (!hasAll) return false;
  return [...query.keys()].every(
    (name) =>
      !subresources.has(name) ||
      one.query.some(([wanted]) => wanted === name) ||
      one.needs.some((need) => need.name === name),
  );
}

/** Query parameters that name a thing of their own. AWS (docs, API_Operations_Amazon_Simple_Storage_Service). */
const subresources: ReadonlySet<string> = new Set([
  "abac",
  "accelerate",
  "acl",
  "analytics",
  "attributes",
  "cors",
  "delete",
  "encryption",
  "intelligent-tiering",
  "inventory",
  "legal-hold",
  "lifecycle",
  "location",
  "logging",
  "metrics",
  "notification",
  "object-lock",
  "ownershipControls",
  "policy",
  "policyStatus",
  "publicAccessBlock",
  "replication",
  "requestPayment",
  "restore",
  "retention",
  "select",
  "session",
  "tagging",
  "torrent",
  "uploads",
  "uploadId",
  "versioning",
  "versions",
  "website",
]);

interface Source {
  readonly request: WireRequest;
  readonly query: URLSearchParams;
}

function parseMember(model: ServiceModel, member: MemberModel, { request, query }: Source): unknown {
  const name = member.locationName ?? "";
  switch (member.location) {
    case "uri":
      return name === "Bucket" ? request.bucket : request.key;
    case "querystring": {
      const shape = shapeOf(model, member.shape);
      if (shape.type === "list") return query.has(name) ? query.getAll(name) : undefined;
      const text = query.get(name);
      return text === null ? undefined : scalarOf(shape, text, name);
    }
    case "header": {
      const text = request.headers[name.toLowerCase()];
      if (text === undefined) return undefined;
      const shape = shapeOf(model, member.shape);
      return shape.type === "list" ? text.split(",").map((one) => one.trim()) : scalarOf(shape, text, name);
    }
    case "headers": {
      const found = Object.entries(request.headers).filter(([header]) => header.startsWith(name));
      return found.length === 0
        ? undefined
        : Object.fromEntries(found.map(([header, value]) => [header.slice(name.length), value]));
    }
    default:
      return undefined;
  }
}

function parsePayload(model: ServiceModel, member: MemberModel | undefined, { body }: WireRequest): unknown {
  if (!member) return undefined;
  const shape = shapeOf(model, member.shape);
  if (shape.type === "blob") return body instanceof Uint8Array ? bodyOf(body) : body;
  if (!(body instanceof Uint8Array)) throw malformedXml();
  if (shape.type === "string") return Buffer.from(body).toString("utf8");
  if (body.byteLength === 0) return undefined;
  const root = readXml(body);
  if (!root) throw malformedXml();
  return parseXml(model, member.shape, root);
}

const malformedXml = () =>
  new ServiceError(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
    { status: 400 },
  );

function parseXml(model: ServiceModel, shapeName: string, node: XmlNode): unknown {
  const shape = shapeOf(model, shapeName);
  if (shape.type !== "structure") return xmlScalar(shape, node);
  const parsed: Record<string, unknown> = {};
  const known = new Set(Object.entries(shape.members ?? {}).map(([name, { locationName = name }]) => locationName));
  // AWS (recorded): a document is held against its schema; what is left unread could be a wish that nobody grants.
  if (node.children.some(({ name }) => !known.has(name))) throw malformedXml();
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    const wanted = member.locationName ?? name;
    const found = node.children.filter((child) => child.name === wanted);
    const [first] = found;
    if (member.xmlAttribute) {
      // Prefixes of namespaces are off.
      const value = node.attributes[wanted.slice(wanted.indexOf(":") + 1)];
      if (value !== undefined) parsed[name] = value;
    } else if (first) {
      parsed[name] = parseXmlMember(model, member, found, first);
    }
  }
  return parsed;
}

function parseXmlMember(model: ServiceModel, member: MemberModel, found: readonly XmlNode[], first: XmlNode): unknown {
  const shape = shapeOf(model, member.shape);
  if (shape.type !== "list") return parseXml(model, member.shape, first);
  const isFlat = shape.flattened || member.flattened;
  const itemName = shape.member?.locationName ?? "member";
  const items = isFlat ? found : first.children.filter((child) => child.name === itemName);
  return items.map((item) => parseXml(model, shape.member?.shape ?? "", item));
}

/** A text in a document, where a value of the wrong form breaks the schema. */
function xmlScalar(shape: ShapeModel, { text, name, children }: XmlNode): unknown {
  const trimmed = text.trim();
  if (children.length > 0) throw malformedXml();
  switch (shape.type) {
    case "boolean":
      if (!/^(?:true|false|1|0)$/i.test(trimmed)) throw malformedXml();
      return /^(?:true|1)$/i.test(trimmed);
    case "integer":
    case "long":
      if (!/^-?\d{1,15}$/.test(trimmed)) throw malformedXml();
      return Number(trimmed);
    case "timestamp": {
      const epochMs = parseHttpDate(trimmed);
      if (epochMs === undefined) throw malformedXml();
      return epochMs;
    }
    default:
      return scalarOf(shape, text, name);
  }
}

function scalarOf(shape: ShapeModel, text: string, name: string): unknown {
  switch (shape.type) {
    case "boolean":
      return text.trim().toLowerCase() === "true";
    case "integer":
    case "long":
      if (!/^-?\d{1,18}$/.test(text.trim())) throw invalid(name, text, integerText(name));
      return Number(text);
    case "timestamp":
      return timeOf(shape, text, name);
    default:
      return text;
  }
}

/** AWS (recorded). */
function integerText(name: string): string {
  return name === "partNumber"
    ? "Part number must be an integer between 1 and 10000, inclusive"
    : `Provided ${name} not an integer or within integer range`;
}

/**
 * AWS (docs, RFC 9110): a date that can't be read is as if the condition were not there; of S3's own headers, whose absence would be
 * another wish, it is refused.
 */
function timeOf({ timestampFormat }: ShapeModel, text: string, name: string): number | undefined {
  const isIso = timestampFormat === "iso8601";
  const epochMs = isIso ? parseIsoTime(text) : parseHttpDate(text);
  if (epochMs !== undefined || !name.startsWith("x-amz-")) return epochMs;
  // AWS (reported).
  throw invalid(name, text, isIso ? "The retain until date must be provided in ISO 8601 format" : "Invalid Argument");
}

const invalid = (name: string, value: string, message: string) =>
  new ServiceError("InvalidArgument", message, {
    status: 400,
    fields: { ArgumentName: name, ArgumentValue: value.slice(0, 100) },
  });

function commonHeaders({ requestId, hostId }: ResponseIds): Record<string, string> {
  return { "x-amz-request-id": requestId, "x-amz-id-2": hostId, server: "AmazonS3" };
}

function writeHeader(model: ServiceModel, member: MemberModel, value: unknown, headers: Record<string, string>): void {
  if (value === undefined) return;
  const name = (member.locationName ?? "").toLowerCase();
  if (member.location === "header") {
    const shape = shapeOf(model, member.shape);
    headers[name] = headerText(shape, value);
  } else if (member.location === "headers") {
    for (const [key, one] of Object.entries(value as Readonly<Record<string, string>>)) headers[name + key] = one;
  }
}

function headerText({ type, timestampFormat }: ShapeModel, value: unknown): string {
  if (type !== "timestamp") return String(value);
  return timestampFormat === "iso8601" ? isoTime(value as number, true) : new Date(value as number).toUTCString();
}
