import type { AccountId, Region } from "./arn.ts";
import type { Caller } from "./caller.ts";
import type { OperationRef } from "./operation-ref.ts";

/** How far a producer has handed its data over: `[journal position, part]`, compared in that order. */
export type UpTo = readonly [position: number, part: number];

/** A hand-off between two hops: the receiver stores it with the records and takes them only if its highest for `producer` is `from`. */
export interface HandOff {
  /** The sender's generation id (a subscription filter's, a flow log's interface). */
  readonly producer: string;
  /** What the sender believes the receiver has; undefined when nothing was handed over yet. */
  readonly from: UpTo | undefined;
  readonly upTo: UpTo;
}

/** What an AWS service says of itself when it assumes a customer's role. */
export interface ServiceRoleRequest {
  readonly roleArn: string;
  /** Every name the service goes by: `["logs.amazonaws.com", "logs.us-east-2.amazonaws.com"]`. */
  readonly serviceNames: readonly string[];
  readonly sessionName: string;
  /** aws:SourceArn and aws:SourceAccount of the resource that the service acts for. */
  readonly sourceArn: string;
  readonly sourceAccount: AccountId;
  readonly region: Region;
  /** sts:ExternalId, where the service sends one. */
  readonly externalId?: string;
}

/**
 * Calls from service to service. They run the same stages as a request from outside, from validation on: there is no side path (I3).
 * A refusal is the ServiceError that a client would get; its `operatorReason` names hop, principal, action, resource and statement.
 */
export interface AwsClient {
  /** Calls an operation as `caller`, in `caller.region`. The hand-off is internal only: no request from outside can set one. */
  call<Input, Output>(
    operation: OperationRef<Input, Output>,
    input: Input,
    caller: Caller,
    options?: {
      readonly handOff?: HandOff;
      /** What comes behind a streamed body: its names now, its values once the body was read to its end. */
      readonly trailers?: Readonly<Record<string, string>>;
    },
  ): Promise<Output>;
  /** STS AssumeRole as a service principal, decided now: nothing is remembered from an earlier call. */
  assumeRole(request: ServiceRoleRequest): Promise<Caller>;
}
