/** Quotas of Data Firehose that the model does not say. AWS (docs, firehose limits), unless a line says otherwise. */
export const maxBatchBytes = 4 * 1_048_576;
/** AWS (docs, API_StartDeliveryStreamEncryption). */
export const encryptionCallsPerDay = 25;
export const defaultListLimit = 10;
/** AWS (docs, API_BufferingHints). */
export const defaultBufferingHints = { SizeInMBs: 5, IntervalInSeconds: 300 } as const;
/** AWS (recorded errors, 2026): the limit of an evaluated prefix. */
export const maxEvaluatedPrefix = 512;
