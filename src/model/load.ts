import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { assert } from "../core/assert.ts";
import type { ServiceId } from "../core/caller.ts";

/** How a member travels and what its shape is. */
export interface MemberModel {
  readonly shape: string;
  readonly location?: "uri" | "header" | "headers" | "querystring" | "statusCode";
  readonly locationName?: string;
  readonly queryName?: string;
  readonly flattened?: boolean;
  readonly streaming?: boolean;
  readonly xmlAttribute?: boolean;
  readonly xmlNamespace?: { readonly uri: string; readonly prefix?: string };
}

export interface ShapeModel {
  readonly type:
    | "structure"
    | "list"
    | "map"
    | "string"
    | "blob"
    | "boolean"
    | "integer"
    | "long"
    | "float"
    | "double"
    | "timestamp";
  readonly members?: Readonly<Record<string, MemberModel>>;
  /** Of a structure: its members are the events of a stream. */
  readonly eventstream?: boolean;
  readonly required?: readonly string[];
  readonly member?: MemberModel;
  readonly key?: MemberModel;
  readonly value?: MemberModel;
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly payload?: string;
  readonly flattened?: boolean;
  readonly streaming?: boolean;
  readonly union?: boolean;
  readonly xmlNamespace?: { readonly uri: string; readonly prefix?: string };
  readonly locationName?: string;
  readonly timestampFormat?: "iso8601" | "rfc822" | "unixTimestamp";
}

export interface OperationModel {
  readonly name: string;
  /** Replaced by another operation of the same wire form. */
  readonly deprecated?: boolean;
  readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
  readonly input?: { readonly shape: string; readonly locationName?: string };
  readonly output?: { readonly shape: string; readonly resultWrapper?: string };
}

/** A service as its wire model describes it. */
export interface ServiceModel {
  readonly id: ServiceId;
  readonly metadata: {
    readonly apiVersion: string;
    readonly protocol: string;
    readonly targetPrefix?: string;
    readonly jsonVersion?: string;
    readonly xmlNamespace?: string;
  };
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, ShapeModel>>;
}

const loaded = new Map<ServiceId, ServiceModel>();

/** Reads a model on first use: a start pays for no service that nobody calls. */
export function loadModel(id: ServiceId): ServiceModel {
  const known = loaded.get(id);
  if (known) return known;
  const text = readFileSync(join(modelsDirectory(), `${id}.json`), "utf8");
  const model: ServiceModel = { ...JSON.parse(text), id };
  loaded.set(id, model);
  return model;
}

/** Beside the bundle where there is one, at the top of the checkout otherwise. */
function modelsDirectory(): string {
  const beside = fileURLToPath(new URL("./models/", import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL("../../models/", import.meta.url));
}

/** A shape of the model. @throws BrokenInvariant for a name that the model does not have */
export function shapeOf(model: ServiceModel, name: string): ShapeModel {
  const shape = model.shapes[name];
  assert(shape, `${model.id} has no shape ${name}`);
  return shape;
}
