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
import { getLogGroupFields } from "./operations/get-log-group-fields.ts";
import { getLogRecord } from "./operations/get-log-record.ts";
import { listLogGroups } from "./operations/list-log-groups.ts";
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
import { startLiveTail } from "./operations/start-live-tail.ts";
import { tagLogGroup } from "./operations/tag-log-group.ts";
import { tagResource } from "./operations/tag-resource.ts";
import { testMetricFilter } from "./operations/test-metric-filter.ts";
import { untagLogGroup } from "./operations/untag-log-group.ts";
import { untagResource } from "./operations/untag-resource.ts";
import type { LogsParts } from "./parts.ts";

const operations = {
  AssociateKmsKey: notImplemented("KMS keys"),
  AssociateSourceToS3TableIntegration: notImplemented("integrations"),
  CancelExportTask: notImplemented("export tasks"),
  CancelImportTask: notImplemented("import tasks"),
  CreateDelivery: notImplemented("vended log deliveries"),
  CreateExportTask: notImplemented("export tasks"),
  CreateImportTask: notImplemented("import tasks"),
  CreateLogAnomalyDetector: notImplemented("anomaly detection"),
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  CreateLookupTable: notImplemented("lookup tables"),
  CreateScheduledQuery: notImplemented("Insights queries"),
  DeleteAccountPolicy: deleteAccountPolicy,
  DeleteDataProtectionPolicy: notImplemented("data protection"),
  DeleteDelivery: notImplemented("vended log deliveries"),
  DeleteDeliveryDestination: notImplemented("vended log deliveries"),
  DeleteDeliveryDestinationPolicy: notImplemented("vended log deliveries"),
  DeleteDeliverySource: notImplemented("vended log deliveries"),
  DeleteDestination: deleteDestination,
  DeleteIndexPolicy: notImplemented("field indexes"),
  DeleteIntegration: notImplemented("integrations"),
  DeleteLogAnomalyDetector: notImplemented("anomaly detection"),
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteLookupTable: notImplemented("lookup tables"),
  DeleteMetricFilter: deleteMetricFilter,
  DeleteQueryDefinition: notImplemented("Insights queries"),
  DeleteResourcePolicy: deleteResourcePolicy,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DeleteScheduledQuery: notImplemented("Insights queries"),
  DeleteSubscriptionFilter: deleteSubscriptionFilter,
  DeleteTransformer: notImplemented("log transformers"),
  DescribeAccountPolicies: describeAccountPolicies,
  DescribeConfigurationTemplates: notImplemented(),
  DescribeDeliveries: notImplemented("vended log deliveries"),
  DescribeDeliveryDestinations: notImplemented("vended log deliveries"),
  DescribeDeliverySources: notImplemented("vended log deliveries"),
  DescribeDestinations: describeDestinations,
  DescribeExportTasks: notImplemented("export tasks"),
  DescribeFieldIndexes: notImplemented("field indexes"),
  DescribeImportTaskBatches: notImplemented("import tasks"),
  DescribeImportTasks: notImplemented("import tasks"),
  DescribeIndexPolicies: notImplemented("field indexes"),
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  DescribeLookupTables: notImplemented("lookup tables"),
  DescribeMetricFilters: describeMetricFilters,
  DescribeQueries: notImplemented("Insights queries"),
  DescribeQueryDefinitions: notImplemented("Insights queries"),
  DescribeResourcePolicies: describeResourcePolicies,
  DescribeSubscriptionFilters: describeSubscriptionFilters,
  DisassociateKmsKey: notImplemented("KMS keys"),
  DisassociateSourceFromS3TableIntegration: notImplemented("integrations"),
  FilterLogEvents: filterLogEvents,
  GetDataProtectionPolicy: notImplemented("data protection"),
  GetDelivery: notImplemented("vended log deliveries"),
  GetDeliveryDestination: notImplemented("vended log deliveries"),
  GetDeliveryDestinationPolicy: notImplemented("vended log deliveries"),
  GetDeliverySource: notImplemented("vended log deliveries"),
  GetIntegration: notImplemented("integrations"),
  GetLogAnomalyDetector: notImplemented("anomaly detection"),
  GetLogEvents: getLogEvents,
  GetLogFields: notImplemented(),
  GetLogGroupFields: getLogGroupFields,
  GetLogObject: notImplemented(),
  GetLogRecord: getLogRecord,
  GetLookupTable: notImplemented("lookup tables"),
  GetQueryResults: notImplemented("Insights queries"),
  GetScheduledQuery: notImplemented("Insights queries"),
  GetScheduledQueryHistory: notImplemented("Insights queries"),
  GetTransformer: notImplemented("log transformers"),
  ListAggregateLogGroupSummaries: notImplemented(),
  ListAnomalies: notImplemented("anomaly detection"),
  ListIntegrations: notImplemented("integrations"),
  ListLogAnomalyDetectors: notImplemented("anomaly detection"),
  ListLogGroups: listLogGroups,
  ListLogGroupsForQuery: notImplemented("Insights queries"),
  ListScheduledQueries: notImplemented("Insights queries"),
  ListSourcesForS3TableIntegration: notImplemented("integrations"),
  ListTagsForResource: listTagsForResource,
  ListTagsLogGroup: listTagsLogGroup,
  PutAccountPolicy: putAccountPolicy,
  PutBearerTokenAuthentication: notImplemented("bearer tokens"),
  PutDataProtectionPolicy: notImplemented("data protection"),
  PutDeliveryDestination: notImplemented("vended log deliveries"),
  PutDeliveryDestinationPolicy: notImplemented("vended log deliveries"),
  PutDeliverySource: notImplemented("vended log deliveries"),
  PutDestination: putDestination,
  PutDestinationPolicy: putDestinationPolicy,
  PutIndexPolicy: notImplemented("field indexes"),
  PutIntegration: notImplemented("integrations"),
  PutLogEvents: putLogEvents,
  PutLogGroupDeletionProtection: putLogGroupDeletionProtection,
  PutMetricFilter: putMetricFilter,
  PutQueryDefinition: notImplemented("Insights queries"),
  PutResourcePolicy: putResourcePolicy,
  PutRetentionPolicy: putRetentionPolicy,
  PutSubscriptionFilter: putSubscriptionFilter,
  PutTransformer: notImplemented("log transformers"),
  StartLiveTail: startLiveTail,
  StartQuery: notImplemented("Insights queries"),
  StopQuery: notImplemented("Insights queries"),
  TagLogGroup: tagLogGroup,
  TagResource: tagResource,
  TestMetricFilter: testMetricFilter,
  TestTransformer: notImplemented("log transformers"),
  UntagLogGroup: untagLogGroup,
  UntagResource: untagResource,
  UpdateAnomaly: notImplemented("anomaly detection"),
  UpdateDeliveryConfiguration: notImplemented("vended log deliveries"),
  UpdateLogAnomalyDetector: notImplemented("anomaly detection"),
  UpdateLookupTable: notImplemented("lookup tables"),
  UpdateScheduledQuery: notImplemented("Insights queries"),
} satisfies Record<LogsOperationName, Service["operations"][string]>;

/** Amazon CloudWatch Logs. */
export function logsService(parts: LogsParts): Service {
  return { id: "logs", operations, parts };
}
