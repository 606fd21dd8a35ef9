import type { AccountPolicy } from "../desired.ts";

/** The document of a SUBSCRIPTION_FILTER_POLICY, as text. */
export function accountPolicyDocument({ destinationArn, pattern, roleArn }: AccountPolicy): string {
  return JSON.stringify({
    DestinationArn: destinationArn,
    ...(roleArn !== undefined && { RoleArn: roleArn }),
    FilterPattern: pattern,
    Distribution: "Random",
  });
}
