import { ServiceError } from "../core/service-error.ts";
import type { Violation } from "./validate.ts";

/* What breaks the model, in S3's words. AWS (recorded, and reported by those who compare with S3), each text in one place. */

const maxShownCharacters = 2_048;

function refused(code: string, message: string, fields: Readonly<Record<string, string>> = {}): ServiceError {
  return new ServiceError(code, message, { status: 400, fields });
}

const invalidArgument = (message: string) => (name: string, value: string) =>
  refused("InvalidArgument", message, { ArgumentName: name, ArgumentValue: value });

/** Those that an operation gives as well, for what the model lets through. */
export const unsupportedChecksum = () =>
  refused(
    "InvalidRequest",
    "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]",
  );
const copySourceError = invalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
export const invalidCopySource = (source: string) => copySourceError("x-amz-copy-source", source);
export const invalidSdkChecksum = () =>
  refused("InvalidRequest", "Value for x-amz-sdk-checksum-algorithm header is invalid.");

const noAttributes = () =>
  refused(
    "InvalidRequest",
    "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty",
  );
const invalidAttribute = invalidArgument("Invalid attribute name specified.");

/** By the header or query parameter that the member travels in. */
const texts: Readonly<Record<string, (name: string, value: string) => ServiceError>> = {
  "encoding-type": invalidArgument("Invalid Encoding Method specified in Request"),
  "x-amz-checksum-algorithm": unsupportedChecksum,
  "x-amz-sdk-checksum-algorithm": invalidSdkChecksum,
  "x-amz-storage-class": (_name, value) =>
    refused("InvalidStorageClass", "The storage class you specified is not valid", { StorageClassRequested: value }),
  "x-amz-server-side-encryption": invalidArgument("The encryption method specified is not supported"),
  "x-amz-copy-source": (_name, value) => invalidCopySource(value),
  "x-amz-object-attributes": (name, value) => (value === "" ? noAttributes() : invalidAttribute(name, value)),
};

export function s3Violation({ path, kind, value, type, wireName }: Violation): ServiceError {
  const name = wireName ?? path.at(-1) ?? "";
  const text = value === undefined ? "" : String(value).slice(0, maxShownCharacters);
  const own = wireName === undefined ? undefined : texts[wireName];
  if (own) return own(name, text);
  // AWS (recorded): what is in a document breaks its schema, whatever it is.
  if (path.length > 1) {
    const message = "The XML you provided was not well-formed or did not validate against our published schema";
    return refused("MalformedXML", message);
  }
  if (kind === "required" && type === "structure") {
    return refused("MissingRequestBodyError", "Request Body is empty");
  }
  if (kind === "required") {
    return refused("MissingRequestParameter", `The request must contain the parameter ${path.at(-1)}`);
  }
  return invalidArgument("Invalid Argument")(name, text);
}
