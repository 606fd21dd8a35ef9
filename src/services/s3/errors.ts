import { ServiceError } from "../../core/service-error.ts";

/** Texts of S3, each in one place. AWS (recorded responses), unless a line says otherwise. */
function s3Error(code: string, status: number, message: string, fields: Record<string, string> = {}) {
  return new ServiceError(code, message, { status, fields });
}

export const noSuchBucket = (name: string) =>
  s3Error("NoSuchBucket", 404, "The specified bucket does not exist", { BucketName: name });
export const noSuchKey = (key: string) => s3Error("NoSuchKey", 404, "The specified key does not exist.", { Key: key });
export const noSuchBucketPolicy = (name: string) =>
  s3Error("NoSuchBucketPolicy", 404, "The bucket policy does not exist", { BucketName: name });
export const bucketNotEmpty = (name: string, isVersioned: boolean) =>
  s3Error(
    "BucketNotEmpty",
    409,
    `The bucket you tried to delete is not empty${isVersioned ? ". You must delete all versions in the bucket." : ""}`,
    { BucketName: name },
  );
export const invalidBucketName = (name: string) =>
  s3Error("InvalidBucketName", 400, "The specified bucket is not valid.", { BucketName: name });
export const ownedByYou = (name: string) =>
  s3Error(
    "BucketAlreadyOwnedByYou",
    409,
    "Your previous request to create the named bucket succeeded and you already own it.",
    { BucketName: name },
  );
export const bucketExists = (name: string) =>
  s3Error(
    "BucketAlreadyExists",
    409,
    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
    { BucketName: name },
  );
export const invalidLocation = (location: string) =>
  s3Error("InvalidLocationConstraint", 400, "The specified location-constraint is not valid", {
    LocationConstraint: location,
  });
