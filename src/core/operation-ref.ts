import type { ServiceId } from "./caller.ts";

/** Names an operation of a service's model and carries its input and output types. Generated as `Logs.PutLogEvents` and so on. */
export interface OperationRef<Input, Output> {
  readonly service: ServiceId;
  readonly name: string;
  /** Never set: only there so that the compiler knows the types. */
  readonly __types?: { readonly input: Input; readonly output: Output };
}
