import { type ServiceModel, shapeOf } from "../model/load.ts";
import { element, escapeText, isoTime } from "./xml.ts";

/** In what the two query protocols' answers differ. */
export interface XmlStyle {
  /** The element of a list's item where the model names none. */
  readonly itemName: string;
  /** EC2's lists are always inside an element of their own, whatever the model says. */
  readonly honoursFlattened: boolean;
  readonly withMilliseconds: boolean;
}

/** The members of a structure as XML, in the model's order; members without a value are left out. */
export function structureXml(model: ServiceModel, shapeName: string, value: unknown, style: XmlStyle): string {
  const shape = shapeOf(model, shapeName);
  const record = value as Readonly<Record<string, unknown>>;
  return Object.entries(shape.members ?? {})
    .filter(([name]) => record[name] !== undefined)
    .map(([name, member]) =>
      valueXml({ model, shapeName: member.shape, name: member.locationName ?? name }, record[name], style),
    )
    .join("");
}

interface Place {
  readonly model: ServiceModel;
  readonly shapeName: string;
  /** The element's name. */
  readonly name: string;
}

function valueXml({ model, shapeName, name }: Place, value: unknown, style: XmlStyle): string {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure":
      return element(name, structureXml(model, shapeName, value, style));
    case "list": {
      const isFlat = style.honoursFlattened && shape.flattened === true;
      const item = {
        model,
        shapeName: shape.member?.shape ?? "",
        name: isFlat ? name : (shape.member?.locationName ?? style.itemName),
      };
      const xml = (value as readonly unknown[]).map((one) => valueXml(item, one, style)).join("");
      return isFlat ? xml : element(name, xml);
    }
    case "map": {
      const inner = { model, shapeName: shape.value?.shape ?? "", name: "value" };
      const entries = Object.entries(value as object).map(([key, one]) =>
        element("entry", element("key", escapeText(key)) + valueXml(inner, one, style)),
      );
      return element(name, entries.join(""));
    }
    case "timestamp":
      return element(name, isoTime(value as number, style.withMilliseconds));
    case "blob":
      return element(name, Buffer.from(value as Uint8Array).toString("base64"));
    default:
      return element(name, escapeText(String(value)));
  }
}
