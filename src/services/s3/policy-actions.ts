/** What an action in a bucket's policy is about: an object, the bucket, or nothing that a bucket's policy speaks of. */
export type ActionKind = "object" | "bucket" | "other";

/** AWS (docs, list_amazons3): actions whose resource is an object. */
const ofObjects = [
  "AbortMultipartUpload",
  "BypassGovernanceRetention",
  "DeleteObject",
  "DeleteObjectAnnotation",
  "DeleteObjectTagging",
  "DeleteObjectVersion",
  "DeleteObjectVersionAnnotation",
  "DeleteObjectVersionTagging",
  "GetObject",
  "GetObjectAcl",
  "GetObjectAnnotation",
  "GetObjectAttributes",
  "GetObjectLegalHold",
  "GetObjectRetention",
  "GetObjectTagging",
  "GetObjectTorrent",
  "GetObjectVersion",
  "GetObjectVersionAcl",
  "GetObjectVersionAnnotation",
  "GetObjectVersionAnnotationForReplication",
  "GetObjectVersionAttributes",
  "GetObjectVersionForReplication",
  "GetObjectVersionTagging",
  "GetObjectVersionTorrent",
  "InitiateReplication",
  "ListMultipartUploadParts",
  "ListObjectAnnotations",
  "ListObjectVersionAnnotations",
  "ObjectOwnerOverrideToBucketOwner",
  "PutObject",
  "PutObjectAcl",
  "PutObjectAnnotation",
  "PutObjectLegalHold",
  "PutObjectRetention",
  "PutObjectTagging",
  "PutObjectVersionAcl",
  "PutObjectVersionAnnotation",
  "PutObjectVersionTagging",
  "ReplicateDelete",
  "ReplicateObject",
  "ReplicateTags",
  "RestoreObject",
  "UpdateObjectEncryption",
];

/** The same page: actions whose resource is a bucket. */
const ofBuckets = [
  "CreateBucket",
  "CreateBucketMetadataTableConfiguration",
  "DeleteBucket",
  "DeleteBucketMetadataTableConfiguration",
  "DeleteBucketPolicy",
  "DeleteBucketWebsite",
  "GetAccelerateConfiguration",
  "GetAnalyticsConfiguration",
  "GetBucketAbac",
  "GetBucketAcl",
  "GetBucketCORS",
  "GetBucketLocation",
  "GetBucketLogging",
  "GetBucketMetadataTableConfiguration",
  "GetBucketNotification",
  "GetBucketObjectLockConfiguration",
  "GetBucketOwnershipControls",
  "GetBucketPolicy",
  "GetBucketPolicyStatus",
  "GetBucketPublicAccessBlock",
  "GetBucketRequestPayment",
  "GetBucketTagging",
  "GetBucketVersioning",
  "GetBucketWebsite",
  "GetEncryptionConfiguration",
  "GetIntelligentTieringConfiguration",
  "GetInventoryConfiguration",
  "GetLifecycleConfiguration",
  "GetMetricsConfiguration",
  "GetReplicationConfiguration",
  "ListBucket",
  "ListBucketMultipartUploads",
  "ListBucketVersions",
  "ListTagsForResource",
  "PauseReplication",
  "PutAccelerateConfiguration",
  "PutAnalyticsConfiguration",
  "PutBucketAbac",
  "PutBucketAcl",
  "PutBucketCORS",
  "PutBucketLogging",
  "PutBucketNotification",
  "PutBucketObjectLockConfiguration",
  "PutBucketOwnershipControls",
  "PutBucketPolicy",
  "PutBucketPublicAccessBlock",
  "PutBucketRequestPayment",
  "PutBucketTagging",
  "PutBucketVersioning",
  "PutBucketWebsite",
  "PutEncryptionConfiguration",
  "PutIntelligentTieringConfiguration",
  "PutInventoryConfiguration",
  "PutLifecycleConfiguration",
  "PutMetricsConfiguration",
  "PutReplicationConfiguration",
  "TagResource",
  "UntagResource",
  "UpdateBucketMetadataAnnotationTableConfiguration",
  "UpdateBucketMetadataInventoryTableConfiguration",
  "UpdateBucketMetadataJournalTableConfiguration",
];

/** The same page: those of accounts, access points, access grants, jobs and storage lenses, by how their names go. */
const ofOthers =
  /^(?:(?:associate|create|delete|dissociate|get|list|put|update)access(?:grant|point)|getdataaccess|listcalleraccessgrants|(?:create|describe|get|list|put|delete|update)jobs?|(?:get|put)accountpublicaccessblock|listallmybuckets|listregionalbuckets|(?:create|delete|describe|get|list|put|submit)multiregionaccesspoint|(?:create|delete|get|list|put|update)storagelens)/i;

