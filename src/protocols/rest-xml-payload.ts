import type { BodyStream } from "../core/body.ts";
import { type MemberModel, type OperationModel, type ServiceModel, type ShapeModel, shapeOf } from "../model/load.ts";
import type { WireResponse } from "./protocol.ts";
import { element, escapeText, isoTime, xmlDeclaration } from "./xml.ts";

/** The body of an S3 answer: the object's bytes, a text, or a document; `headers` gets its content type. */
export function payload(
  model: ServiceModel,
  operation: OperationModel,
  shape: ShapeModel,
  record: Readonly<Record<string, unknown>>,
  headers: Record<string, string>,
): Pick<WireResponse, "body"> {
  const member = shape.payload === undefined ? undefined : shape.members?.[shape.payload];
  if (member && shape.payload !== undefined) {
    const value = record[shape.payload];
    const target = shapeOf(model, member.shape);
    if (target.type === "blob") return { body: value as BodyStream | undefined };
    if (target.type === "string") {
      headers["content-type"] ??= "application/json";
      return { body: value === undefined ? undefined : Buffer.from(String(value)) };
    }
    if (value === undefined) return { body: undefined };
    return document(headers, member.locationName ?? shape.payload, structureXml(model, member.shape, value));
  }
  const inBody = Object.values(shape.members ?? {}).some(({ location }) => location === undefined);
  if (!inBody) return { body: undefined };
  if (operation.name === "GetBucketLocation") return locationDocument(record, headers);
  const content = structureXml(model, operation.output?.shape ?? "", record);
  return document(headers, rootNames[operation.name] ?? operation.output?.shape ?? "", content);
}

/** Root elements that are named otherwise than the output shape. AWS (docs, the operations' response syntax). */
const rootNames: Readonly<Record<string, string>> = {
  ListBuckets: "ListAllMyBucketsResult",
  ListObjects: "ListBucketResult",
  ListObjectsV2: "ListBucketResult",
  ListObjectVersions: "ListVersionsResult",
  ListMultipartUploads: "ListMultipartUploadsResult",
  ListParts: "ListPartsResult",
  CreateMultipartUpload: "InitiateMultipartUploadResult",
  CompleteMultipartUpload: "CompleteMultipartUploadResult",
  DeleteObjects: "DeleteResult",
  GetBucketVersioning: "VersioningConfiguration",
  GetBucketTagging: "Tagging",
  GetObjectTagging: "Tagging",
  GetBucketAcl: "AccessControlPolicy",
  GetObjectAcl: "AccessControlPolicy",
  GetBucketCors: "CORSConfiguration",
  GetBucketLifecycleConfiguration: "LifecycleConfiguration",
  GetBucketRequestPayment: "RequestPaymentConfiguration",
  GetBucketLogging: "BucketLoggingStatus",
  GetBucketWebsite: "WebsiteConfiguration",
  GetBucketAccelerateConfiguration: "AccelerateConfiguration",
  GetBucketNotificationConfiguration: "NotificationConfiguration",
  ListBucketAnalyticsConfigurations: "ListBucketAnalyticsConfigurationResult",
  ListBucketMetricsConfigurations: "ListMetricsConfigurationsResult",
  ListBucketInventoryConfigurations: "ListInventoryConfigurationsResult",
};

const namespace = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

function document(headers: Record<string, string>, root: string, content: string): Pick<WireResponse, "body"> {
  headers["content-type"] = "application/xml";
  return { body: Buffer.from(xmlDeclaration + element(root, content, namespace)) };
}

/** The one output whose root element holds the text itself; us-east-1 is the empty element. */
function locationDocument(
  record: Readonly<Record<string, unknown>>,
  headers: Record<string, string>,
): Pick<WireResponse, "body"> {
  const location = record["LocationConstraint"];
  return document(headers, "LocationConstraint", location === undefined ? "" : escapeText(String(location)));
}

function structureXml(model: ServiceModel, shapeName: string, value: unknown): string {
  const record = value as Readonly<Record<string, unknown>>;
  return Object.entries(shapeOf(model, shapeName).members ?? {})
    .filter(([name, member]) => record[name] !== undefined && member.location === undefined && !member.xmlAttribute)
    .map(([name, member]) => memberXml(model, member, member.locationName ?? name, record[name]))
    .join("");
}

/** Attributes of an element, with their namespace: only a grantee's `xsi:type` is one. */
function attributesXml(model: ServiceModel, { shape: shapeName }: MemberModel, value: unknown): string {
  const { members = {}, xmlNamespace } = shapeOf(model, shapeName);
  const record = value as Readonly<Record<string, unknown>>;
  const attributes = Object.entries(members)
    .filter(([name, member]) => member.xmlAttribute && record[name] !== undefined)
    .map(([name, { locationName = name }]) => ` ${locationName}="${escapeText(String(record[name]))}"`);
  if (attributes.length === 0 || !xmlNamespace) return "";
  return ` xmlns:${xmlNamespace.prefix}="${xmlNamespace.uri}"${attributes.join("")}`;
}

function memberXml(model: ServiceModel, member: MemberModel, name: string, value: unknown): string {
  const shape = shapeOf(model, member.shape);
  switch (shape.type) {
    case "structure":
      return element(name, structureXml(model, member.shape, value), attributesXml(model, member, value));
    case "list": {
      const items = value as readonly unknown[];
      const isFlat = shape.flattened || member.flattened;
      const item = shape.member ?? { shape: "" };
      if (isFlat) return items.map((one) => memberXml(model, item, name, one)).join("");
      return element(name, items.map((one) => memberXml(model, item, item.locationName ?? "member", one)).join(""));
    }
    case "timestamp":
      return element(name, isoTime(value as number, true));
    default:
      return element(name, escapeText(String(value)));
  }
}
