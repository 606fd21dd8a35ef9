/** Quotas of CloudWatch Logs that the model does not say. AWS (docs, cloudwatch_limits_cwl), unless a line says otherwise. */
export const defaultDescribeLimit = 50;
/** AWS (docs, API_GetLogEvents): as many events as fit 1 MB, at most 10,000. */
export const maxPageEvents = 10_000;
export const maxPageBytes = 1_048_576;
/** AWS (docs, API_PutDestinationPolicy). */
export const maxAccessPolicyBytes = 5_120;
/** What one FilterLogEvents call looks through before it answers a short page with a token. */
export const maxSearchedBytes = 64 * 1_048_576;
/** AWS (recorded): of an account in a region. */
export const maxResourcePolicies = 10;
/** AWS (docs, API_PutMetricFilter): of a log group. */
export const maxMetricFilters = 100;
