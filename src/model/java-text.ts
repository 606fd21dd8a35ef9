import { type ServiceModel, type ShapeModel, shapeOf } from "./load.ts";

/** Of what an error echoes: a large input makes no large answer. */
const maxLength = 2_048;
const cut = "...";

/** AWS (recorded, PutMetricFilter): the service has its members in another order than its public model. */
const memberOrder: Readonly<Record<string, readonly string[]>> = {
  MetricTransformation: ["metricName", "metricNamespace", "metricValue", "defaultValue", "unit", "dimensions"],
};

/**
 * A value of a shape as Java prints it: lists in brackets, maps in braces, and structures as `Name(member=value, other=null)`, all members
 * there. AWS (recorded, CloudWatch Logs); how the other services print structures is not known, and theirs are printed as maps.
 * What is longer than 2,048 characters ends in dots.
 */
export function javaText(model: ServiceModel, shapeName: string, value: unknown): string {
  const text = print(model, shapeName, value);
  return text.length > maxLength ? `${text.slice(0, maxLength - cut.length)}${cut}` : text;
}

function print(model: ServiceModel, shapeName: string, value: unknown): string {
  if (value === undefined || value === null) return "null";
  const shape = shapeOf(model, shapeName);
  if (Array.isArray(value)) return `[${joined(value, (one) => print(model, shape.member?.shape ?? "", one))}]`;
  if (typeof value === "object") return printMembers(model, shapeName, shape, value as Record<string, unknown>);
  const isWhole = (shape.type === "double" || shape.type === "float") && Number.isInteger(value);
  return isWhole ? `${value}.0` : String(value);
}

function printMembers(
  model: ServiceModel,
  shapeName: string,
  shape: ShapeModel,
  value: Readonly<Record<string, unknown>>,
): string {
  const shapeOfMember = (name: string) => shape.value?.shape ?? shape.members?.[name]?.shape ?? "";
  const printed = (name: string) => `${name}=${print(model, shapeOfMember(name), value[name])}`;
  if (shape.type !== "structure" || model.id !== "logs") return `{${joined(Object.keys(value), printed)}}`;
  const members = memberOrder[shapeName] ?? Object.keys(shape.members ?? {});
  return `${shapeName}(${joined(members, printed)})`;
}

/** As many as can be shown. */
function joined<T>(items: readonly T[], printed: (item: T) => string): string {
  let text = "";
  for (const [index, item] of items.entries()) {
    if (text.length > maxLength) break;
    text += index === 0 ? printed(item) : `, ${printed(item)}`;
  }
  return text;
}
