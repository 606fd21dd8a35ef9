import type { Permission } from "../../src/auth/declare.ts";
import { accountId, region } from "../../src/core/arn.ts";
import type { Caller, ServiceId } from "../../src/core/caller.ts";
import { ec2Service } from "../../src/services/ec2/service.ts";
import { firehoseService } from "../../src/services/firehose/service.ts";
import { iamService } from "../../src/services/iam/service.ts";
import { logsService } from "../../src/services/logs/service.ts";
import { s3Service } from "../../src/services/s3/service.ts";
import { stsService } from "../../src/services/sts/service.ts";
import { sampleInput } from "./sample-input.ts";

export const sampleAccount = accountId("111111111111");

/** A user of the sample account, with a request in us-east-1. */
export const sampleCaller: Caller = {
  principal: {
    kind: "user",
    account: sampleAccount,
    userName: "user",
    userId: "AIDAUSER",
    arn: `arn:aws:iam::${sampleAccount}:user/user`,
  },
  account: sampleAccount,
  region: region("us-east-1"),
  arn: `arn:aws:iam::${sampleAccount}:user/user`,
  context: {},
};

export interface Declared {
  readonly service: ServiceId;
  readonly operation: string;
  /** What a request with every member in place needs. */
  readonly permissions: readonly Permission[];
}

/** Every operation that is there, with what it asks for. The tables need no parts: nothing is handled. */
export function declarations(): readonly Declared[] {
  const none = {} as never;
  const services = [
    iamService(none),
    stsService(none),
    logsService(none),
    firehoseService(none),
    s3Service(none),
    ec2Service(none),
  ];
  return services.flatMap(({ id, operations }) =>
    Object.entries(operations).flatMap(([operation, declared]) => {
      if ("notImplemented" in declared) return [];
      const input = sampleInput(id, operation);
      return [{ service: id, operation, permissions: declared.authorize({ input, caller: sampleCaller }) }];
    }),
  );
}
