import { ServiceError } from "../core/service-error.ts";
import type { ServiceModel } from "../model/load.ts";
import { type FormNaming, numbered, parseForm, readForm } from "./form.ts";
import { structureXml, type XmlStyle } from "./model-xml.ts";
import type { Protocol } from "./protocol.ts";
import { element, escapeText } from "./xml.ts";

/** AWS query: IAM and STS. Form fields in, XML out. */
export const awsQuery: Protocol = {
  operationOf(model, request) {
    const form = readForm(request);
    const name = form.children.get("Action")?.text ?? "";
    const version = form.children.get("Version")?.text;
    if (version !== undefined && version !== model.metadata.apiVersion) return undefined;
    return Object.hasOwn(model.operations, name) ? name : undefined;
  },

  parse(model, operation, request) {
    const shape = model.operations[operation]?.input?.shape;
    return shape === undefined ? {} : parseForm(model, shape, readForm(request), naming);
  },

  serialize(model, operation, output, { requestId }) {
    const described = model.operations[operation]?.output;
    const wrapper = described?.resultWrapper ?? `${operation}Result`;
    const result = described ? element(wrapper, structureXml(model, described.shape, output ?? {}, style)) : "";
    const metadata = element("ResponseMetadata", element("RequestId", requestId));
    const xml = element(`${operation}Response`, result + metadata, namespaceOf(model));
    return { status: 200, headers: headersOf(requestId), body: Buffer.from(xml) };
  },

  error(model, error, { requestId }) {
    const type = error.status >= 500 ? "Receiver" : "Sender";
    const content =
      element("Type", type) + element("Code", escapeText(error.code)) + element("Message", escapeText(error.message));
    const xml = element(
      "ErrorResponse",
      element("Error", content) + element("RequestId", requestId),
      namespaceOf(model),
    );
    return { status: error.status, headers: { ...headersOf(requestId), ...error.headers }, body: Buffer.from(xml) };
  },

  /** AWS (docs, CommonErrors): InvalidAction. */
  unknownOperation(model, request) {
    const form = readForm(request);
    const [name, version] = ["Action", "Version"].map((field) => form.children.get(field)?.text ?? "");
    if (name === "")
      return new ServiceError("MissingAction", "The request is missing an action or a required parameter.");
    return new ServiceError(
      "InvalidAction",
      `Could not find operation ${name} for version ${version || model.metadata.apiVersion}`,
    );
  },
};

const style: XmlStyle = { itemName: "member", honoursFlattened: true, withMilliseconds: false };

const naming: FormNaming = {
  memberName: (name, { locationName }) => locationName ?? name,
  items: (node, shape) => numbered(shape.flattened ? node : node.children.get(shape.member?.locationName ?? "member")),
  entries: (node) =>
    numbered(node.children.get("entry")).flatMap((entry) => {
      const [key, value] = [entry.children.get("key"), entry.children.get("value")];
      return key && value ? [[key, value] as const] : [];
    }),
  invalidValue: (_name, text, type) =>
    new ServiceError("MalformedInput", `Invalid ${type} value '${text.slice(0, 100)}'`, { status: 400 }),
};

function namespaceOf({ metadata }: ServiceModel): string {
  return ` xmlns="${metadata.xmlNamespace ?? ""}"`;
}

function headersOf(requestId: string): Record<string, string> {
  return { "content-type": "text/xml", "x-amzn-requestid": requestId };
}
