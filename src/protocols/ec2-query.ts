import { ServiceError } from "../core/service-error.ts";
import { type FormNaming, numbered, parseForm, readForm } from "./form.ts";
import { structureXml, type XmlStyle } from "./model-xml.ts";
import type { Protocol } from "./protocol.ts";
import { element, escapeText, xmlDeclaration } from "./xml.ts";

/** EC2 query: flat lists, capitalised names in; XML with `item` lists out. */
export const ec2Query: Protocol = {
  operationOf(model, request) {
    const name = readForm(request).children.get("Action")?.text ?? "";
    return Object.hasOwn(model.operations, name) ? name : undefined;
  },

  parse(model, operation, request) {
    const shape = model.operations[operation]?.input?.shape;
    return shape === undefined ? {} : parseForm(model, shape, readForm(request), naming);
  },

  serialize(model, operation, output, { requestId }) {
    const described = model.operations[operation]?.output;
    const content = described ? structureXml(model, described.shape, output ?? {}, style) : element("return", "true");
    const namespace = ` xmlns="http://ec2.amazonaws.com/doc/${model.metadata.apiVersion}/"`;
    const xml = element(`${operation}Response`, element("requestId", requestId) + content, namespace);
    return { status: 200, headers: headersOf(requestId), body: Buffer.from(xmlDeclaration + xml) };
  },

  error(_model, error, { requestId }) {
    const one = element(
      "Error",
      element("Code", escapeText(error.code)) + element("Message", escapeText(error.message)),
    );
    const xml = element("Response", element("Errors", one) + element("RequestID", requestId));
    return {
      status: error.status,
      headers: { ...headersOf(requestId), ...error.headers },
      body: Buffer.from(xmlDeclaration + xml),
    };
  },

  unknownOperation(_model, request) {
    const name = readForm(request).children.get("Action")?.text ?? "";
    if (name === "") return new ServiceError("MissingAction", "The request must contain the parameter Action");
    return new ServiceError("InvalidAction", `The action ${name} is not valid for this web service.`);
  },
};

const style: XmlStyle = { itemName: "item", honoursFlattened: false, withMilliseconds: true };

const naming: FormNaming = {
  memberName: (name, { queryName, locationName }) => queryName ?? capitalised(locationName ?? name),
  items: (node) => numbered(node),
  entries: () => [],
  invalidValue: (name, text) =>
    new ServiceError(
      "InvalidParameterValue",
      `Invalid value '${text.slice(0, 100)}' for ${name}. Must be of the type the parameter has.`,
    ),
};

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function headersOf(requestId: string): Record<string, string> {
  return { "content-type": "text/xml;charset=UTF-8", "x-amzn-requestid": requestId };
}
