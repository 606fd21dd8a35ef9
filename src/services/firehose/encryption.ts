import { ServiceError } from "../../core/service-error.ts";
import type {
  DeliveryStreamEncryptionConfiguration,
  DeliveryStreamEncryptionConfigurationInput,
} from "../../model/generated/firehose.ts";
import { invalidArgument, notServed } from "./errors.ts";
import { encryptionCallsPerDay } from "./limits.ts";
import type { DeliveryStreamRecord, EncryptionRecord } from "./records.ts";

const dayMs = 86_400_000;

/**
 * Checks what a caller says of the key. AWS (reported, deploys of 2026): the texts.
 * @throws ServiceError InvalidArgumentException; NotImplemented for a customer's key, since there is no KMS
 */
export function checkKey({ KeyType, KeyARN }: DeliveryStreamEncryptionConfigurationInput, region: string): void {
  if (KeyType === "AWS_OWNED_CMK") {
    if (KeyARN === undefined) return;
    throw invalidArgument("KeyARN cannot be specified when KeyType is AWS_OWNED_CMK");
  }
  if (KeyARN === undefined) throw invalidArgument("KeyARN has to be specified when KeyType is CUSTOMER_MANAGED_CMK");
  if (KeyARN.split(":")[3] !== region) {
    throw invalidArgument(
      "Cross-region keys are not allowed for SSE. Please provide CMKs in the same region as firehose",
    );
  }
  throw notServed("KeyType CUSTOMER_MANAGED_CMK (there is no KMS)");
}

/** Encryption that is on from `nowMs`: what is put from now on is encrypted; ENABLED is shown a little later. */
export function encryptionFromStart(nowMs: number, settlingMs: number): EncryptionRecord {
  return { KeyType: "AWS_OWNED_CMK", isOn: true, settledAtMs: nowMs + settlingMs, callsMs: [] };
}

/**
 * The stream with encryption switched. AWS (docs, API_StartDeliveryStreamEncryption): 25 calls of Start and Stop together in 24 hours.
 * @throws ServiceError ResourceInUseException while an earlier switch is under way, LimitExceededException
 */
export function switchedEncryption(
  stream: DeliveryStreamRecord,
  { isOn, nowMs, settlingMs }: { readonly isOn: boolean; readonly nowMs: number; readonly settlingMs: number },
): DeliveryStreamRecord {
  const status = encryptionStatus(stream, nowMs);
  if (status === "ENABLING" || status === "DISABLING") {
    throw new ServiceError(
      "ResourceInUseException",
      `Firehose ${stream.name} under accountId ${stream.account} is ${status} its server-side encryption`,
    );
  }
  const callsMs = (stream.encryption?.callsMs ?? []).filter((atMs) => nowMs - atMs < dayMs);
  if (callsMs.length >= encryptionCallsPerDay) {
    throw new ServiceError(
      "LimitExceededException",
      `StartDeliveryStreamEncryption and StopDeliveryStreamEncryption can be called ${encryptionCallsPerDay} times for a delivery stream in 24 hours.`,
    );
  }
  const isSame = isOn === (stream.encryption?.isOn ?? false);
  const settledAtMs = isSame ? (stream.encryption?.settledAtMs ?? nowMs) : nowMs + settlingMs;
  return {
    ...stream,
    encryption: { KeyType: "AWS_OWNED_CMK", isOn, settledAtMs, callsMs: [...callsMs, nowMs] },
  };
}

export function encryptionStatus(
  { encryption }: DeliveryStreamRecord,
  nowMs: number,
): "ENABLED" | "ENABLING" | "DISABLED" | "DISABLING" {
  if (!encryption) return "DISABLED";
  const isSettled = nowMs >= encryption.settledAtMs;
  if (encryption.isOn) return isSettled ? "ENABLED" : "ENABLING";
  return isSettled ? "DISABLED" : "DISABLING";
}

/** AWS (docs, sample; recorded): `{Status: DISABLED}` alone where it is off. */
export function describeEncryption(stream: DeliveryStreamRecord, nowMs: number): DeliveryStreamEncryptionConfiguration {
  const Status = encryptionStatus(stream, nowMs);
  return Status === "DISABLED" ? { Status } : { KeyType: "AWS_OWNED_CMK", Status };
}
