/** The document of a SUBSCRIPTION_FILTER_POLICY, as text. */
export function accountPolicyDocument(destinationArn: string, pattern: string): string {
  return JSON.stringify({ DestinationArn: destinationArn, FilterPattern: pattern, Distribution: "Random" });
}
