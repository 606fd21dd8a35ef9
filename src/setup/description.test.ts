import { describe, expect, test } from "vitest";
import { definePipeline, type PipelineDescription } from "./description.ts";

const source = { account: "222222222222", regions: ["us-east-2"], logGroups: ["app"] };
const destination = {
  account: "111111111111",
  region: "us-east-1",
  bucket: { name: "my-bucket", region: "us-west-2" },
};
const good: PipelineDescription = { name: "pipe", destination, sources: [source] };

/** What definePipeline says to a description as JSON has it. */
function refusal(description: unknown): string {
  try {
    definePipeline(description as PipelineDescription);
    return "taken";
  } catch (error) {
    return String(error);
  }
}

test("what is left out has the article's names and AWS's defaults", () => {
  expect(definePipeline(good)).toMatchObject({
    destination: {
      bucket: { create: true },
      buffer: { seconds: 300, mb: 5 },
      compression: "UNCOMPRESSED",
      decompress: false,
    },
    names: {
      deliveryStream: "pipe",
      destination: "pipe",
      filter: "pipe",
      flowLogGroup: "vpc-flow-logs",
      firehoseRole: "FirehosetoS3Role",
      logsRole: "CWLtoKinesisFirehoseRole",
      flowLogsRole: "PublishFlowLogs",
    },
  });
});

test("a prefix with expressions gets the error prefix that AWS wants beside it, unless one is given", () => {
  const errorPrefixOf = (prefixes: object) =>
    definePipeline({ ...good, destination: { ...destination, ...prefixes } }).destination.errorPrefix;
  expect(errorPrefixOf({ prefix: "logs/!{timestamp:yyyy-MM-dd}/" })).toBe("logs/errors/!{firehose:error-output-type}/");
  expect(errorPrefixOf({ prefix: "!{firehose:random-string}/" })).toBe("errors/!{firehose:error-output-type}/");
  expect(errorPrefixOf({ prefix: "logs/" })).toBeUndefined();
  const given = "bad/!{firehose:error-output-type}/!{timestamp:yyyy}/";
  expect(errorPrefixOf({ prefix: "!{timestamp:yyyy}/", errorPrefix: given })).toBe(given);
  expect(errorPrefixOf({ errorPrefix: "bad/" })).toBe("bad/");
});

describe("what can't be is said in one sentence, with the field", () => {
  const at = (changes: object) => ({ ...good, destination: { ...destination, ...changes } });
  const of = (...sources: object[]) => ({ ...good, sources });

  test.each<[unknown, string]>([
    [null, "the description: must be Object, not null"],
    [{ ...good, name: undefined }, "name: is missing"],
    [{ ...good, colour: "red" }, "colour: there is no such member; see pipeline.schema.json"],
    [at({ account: "11111111111" }), 'destination.account: "11111111111": an account id has 12 digits'],
    [at({ account: 111_111_111_111 }), "destination.account: must be string, not 111111111111"],
    [at({ region: "us-east1" }), "destination.region: AWS has no region us-east1; did you mean us-east-1?"],
    [at({ region: "eu_west_3" }), "destination.region: AWS has no region eu_west_3; did you mean eu-west-3?"],
    [at({ bucket: { name: "My_Bucket", region: "us-west-2" } }), "a bucket's name has 3 to 63 lower-case letters"],
    [at({ bucket: { name: "10.0.0.1", region: "us-west-2" } }), "and is no IP address"],
    [at({ buffer: { seconds: 901 } }), "destination.buffer.seconds: 901: it is at most 900"],
    [
      at({ prefix: "logs/!{foo:bar}/" }),
      'destination.prefix: "logs/!{foo:bar}/": Namespace to the left of colon (foo) is an invalid keyword; the expressions that it may have are !{timestamp:yyyy/MM/dd} and',
    ],
    [at({ prefix: "!{timestamp:yyyy" }), 'destination.prefix: "!{timestamp:yyyy": Invalid expression usage; the'],
    [at({ prefix: "!{partitionKeyFromQuery:a}/" }), "destination.prefix: "],
    [
      at({ errorPrefix: "e/!{timestamp:yyyy}/" }),
      'destination.errorPrefix: "e/!{timestamp:yyyy}/": ErrorOutputPrefix must contain at least one occurrence of !{firehose:error-output-type}; the',
    ],
    [at({ prefix: "!{timestamp:yyyy}/", errorPrefix: "" }), 'destination.errorPrefix: "": ErrorOutputPrefix cannot be'],
    [at({ compression: "LZ4" }), "destination.compression: must be"],
    [of(), "a pipe has at least one source"],
    [of({ ...source, regions: [] }), "a source has at least one region"],
    [
      of({ ...source, regions: ["us-east2"] }),
      "sources.0.regions.0: AWS has no region us-east2; did you mean us-east-2?",
    ],
    [of({ ...source, allLogGroups: true }), "give exactly one of logGroups, vpcs and allLogGroups, not 2 of them"],
    [of({ account: source.account, regions: source.regions }), "not 0 of them"],
    [
      of(source, source),
      "sources.1: app is named by sources.0 and sources.1 in us-east-2 of 222222222222, so that events would come twice",
    ],
    [of({ ...source, logGroups: ["a", "a"] }), "a is named by sources.0 and sources.0"],
    [of(source, { ...source, logGroups: undefined, allLogGroups: true }), "every log group and app are named by"],
    [
      of({ ...source, logGroups: ["vpc-flow-logs"] }, { ...source, logGroups: undefined, vpcs: ["vpc-12345678"] }),
      "vpc-flow-logs is named by",
    ],
    [of({ ...source, logGroups: undefined, vpcs: ["vpc-1"] }), "a VPC's id is vpc- and 8 to 17 hexadecimal digits"],
    [of({ ...source, filterPattern: "{ $.a = " }), "sources.0.filterPattern: "],
    [{ ...good, organizationId: "o-1" }, "an organization's id is o- and 10 to 32"],
    [{ ...good, access: { "333333333333": {} } }, "access.333333333333: no part of the pipe is in this account"],
    [{ ...good, access: { "222222222222": { externalId: "x" } } }, "is only sent with assumeRole, which is missing"],
    [
      { ...good, access: { "222222222222": { assumeRole: "arn:aws:iam::111111111111:role/x" } } },
      "access.222222222222.assumeRole: arn:aws:iam::111111111111:role/x is a role of another account",
    ],
  ])("%j", (description, expected) => {
    const said = refusal(description);
    expect(said).toContain(expected);
    expect(said).toMatch(/^SetupError: [^\n]+$/);
  });
});
