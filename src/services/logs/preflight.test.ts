import { expect, test } from "vitest";
import { accountId, region } from "../../core/arn.ts";
import type { AwsClient } from "../../core/aws-client.ts";
import type { Log } from "../../core/log.ts";
import { preflight } from "./preflight.ts";

test.each([
  ["arn:aws:firehose:us-east-1:111111111111:deliverystream/x", true],
  ["arn:aws-cn:firehose:us-east-1:111111111111:deliverystream/x", false],
  ["arn:aws-us-gov:firehose:us-east-1:111111111111:deliverystream/x", false],
  ["arn:aws:firehose:us-east-1:111111111111:x", false],
  ["arn:aws:firehose:us-east-1:111111111111:deliverystream/x:y", false],
  ["arn:aws:kinesis:us-east-1:111111111111:stream/x", false],
])("the test message to %s: %s", async (targetArn, isSent) => {
  let calls = 0;
  const account = accountId("111111111111");
  const aws = {
    assumeRole: async () => ({ account, region: region("us-east-2") }),
    call: async () => void calls++,
  } as unknown as AwsClient;
  const log = { debug: () => undefined } as unknown as Log;
  const { sendControlMessage } = preflight({ aws, clock: { nowMs: () => 0 }, log });
  const asked = { roleArn: "arn:aws:iam::111111111111:role/r", sourceArn: "", account, region: region("us-east-2") };
  const refusal = await sendControlMessage({ ...asked, targetArn });
  expect({ isSent: calls === 1, isRefused: refusal !== undefined }).toEqual({ isSent, isRefused: !isSent });
});
