// Writes src/model/generated/SERVICE.ts from models/SERVICE.json: `npm run generate`. With --check it writes nothing and fails when one is stale.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string; readonly streaming?: boolean }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly streaming?: boolean;
  readonly eventstream?: boolean;
}

interface Model {
  readonly operations: Readonly<
    Record<string, { readonly input?: { shape: string }; readonly output?: { shape: string } }>
  >;
  readonly shapes: Readonly<Record<string, Shape>>;
}

const services = { logs: "Logs", firehose: "Firehose", s3: "S3", iam: "Iam", sts: "Sts", ec2: "Ec2" } as const;

for (const [service, name] of Object.entries(services)) {
  const model = JSON.parse(readFileSync(join("models", `${service}.json`), "utf8")) as Model;
  const path = join("src", "model", "generated", `${service}.ts`);
  const text = generate(service, name, model);
  if (!process.argv.includes("--check")) {
    mkdirSync(join("src", "model", "generated"), { recursive: true });
    writeFileSync(path, text);
  } else if (readFileSync(path, "utf8") !== text) {
    process.stderr.write(`${path} is stale: run npm run generate\n`);
    process.exitCode = 1;
  }
}

function generate(service: string, name: string, model: Model): string {
  const shapes = reachable(model);
  const structures = [...shapes].filter((one) => model.shapes[one]?.type === "structure").sort();
  const body = structures.map((one) => structure(one, model)).join("\n");
  const operations = Object.entries(model.operations)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([operation, { input, output }]) => {
      const types = `${input ? typeName(input.shape) : "Record<never, never>"}, ${output ? typeName(output.shape) : "void"}`;
      return `  ${operation}: { service: "${service}", name: "${operation}" } as OperationRef<${types}>,\n`;
    })
    .join("");
  const uses = body.includes("StreamedBody") ? 'import type { StreamedBody } from "../../core/body.ts";\n' : "";
  return `// Generated from models/${service}.json by scripts/generate-types.ts: change the model, not this file.
${uses}import type { OperationRef } from "../../core/operation-ref.ts";

${body}
/** Every operation of the model, with its types. */
export const ${name} = {
${operations}} as const;

export type ${name}OperationName = keyof typeof ${name};
`;
}

/** Shapes that an input or output holds. */
function reachable(model: Model): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (name: string | undefined) => {
    const shape = name === undefined ? undefined : model.shapes[name];
    if (name === undefined || !shape || seen.has(name)) return;
    seen.add(name);
    for (const member of Object.values(shape.members ?? {})) visit(member.shape);
    visit(shape.member?.shape);
    visit(shape.value?.shape);
  };
  for (const { input, output } of Object.values(model.operations)) {
    visit(input?.shape);
    visit(output?.shape);
  }
  return seen;
}

function structure(name: string, model: Model): string {
  const shape = model.shapes[name];
  const members = Object.entries(shape?.members ?? {}).map(([member, { shape: target, streaming }]) => {
    const isRequired = shape?.required?.includes(member);
    const type = typeOf(target, model, streaming === true);
    return `  readonly ${property(member)}${isRequired ? "" : "?"}: ${type}${isRequired ? "" : " | undefined"};\n`;
  });
  return `export interface ${typeName(name)} {\n${members.join("")}}\n`;
}

function typeOf(name: string, model: Model, isStreaming = false): string {
  const shape = model.shapes[name];
  switch (shape?.type) {
    case "structure":
      return shape.eventstream ? `AsyncIterable<${typeName(name)}>` : typeName(name);
    case "list":
      return `readonly ${wrap(typeOf(shape.member?.shape ?? "", model))}[]`;
    case "map":
      return `Readonly<Record<string, ${typeOf(shape.value?.shape ?? "", model)}>>`;
    case "blob":
      return isStreaming || shape.streaming ? "StreamedBody" : "Uint8Array";
    case "boolean":
      return "boolean";
    case "integer":
    case "long":
    case "float":
    case "double":
    case "timestamp":
      return "number";
    default:
      return shape?.enum ? shape.enum.map((one) => JSON.stringify(one)).join(" | ") : "string";
  }
}

function wrap(type: string): string {
  return type.includes(" | ") ? `(${type})` : type.startsWith("readonly ") ? `(${type})` : type;
}

/** Names that TypeScript or the language has taken. */
function typeName(name: string): string {
  return ["Object", "Error", "Date", "Record", "Function", "Map", "Set"].includes(name) ? `${name}Shape` : name;
}

function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
