import * as v from "valibot";
import { httpEndpointSettings } from "./config-processing.ts";

const positive = v.pipe(v.number(), v.minValue(0, "must be 0 or more"));
const name = v.pipe(v.string(), v.minLength(1, "must not be empty"));

const within = (min: number, max: number) =>
  v.pipe(v.number(), v.minValue(min, `must be ${min} or more`), v.maxValue(max, `must be ${max} or less`));

/** Another store's credentials: from the environment, or from a file that nobody else may read. */
const credentials = v.variant("from", [
  v.strictObject({
    from: v.literal("environment"),
    /** Names of variables. */
    accessKeyId: name,
    secretAccessKey: name,
    sessionToken: v.optional(name),
  }),
  v.strictObject({
    from: v.literal("file"),
    /** An AWS credentials file, mode 0600; relative to where Sluice was started. */
    path: name,
    profile: v.optional(name, "default"),
  }),
]);

const externalBucket = v.strictObject({
  /** A bucket's name, with `*` for any characters. */
  bucket: v.pipe(v.string(), v.regex(/^[a-z0-9.*-]{1,63}$/, "must be a bucket's name, with * for any characters")),
  endpoint: v.pipe(v.string(), v.url("must be a URL"), v.regex(/^https?:\/\//, "must begin with http:// or https://")),
  region: v.optional(name, "us-east-1"),
  pathStyle: v.optional(v.boolean(), true),
  credentials,
  /** False for a store that does not know `If-None-Match: *` on PutObject. */
  conditionalPuts: v.optional(v.boolean(), true),
  /** From this size on an object is sent in parts of this size. */
  partMegabytes: v.optional(within(5, 5_120), 16),
  /** A store that is silent for so long within a request is given up, and tried again. */
  timeoutSeconds: v.optional(within(0.1, 3_600), 60),
});

/** AWS (docs, firehose limits): throughput of a Direct PUT stream; `aws` is what its region has. */
const perSecond = v.strictObject({
  recordsPerSecond: positive,
  requestsPerSecond: positive,
  bytesPerSecond: positive,
});
const quotas = v.lazy((given) => (typeof given === "object" ? perSecond : v.picklist(["none", "aws"])));

const fields = v.strictObject({
  activePartitions: v.optional(within(1, 5_000), 500),
  httpEndpoints: httpEndpointSettings,
  creatingSeconds: v.optional(positive, 1),
  deletingSeconds: v.optional(positive, 1),
  deliveryStreamsPerRegion: v.optional(positive, 5_000),
  quotas: v.optional(quotas, "none"),
  externalBuckets: v.optional(v.array(externalBucket), []),
});

/** The part `firehose` of the configuration file. */
export const firehoseSettings = v.optional(fields, {});

/**
 * - `creatingSeconds`, `deletingSeconds`: how long a stream shows CREATING and, at the least, DELETING.
 * - `quotas`: throughput of each stream.
 * - `activePartitions`: how many partitions of a stream may wait to be delivered. AWS (docs, limits): 500, 5,000 at the most.
 * - `httpEndpoints`: where requests to URLs that begin with a key go instead.
 * - `externalBuckets`: buckets that are in other stores; the first that matches a name is taken.
 */
export type FirehoseConfig = v.InferOutput<typeof fields>;

export type ExternalBucketConfig = FirehoseConfig["externalBuckets"][number];