const kinds: ReadonlyMap<string, ActionKind> = new Map([
  ...ofObjects.map((name) => [name.toLowerCase(), "object"] as const),
  ...ofBuckets.map((name) => [name.toLowerCase(), "bucket"] as const),
]);

/** @param action without wildcards: `s3:GetObject`, in any case. Undefined for one that S3 has not. */
export function kindOfAction(action: string): ActionKind | undefined {
  const [service, name = ""] = action.toLowerCase().split(":");
  if (service !== "s3") return undefined;
  return kinds.get(name) ?? (ofOthers.test(name) ? "other" : undefined);
}

/** AWS (docs, list_amazons3): condition keys of S3; `<key>` stands for a tag's. */
const conditionKeys = [
  "AccessGrantsInstanceArn",
  "AccessPointNetworkOrigin",
  "AccessPointTag/<key>",
  "authType",
  "BucketTag/<key>",
  "DataAccessPointAccount",
  "DataAccessPointArn",
  "delimiter",
  "destinationRegion",
  "ExistingObjectTag/<key>",
  "if-match",
  "if-none-match",
  "InventoryAccessibleOptionalFields",
  "isReplicationPauseRequest",
  "LocationConstraint",
  "max-keys",
  "object-lock-legal-hold",
  "object-lock-mode",
  "object-lock-remaining-retention-days",
  "object-lock-retain-until-date",
  "ObjectCreationOperation",
  "prefix",
  "RequestObjectTag/<key>",
  "RequestObjectTagKeys",
  "ResourceAccount",
  "signatureAge",
  "signatureversion",
  "TlsVersion",
  "versionid",
  "x-amz-acl",
  "x-amz-bucket-namespace",
  "x-amz-content-sha256",
  "x-amz-copy-source",
  "x-amz-grant-full-control",
  "x-amz-grant-read",
  "x-amz-grant-read-acp",
  "x-amz-grant-write",
  "x-amz-grant-write-acp",
  "x-amz-metadata-directive",
  "x-amz-object-ownership",
  "x-amz-server-side-encryption",
  "x-amz-server-side-encryption-aws-kms-key-id",
  "x-amz-server-side-encryption-customer-algorithm",
  "x-amz-storage-class",
  "x-amz-website-redirect-location",
].map((key) => `s3:${key.toLowerCase()}`);

const plainKeys: ReadonlySet<string> = new Set(conditionKeys.filter((key) => !key.endsWith("/<key>")));
const tagKeys = conditionKeys.filter((key) => key.endsWith("/<key>")).map((key) => key.slice(0, -"<key>".length));

/** Keys that only lists have: no other request carries them. */
const listKeys: ReadonlySet<string> = new Set(["s3:prefix", "s3:delimiter", "s3:max-keys"]);
const lists: ReadonlySet<string> = new Set(["s3:listbucket", "s3:listbucketversions", "s3:listbucketmultipartuploads"]);

/**
 * Whether a condition key can be there at a request for one of `actions`. Keys of services that vouch for a caller (`ec2:SourceInstanceArn`)
 * and of identity providers (`www.amazon.com:user_id`) come with the caller.
 * @param lowerKey in lower case
 */
export function isKeyOfActions(lowerKey: string, actions: readonly string[]): boolean {
  const prefix = lowerKey.slice(0, lowerKey.indexOf(":"));
  if (prefix !== "s3") return prefix === "aws" || prefix.includes(".") || callerKeys.has(lowerKey);
  if (!plainKeys.has(lowerKey) && !tagKeys.some((start) => lowerKey.startsWith(start))) return false;
  return !listKeys.has(lowerKey) || actions.some((action) => /[*?]/.test(action) || lists.has(action.toLowerCase()));
}

/** AWS (docs, reference_policies_condition-keys and the pages of each service). */
const callerKeys: ReadonlySet<string> = new Set([
  "ec2:roledelivery",
  "ec2:sourceinstancearn",
  "glue:credentialissuingservice",
  "glue:roleassumedby",
  "identitystore:userid",
  "lambda:sourcefunctionarn",
  "saml:aud",
  "saml:iss",
  "saml:namequalifier",
  "saml:sub",
  "saml:sub_type",
  "ssm:sourceinstancearn",
]);
