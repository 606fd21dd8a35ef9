/* Roles of other accounts: nobody may pass one to a stream, whatever policies say. */
import { describe, expect, test } from "vitest";
import { accountId, region } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import { createDeliveryStream } from "./operations/create-delivery-stream.ts";
import { updateDestination } from "./operations/update-destination.ts";

const account = accountId("111111111111");
const caller: Caller = {
  principal: { kind: "root", account },
  account,
  region: region("us-east-1"),
  arn: `arn:aws:iam::${account}:root`,
  context: {},
};
const role = (of: string) => `arn:aws:iam::${of}:role/r`;
const destination = (of: string) => ({ RoleARN: role(of), BucketARN: "arn:aws:s3:::bucket" });
// Nothing of a stream or of the parts is looked at.
const handling = { caller, request: {}, can: async () => true } as never as Parameters<
  typeof createDeliveryStream.handle
>[0];

const cases = {
  CreateDeliveryStream: (of: string) => {
    const input = { DeliveryStreamName: "s", ExtendedS3DestinationConfiguration: destination(of) };
    return {
      permissions: createDeliveryStream.authorize({ input, caller }),
      handle: () => createDeliveryStream.handle(Object.assign({}, handling, { input })),
    };
  },
  UpdateDestination: (of: string) => {
    const input = {
      DeliveryStreamName: "s",
      CurrentDeliveryStreamVersionId: "1",
      DestinationId: "destinationId-000000000001",
      ExtendedS3DestinationUpdate: destination(of),
    };
    return {
      permissions: updateDestination.authorize({ input, caller }),
      handle: () => updateDestination.handle(Object.assign({}, handling, { input })),
    };
  },
};

describe.each(Object.entries(cases))("%s", (operation, made) => {
  test("asks for iam:PassRole of a role of its own account", () => {
    const asked = made(account).permissions.map(({ action, resource }) => [action, resource]);
    expect(asked).toContainEqual(["iam:PassRole", role(account)]);
  });

  test("refuses a role of another account before it is a question of policies", async () => {
    const { permissions, handle } = made("222222222222");
    expect(permissions.map(({ action }) => action)).toEqual([`firehose:${operation}`]);
    await expect(handle()).rejects.toMatchObject({
      code: "AccessDeniedException",
      message: "Cross-account pass role is not allowed.",
    });
  });
});
