import type { Authorizer } from "../auth/authorize.ts";
import type { AnyOperation, Permission, RequestInfo, Service } from "../auth/declare.ts";
import type { Caller, ServiceId } from "../core/caller.ts";
import { ServiceError } from "../core/service-error.ts";
import { loadModel } from "../model/load.ts";
import { validate, violationError } from "../model/validate.ts";

/** A request whose operation, input and caller are known. */
export interface Call {
  readonly service: Service;
  readonly operation: string;
  readonly input: unknown;
  readonly caller: Caller;
  readonly request: RequestInfo;
}

/** Every service by its id. */
export type Services = Readonly<Record<ServiceId, Service>>;

/**
 * The stages that every request runs, from outside or from inside: validate -> before -> authorize -> handle.
 * What comes before them (receive, route, authenticate, parse) and after (serialize, record) is in `serve.ts`.
 */
export async function perform(call: Call, authorizer: Authorizer): Promise<unknown> {
  const operation = implemented(call.service, call.operation);
  checkInput(call, operation);
  const { input, caller } = call;
  await call.service.before?.({ operation: call.operation, input, caller, request: call.request });
  const permissions = operation.authorize({ input, caller });
  const deny = call.service.denied;
  for (const permission of permissions) {
    const asked = { permission: await inContext(permission, call), caller, service: call.service.id, deny };
    await authorizer.require(asked).catch(async (error: unknown) => {
      const { onDenied } = call.service;
      throw onDenied && error instanceof ServiceError ? await onDenied(error, call) : error;
    });
  }
  refuseDryRun(call);
  const can = async (permission: Permission) =>
    authorizer.allows({ permission: await inContext(permission, call), caller });
  // Not `{ ...parts, input }`, which grows the old space by 2 kB a request: docs/decisions/0005-no-spread-per-request.md.
  return operation.handle(Object.assign({ input, caller, request: call.request, can }, call.service.parts));
}

/** A permission with the condition keys that its service finds in what it has stored. */
async function inContext(permission: Permission, { service }: Call): Promise<Permission> {
  if (!service.context) return permission;
  return { ...permission, context: { ...permission.context, ...(await service.context(permission)) } };
}

function checkInput({ service, operation: name, input }: Call, operation: AnyOperation): void {
  if (operation.validate) {
    operation.validate(input);
    return;
  }
  const violations = validate(loadModel(service.id), name, input);
  if (violations.length > 0) throw violationError(service.id, violations);
}

/** What the model has and Sluice does not answers so, before anything else of the request is judged. @throws ServiceError */
export function implemented(service: Service, name: string): AnyOperation {
  const operation = service.operations[name];
  if (operation && !("notImplemented" in operation)) return operation;
  throw new ServiceError(
    "NotImplemented",
    `Sluice knows ${service.id}:${name} but does not implement ${operation?.notImplemented ?? "it"}.`,
    { status: 501 },
  );
}

/** AWS (docs, EC2 common parameters): a caller who may is told so by an error, and nothing is done. */
function refuseDryRun({ service, input }: Call): void {
  const asked =
    service.id === "ec2" && typeof input === "object" && input !== null && "DryRun" in input && input.DryRun === true;
  if (!asked) return;
  throw new ServiceError("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", { status: 412 });
}