export const illegalLocation = (location: string | undefined) =>
  s3Error(
    "IllegalLocationConstraintException",
    400,
    `The ${location === undefined ? "unspecified" : location} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
export const preconditionFailed = (condition: string) =>
  s3Error("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold", {
    Condition: condition,
  });
export const invalidRange = (size: number, range: string) =>
  s3Error("InvalidRange", 416, "The requested range is not satisfiable", {
    ActualObjectSize: String(size),
    RangeRequested: range,
  });
export const notModified = (headers: Record<string, string>) =>
  new ServiceError("NotModified", "Not Modified", { status: 304, headers });
export const badDigest = (algorithm: string) =>
  s3Error("BadDigest", 400, `The ${algorithm} you specified did not match the calculated checksum.`);
export const badMd5 = (expected: string, calculated: string) =>
  s3Error("BadDigest", 400, "The Content-MD5 you specified did not match what we received.", {
    ExpectedDigest: expected,
    CalculatedDigest: calculated,
  });
export const invalidMd5 = (value: string) =>
  s3Error("InvalidDigest", 400, "The Content-MD5 you specified was invalid.", { "Content-MD5": value });
/** AWS (reported): also where a trailer that was announced does not come. */
export const malformedTrailer = () =>
  s3Error(
    "MalformedTrailerError",
    400,
    "The request contained trailing data that was not well-formed or did not conform to our published schema.",
  );
export const invalidRequest = (message: string) => s3Error("InvalidRequest", 400, message);
/** Of a part, or of a whole object, by another algorithm than its upload's. */
export const checksumTypeMismatch = (expected: string, actual: string) =>
  invalidRequest(
    `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${actual.toLowerCase()}`,
  );
export const invalidArgument = (name: string, value: string, message: string) =>
  s3Error("InvalidArgument", 400, message, { ArgumentName: name, ArgumentValue: value });
/** AWS (reported). */
export const emptyVersionId = () => invalidArgument("versionId", "", "Version id cannot be the empty string");
/** AWS (reported). */
export const copyOfDeleteMarker = () =>
  invalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
/** AWS (docs, Error responses). */
export const keyTooLong = (bytes: number) =>
  s3Error("KeyTooLongError", 400, "Your key is too long", { Size: String(bytes), MaxSizeAllowed: "1024" });
export const aclNotSupported = () => s3Error("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
/** AWS (reported). */
export const aclWithOwnerEnforced = () =>
  s3Error(
    "InvalidBucketAclWithObjectOwnership",
    400,
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
  );
export const malformedPolicy = (message: string, fields: Record<string, string> = {}) =>
  s3Error("MalformedPolicy", 400, message, fields);
export const accessDenied = (message = "Access Denied", operatorReason?: string) =>
  new ServiceError("AccessDenied", message, { status: 403, operatorReason });
/** AWS (docs, Error responses). */
export const metadataTooLarge = (size: number, max: number) =>
  s3Error("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size", {
    Size: String(size),
    MaxSizeAllowed: String(max),
  });
/** A header that is known and not served: a silent success would be a lie (I7). */
export const notServed = (header: string) =>
  s3Error("NotImplemented", 501, "A header you provided implies functionality that is not implemented", {
    Header: header,
  });
/** AWS (recorded): conditions of writes that S3 itself does not implement. */
export const conditionNotServed = (header: string, additionalMessage: string) =>
  s3Error("NotImplemented", 501, "A header you provided implies functionality that is not implemented", {
    Header: header,
    additionalMessage,
  });
export const noSuchVersion = (key: string, versionId: string) =>
  s3Error("NoSuchVersion", 404, "The specified version does not exist.", { Key: key, VersionId: versionId });
/** AWS (docs, DeleteMarker): what a GET of the key, or of the marker itself, is told. */
export const keyIsDeleted = (key: string, versionId: string) =>
  new ServiceError("NoSuchKey", "The specified key does not exist.", {
    status: 404,
    fields: { Key: key },
    headers: { "x-amz-delete-marker": "true", "x-amz-version-id": versionId },
  });
/** AWS (docs, API_PutBucketPolicy): who may, and is not of the bucket owner's account. */
export const policyOfAnotherAccount = (method: string) =>
  new ServiceError("MethodNotAllowed", "The specified method is not allowed against this resource.", {
    status: 405,
    fields: { Method: method, ResourceType: "BUCKETPOLICY" },
  });
export const isDeleteMarker = (method: string, versionId: string, lastModifiedMs: number) =>
  new ServiceError("MethodNotAllowed", "The specified method is not allowed against this resource.", {
    status: 405,
    fields: { Method: method, ResourceType: "DeleteMarker" },
    headers: {
      "x-amz-delete-marker": "true",
      "x-amz-version-id": versionId,
      "last-modified": new Date(lastModifiedMs).toUTCString(),
      allow: "DELETE",
    },
  });
export const invalidPartNumber = (asked: number, count: number) =>
  s3Error("InvalidPartNumber", 416, "The requested partnumber is not satisfiable", {
    ActualPartCount: String(count),
    PartNumberRequested: String(asked),
  });
/** AWS (recorded): the endpoint is the bucket's, the signature is for another region. */
export const malformedRegion = (region: { isPresigned: boolean; given: string; expected: string }) =>
  new ServiceError(
    region.isPresigned ? "AuthorizationQueryParametersError" : "AuthorizationHeaderMalformed",
    `${region.isPresigned ? "Error parsing the X-Amz-Credential parameter" : "The authorization header is malformed"}; the region '${region.given}' is wrong; expecting '${region.expected}'`,
    {
      status: 400,
      fields: { Region: region.expected },
      headers: { "x-amz-bucket-region": region.expected },
    },
  );
/** AWS (recorded). */
export const invalidBucketOwner = (value: string) =>
  s3Error(
    "InvalidBucketOwnerAWSAccountID",
    400,
    `The value of the expected bucket owner parameter must be an AWS Account ID... [${value}]`,
  );
/** AWS (reported): no Location header; clients read x-amz-bucket-region and sign again. */
export const wrongRegion = (bucket: string, region: string) =>
  new ServiceError(
    "PermanentRedirect",
    "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
    {
      status: 301,
      fields: { Endpoint: `${bucket}.s3.${region}.amazonaws.com`, Bucket: bucket },
      headers: { "x-amz-bucket-region": region },
    },
  );
/** What a bucket has no configuration of: 404, in the words of each. AWS (recorded; docs, Error responses). */
const notConfigured = (code: string, message: string) => (bucket: string) =>
  s3Error(code, 404, message, { BucketName: bucket });
export const noTagSet = notConfigured("NoSuchTagSet", "The TagSet does not exist");
export const noOwnershipControls = notConfigured(
  "OwnershipControlsNotFoundError",
  "The bucket ownership controls were not found",
);
export const noPublicAccessBlock = notConfigured(
  "NoSuchPublicAccessBlockConfiguration",
  "The public access block configuration was not found",
);
export const noLifecycle = notConfigured("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist");
export const noCors = notConfigured("NoSuchCORSConfiguration", "The CORS configuration does not exist");
export const noObjectLock = notConfigured(
  "ObjectLockConfigurationNotFoundError",
  "Object Lock configuration does not exist for this bucket",
);
export const noObjectLockOfObject = (key: string) =>
  s3Error("NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration", {
    Key: key,
  });
export const noWebsite = notConfigured(
  "NoSuchWebsiteConfiguration",
  "The specified bucket does not have a website configuration",
);
export const noReplication = notConfigured(
  "ReplicationConfigurationNotFoundError",
  "The replication configuration was not found",
);
export const noConfiguration = notConfigured("NoSuchConfiguration", "The specified configuration does not exist.");
/** A thing that S3 has and Sluice does not: named, since a success that does nothing would be a lie (I7). */
export const notOffered = (what: string) => s3Error("NotImplemented", 501, `Sluice does not implement ${what}.`);
export const malformedXml = () =>
  s3Error(
    "MalformedXML",
    400,
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
export const invalidTag = (message: string, fields: Record<string, string> = {}) =>
  s3Error("InvalidTag", 400, message, fields);
export const invalidBucketState = (message: string) => s3Error("InvalidBucketState", 409, message);
