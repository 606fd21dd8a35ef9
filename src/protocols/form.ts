import { ServiceError } from "../core/service-error.ts";
import type { ServiceModel, ShapeModel } from "../model/load.ts";
import { shapeOf } from "../model/load.ts";
import { maxDepth, type WireRequest } from "./protocol.ts";

/** A form body's fields as a tree: `Tags.member.1.Key=a` is { Tags: { member: { 1: { Key: "a" } } } }. */
export interface FormNode {
  readonly text?: string;
  readonly children: ReadonlyMap<string, FormNode>;
}

interface MutableNode {
  text?: string;
  children: Map<string, MutableNode>;
}

/** More fields than any of AWS's inputs has; a longer form is refused before it costs anything. */
const maxFields = 20_000;

/** The fields of a query-protocol request: its body, or the query of a GET. @throws ServiceError MalformedQueryString */
export function readForm(request: WireRequest): FormNode {
  const text = request.method === "GET" ? request.query : bodyText(request);
  const root: MutableNode = { children: new Map() };
  let fields = 0;
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    if (++fields > maxFields) throw malformed("The form has too many fields.");
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    insert(root, name.split("."), decode(equals < 0 ? "" : pair.slice(equals + 1)));
  }
  return root;
}

function bodyText({ body }: WireRequest): string {
  if (!(body instanceof Uint8Array)) throw malformed("The body can't be read.");
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
}

function insert(root: MutableNode, path: readonly string[], text: string): void {
  if (path.length > maxDepth) throw malformed("A field's name nests too deep.");
  let node = root;
  for (const part of path) {
    let next = node.children.get(part);
    if (!next) {
      next = { children: new Map() };
      node.children.set(part, next);
    }
    node = next;
  }
  node.text = text;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw malformed("The form is not percent-encoded UTF-8.");
  }
}

const malformed = (message: string) => new ServiceError("MalformedQueryString", message, { status: 400 });

/** How the two query protocols name things. */
export interface FormNaming {
  memberName(name: string, member: { readonly locationName?: string; readonly queryName?: string }): string;
  /** The items of a list in order of their numbers. */
  items(node: FormNode, shape: ShapeModel): readonly FormNode[];
  entries(node: FormNode): readonly (readonly [FormNode, FormNode])[];
  /** The code for a value that is not of its type. */
  invalidValue(name: string, text: string, type: string): ServiceError;
}

/** Items `1`, `2`, ... of a node, by number; gaps are closed. */
export function numbered(node: FormNode | undefined): readonly FormNode[] {
  if (!node) return [];
  return [...node.children.entries()]
    .filter(([name]) => /^\d{1,6}$/.test(name))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

export function parseForm(
  model: ServiceModel,
  shapeName: string,
  node: FormNode,
  naming: FormNaming,
  path = "",
): unknown {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure": {
      const parsed: Record<string, unknown> = {};
      for (const [name, member] of Object.entries(shape.members ?? {})) {
        const child = node.children.get(naming.memberName(name, member));
        if (child) parsed[name] = parseForm(model, member.shape, child, naming, name);
      }
      return parsed;
    }
    case "list":
      return naming.items(node, shape).map((item) => parseForm(model, shape.member?.shape ?? "", item, naming, path));
    case "map": {
      const text = (one: FormNode) => one.text ?? "";
      return Object.fromEntries(
        naming
          .entries(node)
          .map(([key, value]) => [text(key), parseForm(model, shape.value?.shape ?? "", value, naming, path)]),
      );
    }
    default:
      return scalarOf(shape.type, node.text ?? "", path, naming);
  }
}

function scalarOf(type: ShapeModel["type"], text: string, path: string, naming: FormNaming): unknown {
  switch (type) {
    case "boolean":
      if (/^true$/i.test(text)) return true;
      if (/^false$/i.test(text)) return false;
      throw naming.invalidValue(path, text, "boolean");
    case "integer":
    case "long":
      if (/^-?\d{1,18}$/.test(text)) return Number(text);
      throw naming.invalidValue(path, text, type);
    case "float":
    case "double":
      if (text !== "" && Number.isFinite(Number(text))) return Number(text);
      throw naming.invalidValue(path, text, type);
    case "timestamp": {
      const epochMs = Date.parse(text);
      if (Number.isFinite(epochMs)) return epochMs;
      throw naming.invalidValue(path, text, "timestamp");
    }
    case "blob":
      return Buffer.from(text, "base64");
    default:
      return text;
  }
}
