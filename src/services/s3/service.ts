import { notImplemented, type Service } from "../../auth/declare.ts";
import type { S3OperationName } from "../../model/generated/s3.ts";
import { checkDigest } from "./body-digest.ts";
import { checkPlace, tellRegion } from "./check-place.ts";
import { checkVersionId } from "./check-version-id.ts";
import { crossOriginHeaders, preflightHeaders } from "./cross-origin.ts";
import { abortMultipartUpload } from "./operations/abort-multipart-upload.ts";
import { completeMultipartUpload } from "./operations/complete-multipart-upload.ts";
import { copyObject } from "./operations/copy-object.ts";
import { createBucket } from "./operations/create-bucket.ts";
import { createMultipartUpload } from "./operations/create-multipart-upload.ts";
import { deleteBucket } from "./operations/delete-bucket.ts";
import { deleteBucketPolicy } from "./operations/delete-bucket-policy.ts";
import { deleteObject } from "./operations/delete-object.ts";
import { deleteObjects } from "./operations/delete-objects.ts";
import { getBucketLocation } from "./operations/get-bucket-location.ts";
import { getBucketPolicy } from "./operations/get-bucket-policy.ts";
import { getBucketPolicyStatus } from "./operations/get-bucket-policy-status.ts";
import { getObject } from "./operations/get-object.ts";
import { getObjectAttributes } from "./operations/get-object-attributes.ts";
import { headBucket } from "./operations/head-bucket.ts";
import { headObject } from "./operations/head-object.ts";
import { listBuckets } from "./operations/list-buckets.ts";
import { listMultipartUploads } from "./operations/list-multipart-uploads.ts";
import { listObjectVersions } from "./operations/list-object-versions.ts";
import { listObjectsV1 } from "./operations/list-objects.ts";
import { listObjectsV2 } from "./operations/list-objects-v2.ts";
import { listParts } from "./operations/list-parts.ts";
import { putBucketPolicy } from "./operations/put-bucket-policy.ts";
import { putObject } from "./operations/put-object.ts";
import { uploadPart } from "./operations/upload-part.ts";
import { uploadPartCopy } from "./operations/upload-part-copy.ts";
import type { S3Parts } from "./parts.ts";
import { storedContext } from "./request-context.ts";
import { getBucketAcl, putBucketAcl } from "./sub-resources/bucket-acl.ts";
import { deleteBucketTagging, getBucketTagging, putBucketTagging } from "./sub-resources/bucket-tagging.ts";
import { deleteBucketCors, getBucketCors, putBucketCors } from "./sub-resources/cors.ts";
import { deleteBucketEncryption, getBucketEncryption, putBucketEncryption } from "./sub-resources/encryption.ts";
import {
  deleteBucketLifecycle,
  getBucketLifecycleConfiguration,
  putBucketLifecycleConfiguration,
} from "./sub-resources/lifecycle.ts";
import { getObjectAcl, putObjectAcl } from "./sub-resources/object-acl.ts";
import { getObjectLockConfiguration, putObjectLockConfiguration } from "./sub-resources/object-lock-configuration.ts";
import {
  getObjectLegalHold,
  getObjectRetention,
  putObjectLegalHold,
  putObjectRetention,
} from "./sub-resources/object-lock-of-object.ts";
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from "./sub-resources/object-tagging.ts";
import {
  deleteBucketOwnershipControls,
  getBucketOwnershipControls,
  putBucketOwnershipControls,
} from "./sub-resources/ownership-controls.ts";
import {
  deletePublicAccessBlock,
  getPublicAccessBlock,
  putPublicAccessBlock,
} from "./sub-resources/public-access-block.ts";
import * as unserved from "./sub-resources/unserved.ts";
import { getBucketVersioning, putBucketVersioning } from "./sub-resources/versioning.ts";

