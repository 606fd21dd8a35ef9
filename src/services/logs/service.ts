import { notImplemented, type Service } from "../../auth/declare.ts";
import type { LogsOperationName } from "../../model/generated/logs.ts";
import { createLogGroup } from "./operations/create-log-group.ts";
import { createLogStream } from "./operations/create-log-stream.ts";
import { deleteAccountPolicy } from "./operations/delete-account-policy.ts";
import { deleteDestination } from "./operations/delete-destination.ts";
import { deleteLogGroup } from "./operations/delete-log-group.ts";
import { deleteLogStream } from "./operations/delete-log-stream.ts";
import { deleteMetricFilter } from "./operations/delete-metric-filter.ts";
import { deleteResourcePolicy } from "./operations/delete-resource-policy.ts";
import { deleteRetentionPolicy } from "./operations/delete-retention-policy.ts";
import { deleteSubscriptionFilter } from "./operations/delete-subscription-filter.ts";
import { describeAccountPolicies } from "./operations/describe-account-policies.ts";
import { describeDestinations } from "./operations/describe-destinations.ts";
import { describeLogGroups } from "./operations/describe-log-groups.ts";
import { describeLogStreams } from "./operations/describe-log-streams.ts";
import { describeMetricFilters } from "./operations/describe-metric-filters.ts";
import { describeResourcePolicies } from "./operations/describe-resource-policies.ts";
import { describeSubscriptionFilters } from "./operations/describe-subscription-filters.ts";
import { filterLogEvents } from "./operations/filter-log-events.ts";
import { getLogEvents } from "./operations/get-log-events.ts";
import { listTagsForResource } from "./operations/list-tags-for-resource.ts";
import { listTagsLogGroup } from "./operations/list-tags-log-group.ts";
import { putAccountPolicy } from "./operations/put-account-policy.ts";
import { putDestination } from "./operations/put-destination.ts";
import { putDestinationPolicy } from "./operations/put-destination-policy.ts";
import { putLogEvents } from "./operations/put-log-events.ts";
import { putLogGroupDeletionProtection } from "./operations/put-log-group-deletion-protection.ts";
import { putMetricFilter } from "./operations/put-metric-filter.ts";
import { putResourcePolicy } from "./operations/put-resource-policy.ts";
import { putRetentionPolicy } from "./operations/put-retention-policy.ts";
import { putSubscriptionFilter } from "./operations/put-subscription-filter.ts";
import { tagLogGroup } from "./operations/tag-log-group.ts";
import { tagResource } from "./operations/tag-resource.ts";
import { testMetricFilter } from "./operations/test-metric-filter.ts";
import { untagLogGroup } from "./operations/untag-log-group.ts";
import { untagResource } from "./operations/untag-resource.ts";
import type { LogsParts } from "./parts.ts";

