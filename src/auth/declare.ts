import { type Arn, arn, parseArn } from "../core/arn.ts";
import type { Caller, ServiceId } from "../core/caller.ts";
import type { OperationRef } from "../core/operation-ref.ts";
import type { ServiceError } from "../core/service-error.ts";

/** One thing that a caller must be allowed to do. Data: listed in docs, in the console and in a test. */
export interface Permission {
  /** `logs:PutDestination`. */
  readonly action: string;
  /** ARN, or `*` for an action that has no resource. */
  readonly resource: Arn | "*";
  /** Condition keys that this action has beyond the request's own: `iam:PassedToService`. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** The resource side is decided elsewhere (a Logs destination's access policy is by account, with its own text). */
  readonly identityOnly: boolean;
}

type PermissionOptions = { context?: Permission["context"]; identityOnly?: boolean };

export function permission(action: string, resource: Arn | "*", options: PermissionOptions = {}): Permission {
  return { action, resource, context: options.context ?? {}, identityOnly: options.identityOnly ?? false };
}

/** iam:PassRole on `roleArn` for a service. A text that is no ARN is judged as it stands, and no policy names it. */
export function passRole(roleArn: string, service: string, associatedResourceArn?: string): Permission {
  const parts = parseArn(roleArn);
  return permission(
    "iam:PassRole",
    parts ? (roleArn as Arn) : arn({ service: "iam", region: "", account: "", resource: roleArn }),
    {
      context: {
        "iam:PassedToService": service,
        ...(associatedResourceArn && { "iam:AssociatedResourceArn": associatedResourceArn }),
      },
    },
  );
}

/** What is known of a request beside its input. */
export interface RequestInfo {
  readonly requestId: string;
  /** Headers as received, lower-case names; of internal calls only the one that announces trailers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undecoded, without the question mark; empty for internal calls. */
  readonly query: string;
  /** Host that the client addressed, with port; empty for internal calls. */
  readonly host: string;
  /** What came behind an aws-chunked body; known once the body was read to its end. */
  readonly trailers?: () => Readonly<Record<string, string>>;
  /** Set by the internal client only. */
  readonly handOff?: import("../core/aws-client.ts").HandOff;
}

/** What `handle` gets beside its service's own parts. */
export interface Handling<Input> {
  readonly input: Input;
  readonly caller: Caller;
  readonly request: RequestInfo;
  /** Asks for a decision where an answer depends on one (S3 says NoSuchKey only to who may list). */
  readonly can: (permission: Permission) => Promise<boolean>;
}

export interface Operation<Input, Output, Parts> {
  readonly ref: OperationRef<Input, Output>;
  /** Every permission that the request needs; all are decided before `handle` runs. Pure. */
  readonly authorize: (request: { readonly input: Input; readonly caller: Caller }) => readonly Permission[];
  readonly handle: (handling: Handling<Input> & Parts) => Promise<Output>;
  /**
   * Reads the body itself where a general value would cost too much (PutLogEvents, PutRecordBatch). The result is the input; `validate` still sees it.
   * Undefined leaves a body to the protocol's general way.
   */
  readonly parseBody?: (body: Uint8Array) => Input | undefined;
  /** Replaces model validation where `parseBody` does (its own members only). */
  readonly validate?: (input: Input) => void;
}

/** An operation that the model has and Sluice does not: it answers a named error, never a success. */
export interface NotImplemented {
  readonly notImplemented: string;
}

export function notImplemented(what = "this operation"): NotImplemented {
  return { notImplemented: what };
}

// biome-ignore lint/suspicious/noExplicitAny: a list of operations has no one input type; each is checked where it is declared
export type AnyOperation = Operation<any, any, any>;

/** A document in a request's body. */
export interface RequestBody {
  readonly operation: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly trailers: RequestInfo["trailers"] | undefined;
  readonly body: Uint8Array;
}

/** A request as CORS sees it; header names in lower case. */
export interface OriginRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bucket: string;
  readonly key: string;
}

/** Headers for answers to browsers' requests from other origins. */
export interface CrossOrigin {
  /** Of a preflight, which nobody signs. @throws ServiceError where it is refused */
  preflight(request: OriginRequest): Promise<Record<string, string>>;
  /** Of any other request; none where it has no origin, or nothing lets it in. */
  headers(request: OriginRequest): Promise<Record<string, string>>;
}

/** A service: one line for every operation of its model. */
export interface Service {
  readonly id: ServiceId;
  readonly operations: Readonly<Record<string, AnyOperation | NotImplemented>>;
  /** What `handle` gets besides the handling: stores, clock, ids. */
  readonly parts: object;
  /** Runs after validation and before authorization (S3: does the bucket exist, is it in this region). @throws ServiceError */
  readonly before?: (request: {
    readonly operation: string;
    readonly input: unknown;
    readonly caller: Caller;
    readonly request: RequestInfo;
  }) => Promise<void>;
  /** Has the last word on a denial (S3: HeadBucket tells the region all the same). */
  readonly onDenied?: (
    denial: ServiceError,
    request: { readonly operation: string; readonly input: unknown },
  ) => Promise<ServiceError>;
  /** Condition keys that what is stored decides (S3: the tags of the object), asked for with each permission. */
  readonly context?: (permission: Permission) => Promise<Permission["context"]>;
  /** Checks a body that is not streamed against what the request's headers say of it. @throws ServiceError */
  readonly checkBody?: (body: RequestBody) => Promise<void>;
  /** What browsers are told (S3: by a bucket's CORS rules). */
  readonly crossOrigin?: CrossOrigin;
  /** How this service words a denial, where its protocol's usual form is not it. */
  readonly denied?: (denial: { readonly message: string; readonly operatorReason: string }) => ServiceError;
}

/** Fixes the parts of a service once, so that its operations are declared with their input and output types inferred. */
export function operationsWith<Parts>() {
  return <Input, Output>(
    ref: OperationRef<Input, Output>,
    rest: Omit<Operation<Input, Output, Parts>, "ref">,
  ): Operation<Input, Output, Parts> => ({ ref, ...rest });
}