const operations = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CopyObject: copyObject,
  CreateBucket: createBucket,
  CreateBucketMetadataConfiguration: notImplemented(),
  CreateBucketMetadataTableConfiguration: notImplemented(),
  CreateMultipartUpload: createMultipartUpload,
  CreateSession: notImplemented(),
  DeleteBucket: deleteBucket,
  DeleteBucketAnalyticsConfiguration: notImplemented(),
  DeleteBucketCors: deleteBucketCors,
  DeleteBucketEncryption: deleteBucketEncryption,
  DeleteBucketIntelligentTieringConfiguration: notImplemented(),
  DeleteBucketInventoryConfiguration: notImplemented(),
  DeleteBucketLifecycle: deleteBucketLifecycle,
  DeleteBucketMetadataConfiguration: notImplemented(),
  DeleteBucketMetadataTableConfiguration: notImplemented(),
  DeleteBucketMetricsConfiguration: notImplemented(),
  DeleteBucketOwnershipControls: deleteBucketOwnershipControls,
  DeleteBucketPolicy: deleteBucketPolicy,
  DeleteBucketReplication: unserved.deleteBucketReplication,
  DeleteBucketTagging: deleteBucketTagging,
  DeleteBucketWebsite: unserved.deleteBucketWebsite,
  DeleteObject: deleteObject,
  DeleteObjectTagging: deleteObjectTagging,
  DeleteObjects: deleteObjects,
  DeletePublicAccessBlock: deletePublicAccessBlock,
  GetBucketAbac: unserved.getBucketAbac,
  GetBucketAccelerateConfiguration: unserved.getBucketAccelerateConfiguration,
  GetBucketAcl: getBucketAcl,
  GetBucketAnalyticsConfiguration: unserved.getBucketAnalyticsConfiguration,
  GetBucketCors: getBucketCors,
  GetBucketEncryption: getBucketEncryption,
  GetBucketIntelligentTieringConfiguration: unserved.getBucketIntelligentTieringConfiguration,
  GetBucketInventoryConfiguration: unserved.getBucketInventoryConfiguration,
  GetBucketLifecycle: notImplemented(),
  GetBucketLifecycleConfiguration: getBucketLifecycleConfiguration,
  GetBucketLocation: getBucketLocation,
  GetBucketLogging: unserved.getBucketLogging,
  GetBucketMetadataConfiguration: notImplemented(),
  GetBucketMetadataTableConfiguration: notImplemented(),
  GetBucketMetricsConfiguration: unserved.getBucketMetricsConfiguration,
  GetBucketNotification: notImplemented(),
  GetBucketNotificationConfiguration: unserved.getBucketNotificationConfiguration,
  GetBucketOwnershipControls: getBucketOwnershipControls,
  GetBucketPolicy: getBucketPolicy,
  GetBucketPolicyStatus: getBucketPolicyStatus,
  GetBucketReplication: unserved.getBucketReplication,
  GetBucketRequestPayment: unserved.getBucketRequestPayment,
  GetBucketTagging: getBucketTagging,
  GetBucketVersioning: getBucketVersioning,
  GetBucketWebsite: unserved.getBucketWebsite,
  GetObject: getObject,
  GetObjectAcl: getObjectAcl,
  GetObjectAttributes: getObjectAttributes,
  GetObjectLegalHold: getObjectLegalHold,
  GetObjectLockConfiguration: getObjectLockConfiguration,
  GetObjectRetention: getObjectRetention,
  GetObjectTagging: getObjectTagging,
  GetObjectTorrent: notImplemented(),
  GetPublicAccessBlock: getPublicAccessBlock,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBucketAnalyticsConfigurations: unserved.listBucketAnalyticsConfigurations,
  ListBucketIntelligentTieringConfigurations: unserved.listBucketIntelligentTieringConfigurations,
  ListBucketInventoryConfigurations: unserved.listBucketInventoryConfigurations,
  ListBucketMetricsConfigurations: unserved.listBucketMetricsConfigurations,
  ListBuckets: listBuckets,
  ListDirectoryBuckets: notImplemented(),
  ListMultipartUploads: listMultipartUploads,
  ListObjectVersions: listObjectVersions,
  ListObjects: listObjectsV1,
  ListObjectsV2: listObjectsV2,
  ListParts: listParts,
  PutBucketAbac: unserved.putBucketAbac,
  PutBucketAccelerateConfiguration: unserved.putBucketAccelerateConfiguration,
  PutBucketAcl: putBucketAcl,
  PutBucketAnalyticsConfiguration: notImplemented(),
  PutBucketCors: putBucketCors,
  PutBucketEncryption: putBucketEncryption,
  PutBucketIntelligentTieringConfiguration: notImplemented(),
  PutBucketInventoryConfiguration: notImplemented(),
  PutBucketLifecycle: notImplemented(),
  PutBucketLifecycleConfiguration: putBucketLifecycleConfiguration,
  PutBucketLogging: unserved.putBucketLogging,
  PutBucketMetricsConfiguration: notImplemented(),
  PutBucketNotification: notImplemented(),
  PutBucketNotificationConfiguration: unserved.putBucketNotificationConfiguration,
  PutBucketOwnershipControls: putBucketOwnershipControls,
  PutBucketPolicy: putBucketPolicy,
  PutBucketReplication: notImplemented(),
  PutBucketRequestPayment: unserved.putBucketRequestPayment,
  PutBucketTagging: putBucketTagging,
  PutBucketVersioning: putBucketVersioning,
  PutBucketWebsite: notImplemented(),
  PutObject: putObject,
  PutObjectAcl: putObjectAcl,
  PutObjectLegalHold: putObjectLegalHold,
  PutObjectLockConfiguration: putObjectLockConfiguration,
  PutObjectRetention: putObjectRetention,
  PutObjectTagging: putObjectTagging,
  PutPublicAccessBlock: putPublicAccessBlock,
  RenameObject: notImplemented(),
  RestoreObject: notImplemented(),
  SelectObjectContent: notImplemented(),
  UpdateBucketMetadataInventoryTableConfiguration: notImplemented(),
  UpdateBucketMetadataJournalTableConfiguration: notImplemented(),
  UpdateObjectEncryption: notImplemented(),
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  WriteGetObjectResponse: notImplemented(),
} satisfies Record<S3OperationName, Service["operations"][string]>;

/** Amazon S3. */
export function s3Service(parts: S3Parts): Service {
  return {
    id: "s3",
    operations,
    parts,
    before(request) {
      checkVersionId(request);
      return checkPlace(request, parts.stores);
    },
    onDenied: (denial, request) => tellRegion(denial, request, parts.stores),
    checkBody: checkDigest,
    context: storedContext(parts),
    crossOrigin: {
      preflight: (request) => preflightHeaders(parts.stores, request),
      headers: (request) => crossOriginHeaders(parts.stores, request),
    },
  };
}
