import { type Permission, passRole } from "../../auth/declare.ts";
import { parseArn } from "../../core/arn.ts";
import type { Caller } from "../../core/caller.ts";
import { ServiceError } from "../../core/service-error.ts";
import { firehoseRole } from "../../pipeline/firehose-role.ts";
import { invalidArgument } from "./errors.ts";
import type { FirehoseParts } from "./parts.ts";
import type { DeliveryStreamRecord } from "./records.ts";

/** What passing roles to a stream needs. Of those of other accounts nothing is decided: `checkOwnRoles` refuses them in other words. */
export function passOwnRoles(roleArns: readonly string[], caller: Caller, streamArn: string): readonly Permission[] {
  return roleArns
    .filter((roleArn) => isOwn(roleArn, caller))
    .map((roleArn) => passRole(roleArn, "firehose.amazonaws.com", streamArn));
}

/**
 * Comes first, as part of what the caller may. AWS (reported, deploys of 2026): a stream's role is of its own account.
 * @throws ServiceError AccessDeniedException
 */
export function checkOwnRoles(roleArns: readonly string[], caller: Caller): void {
  if (roleArns.every((roleArn) => isOwn(roleArn, caller))) return;
  throw new ServiceError("AccessDeniedException", "Cross-account pass role is not allowed.");
}

function isOwn(roleArn: string, caller: Caller): boolean {
  return parseArn(roleArn)?.account === caller.account;
}

/**
 * Really assumes the role. AWS (reported): the text that SDKs and Terraform retry on while a new role propagates.
 * @throws ServiceError InvalidArgumentException
 */
export async function tryRole(
  stream: Pick<DeliveryStreamRecord, "arn" | "account" | "region">,
  roleArn: string,
  { aws }: Pick<FirehoseParts, "aws">,
): Promise<void> {
  try {
    await aws.assumeRole(firehoseRole(stream, roleArn));
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw invalidArgument(
      `Firehose is unable to assume role ${roleArn}. Please check the role provided.`,
      `the role of ${stream.arn} can't be assumed: ${error.operatorReason ?? error.message}`,
    );
  }
}
