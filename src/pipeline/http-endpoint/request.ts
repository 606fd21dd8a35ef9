import { gzipSync } from "node:zlib";
import type { HttpEndpointRecord } from "../../services/firehose/http-endpoint-record.ts";

/** AWS (docs, httpdeliveryrequestresponse): the most records of one request. */
export const maxRecordsPerRequest = 10_000;

/** A request as it is sent. */
export interface EndpointRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * AWS (docs, httpdeliveryrequestresponse): headers and body of a delivery. The same request id at each try; the access key goes as it is.
 */
export function endpointRequest({
  requestId,
  timestampMs,
  records,
  endpoint,
  accessKey,
  streamArn,
}: {
  readonly requestId: string;
  readonly timestampMs: number;
  readonly records: readonly Uint8Array[];
  readonly endpoint: Pick<HttpEndpointRecord, "RequestConfiguration">;
  readonly accessKey: string | undefined;
  readonly streamArn: string;
}): EndpointRequest {
  const { ContentEncoding, CommonAttributes } = endpoint.RequestConfiguration ?? {};
  const attributes = Object.fromEntries(
    (CommonAttributes ?? []).map(({ AttributeName, AttributeValue }) => [AttributeName, AttributeValue]),
  );
  const plain = Buffer.concat(bodyParts({ requestId, timestampMs, records }));
  const isCompressed = ContentEncoding === "GZIP";
  return {
    headers: {
      "X-Amz-Firehose-Protocol-Version": "1.0",
      "X-Amz-Firehose-Request-Id": requestId,
      "X-Amz-Firehose-Source-Arn": streamArn,
      ...(accessKey && { "X-Amz-Firehose-Access-Key": accessKey }),
      ...(CommonAttributes &&
        CommonAttributes.length > 0 && {
          "X-Amz-Firehose-Common-Attributes": asciiJson({ commonAttributes: attributes }),
        }),
      "Content-Type": "application/json",
      ...(isCompressed && { "Content-Encoding": "gzip" }),
      "User-Agent": "Amazon Kinesis Data Firehose Agent/1.0",
    },
    body: isCompressed ? gzipSync(plain) : plain,
  };
}

function bodyParts({
  requestId,
  timestampMs,
  records,
}: {
  readonly requestId: string;
  readonly timestampMs: number;
  readonly records: readonly Uint8Array[];
}): Buffer[] {
  const parts = [Buffer.from(`{"requestId":${JSON.stringify(requestId)},"timestamp":${timestampMs},"records":[`)];
  for (const [index, { buffer, byteOffset, byteLength }] of records.entries()) {
    const data = Buffer.from(buffer, byteOffset, byteLength).toString("base64");
    parts.push(Buffer.from(`${index > 0 ? "," : ""}{"data":"${data}"}`, "latin1"));
  }
  parts.push(Buffer.from("]}"));
  return parts;
}

/** JSON of ASCII characters alone: a header holds no others. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
