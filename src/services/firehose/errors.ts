import { ServiceError } from "../../core/service-error.ts";

/** Texts of Data Firehose, each in one place. AWS (recorded errors), unless a line says otherwise. */
export const invalidArgument = (message: string, operatorReason?: string) =>
  new ServiceError("InvalidArgumentException", message, { operatorReason });

export const streamExists = (name: string, account: string) =>
  new ServiceError("ResourceInUseException", `Firehose ${name} under accountId ${account} already exists`);

export const noSuchStream = (name: string, account: string) =>
  new ServiceError("ResourceNotFoundException", `Firehose ${name} under account ${account} not found.`);

/** The data plane words it another way. AWS (reported, osquery#3310). */
export const noSuchStreamForPut = (name: string, account: string, operatorReason?: string) =>
  new ServiceError("ResourceNotFoundException", `Firehose ${name} not found under account ${account}.`, {
    operatorReason,
  });

export const notServed = (what: string) =>
  new ServiceError("NotImplemented", `Sluice does not implement ${what} of Data Firehose.`, { status: 501 });

export const slowDown = (cause: unknown) =>
  new ServiceError("ServiceUnavailableException", "Slow down.", { status: 503, operatorReason: String(cause) });
