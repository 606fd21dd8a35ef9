import type { Authorizer } from "../auth/authorize.ts";
import type { AwsClient, ServiceRoleRequest } from "../core/aws-client.ts";
import { type Caller, type Principal, principalArn } from "../core/caller.ts";
import type { IdSource } from "../core/id-source.ts";
import type { OperationRef } from "../core/operation-ref.ts";
import { ServiceError } from "../core/service-error.ts";
import type { Identity, UseRecorder } from "../identity/ports.ts";
import { Sts } from "../model/generated/sts.ts";
import { perform, type Services } from "./pipeline.ts";

/** Service to service: the same stages as outside from validation on, with typed input and no HTTP between. */
export function internalClient(parts: {
  readonly services: Services;
  readonly authorizer: Authorizer;
  readonly identity: Identity;
  readonly ids: IdSource;
  readonly uses: UseRecorder;
}): AwsClient {
  const { services, authorizer, identity, ids, uses } = parts;

  async function call<I, O>(
    ref: OperationRef<I, O>,
    input: I,
    caller: Caller,
    options: Parameters<AwsClient["call"]>[3] = {},
  ) {
    const { trailers } = options;
    const headers: Record<string, string> = trailers ? { "x-amz-trailer": Object.keys(trailers).join() } : {};
    const request = {
      requestId: ids.uuid(),
      headers,
      query: "",
      host: "",
      ...(trailers && { trailers: () => trailers }),
      ...(options.handOff && { handOff: options.handOff }),
    };
    uses.note({ principal: caller.principal, service: ref.service, region: caller.region });
    const output = await perform(
      { service: services[ref.service], operation: ref.name, input, caller, request },
      authorizer,
    );
    return output as O;
  }

  return {
    call,
    async assumeRole(request) {
      const { Credentials: credentials } = await call(
        Sts.AssumeRole,
        {
          RoleArn: request.roleArn,
          RoleSessionName: request.sessionName,
          ...(request.externalId !== undefined && { ExternalId: request.externalId }),
        },
        serviceCaller(request),
      );
      const key = credentials && (await identity.accessKey(credentials.AccessKeyId, credentials.SessionToken));
      if (!key) throw new ServiceError("AccessDenied", "The session could not be opened.", { status: 403 });
      return sessionCaller(key.principal, request);
    },
  };
}

function serviceCaller(request: ServiceRoleRequest): Caller {
  const principal: Principal = { kind: "service", names: request.serviceNames };
  return {
    principal,
    account: request.sourceAccount,
    region: request.region,
    arn: principalArn(principal),
    context: {
      "aws:SourceArn": request.sourceArn,
      "aws:SourceAccount": request.sourceAccount,
      "aws:SecureTransport": "true",
    },
  };
}

/**
 * The session that a service works with. Its calls come from AWS's own addresses: no aws:SourceIp that a customer's policy would match.
 * AWS (docs, reference_policies_condition-keys): aws:SourceIp is not there for calls that a service makes.
 */
function sessionCaller(principal: Principal, request: ServiceRoleRequest): Caller {
  const account = principal.kind === "session" ? principal.account : request.sourceAccount;
  return {
    principal,
    account,
    region: request.region,
    arn: principalArn(principal),
    context: { "aws:SecureTransport": "true", "aws:UserAgent": request.serviceNames[0] ?? "" },
  };
}
