import type { Pipeline } from "../description.ts";

/** Files by name, relative to where they are written. */
export type Rendering = Readonly<Record<string, string>>;

/** Writes a pipe in another tool's form. Needs no credentials. */
export type Renderer = (pipeline: Pipeline) => Rendering;

export const asJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