const operations = {
  AssociateKmsKey: notImplemented(),
  AssociateSourceToS3TableIntegration: notImplemented(),
  CancelExportTask: notImplemented(),
  CancelImportTask: notImplemented(),
  CreateDelivery: notImplemented(),
  CreateExportTask: notImplemented(),
  CreateImportTask: notImplemented(),
  CreateLogAnomalyDetector: notImplemented(),
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  CreateLookupTable: notImplemented(),
  CreateScheduledQuery: notImplemented(),
  DeleteAccountPolicy: deleteAccountPolicy,
  DeleteDataProtectionPolicy: notImplemented(),
  DeleteDelivery: notImplemented(),
  DeleteDeliveryDestination: notImplemented(),
  DeleteDeliveryDestinationPolicy: notImplemented(),
  DeleteDeliverySource: notImplemented(),
  DeleteDestination: deleteDestination,
  DeleteIndexPolicy: notImplemented(),
  DeleteIntegration: notImplemented(),
  DeleteLogAnomalyDetector: notImplemented(),
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteLookupTable: notImplemented(),
  DeleteMetricFilter: deleteMetricFilter,
  DeleteQueryDefinition: notImplemented(),
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DeleteScheduledQuery: notImplemented(),
  DeleteSubscriptionFilter: deleteSubscriptionFilter,
  DeleteTransformer: notImplemented(),
  DescribeAccountPolicies: describeAccountPolicies,
  DescribeConfigurationTemplates: notImplemented(),
  DescribeDeliveries: notImplemented(),
  DescribeDeliveryDestinations: notImplemented(),
  DescribeDeliverySources: notImplemented(),
  DescribeDestinations: describeDestinations,
  DescribeExportTasks: notImplemented(),
  DescribeFieldIndexes: notImplemented(),
  DescribeImportTaskBatches: notImplemented(),
  DescribeImportTasks: notImplemented(),
  DescribeIndexPolicies: notImplemented(),
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  DescribeLookupTables: notImplemented(),
  DescribeMetricFilters: describeMetricFilters,
  DescribeQueries: notImplemented(),
  DescribeQueryDefinitions: notImplemented(),
  DescribeResourcePolicies: describeResourcePolicies,
  DescribeSubscriptionFilters: describeSubscriptionFilters,
  DisassociateKmsKey: notImplemented(),
  DisassociateSourceFromS3TableIntegration: notImplemented(),
  FilterLogEvents: filterLogEvents,
  GetDataProtectionPolicy: notImplemented(),
  GetDelivery: notImplemented(),
  GetDeliveryDestination: notImplemented(),
  GetDeliveryDestinationPolicy: notImplemented(),
  GetDeliverySource: notImplemented(),
  GetIntegration: notImplemented(),
  GetLogAnomalyDetector: notImplemented(),
  GetLogEvents: getLogEvents,
  GetLogFields: notImplemented(),
  GetLogGroupFields: notImplemented(),
  GetLogObject: notImplemented(),
  GetLogRecord: notImplemented(),
  GetLookupTable: notImplemented(),
  GetQueryResults: notImplemented(),
  GetScheduledQuery: notImplemented(),
  GetScheduledQueryHistory: notImplemented(),
  GetTransformer: notImplemented(),
  ListAggregateLogGroupSummaries: notImplemented(),
  ListAnomalies: notImplemented(),
  ListIntegrations: notImplemented(),
  ListLogAnomalyDetectors: notImplemented(),
  ListLogGroups: notImplemented(),
  ListLogGroupsForQuery: notImplemented(),
  ListScheduledQueries: notImplemented(),
  ListSourcesForS3TableIntegration: notImplemented(),
  ListTagsForResource: listTagsForResource,
  ListTagsLogGroup: listTagsLogGroup,
  PutAccountPolicy: putAccountPolicy,
  PutBearerTokenAuthentication: notImplemented(),
  PutDataProtectionPolicy: notImplemented(),
  PutDeliveryDestination: notImplemented(),
  PutDeliveryDestinationPolicy: notImplemented(),
  PutDeliverySource: notImplemented(),
  PutDestination: putDestination,
  PutDestinationPolicy: putDestinationPolicy,
  PutIndexPolicy: notImplemented(),
  PutIntegration: notImplemented(),
  PutLogEvents: putLogEvents,
  PutLogGroupDeletionProtection: putLogGroupDeletionProtection,
  PutMetricFilter: putMetricFilter,
  PutQueryDefinition: notImplemented(),
  PutResourcePolicy: putResourcePolicy,
  PutRetentionPolicy: putRetentionPolicy,
  PutSubscriptionFilter: putSubscriptionFilter,
  PutTransformer: notImplemented(),
  StartLiveTail: notImplemented(),
  StartQuery: notImplemented(),
  StopQuery: notImplemented(),
  TagLogGroup: tagLogGroup,
  TagResource: tagResource,
  TestMetricFilter: testMetricFilter,
  TestTransformer: notImplemented(),
  UntagLogGroup: untagLogGroup,
  UntagResource: untagResource,
  UpdateAnomaly: notImplemented(),
  UpdateDeliveryConfiguration: notImplemented(),
  UpdateLogAnomalyDetector: notImplemented(),
  UpdateLookupTable: notImplemented(),
  UpdateScheduledQuery: notImplemented(),
} satisfies Record<LogsOperationName, Service["operations"][string]>;

/** Amazon CloudWatch Logs. */
export function logsService(parts: LogsParts): Service {
  return { id: "logs", operations, parts };
}
