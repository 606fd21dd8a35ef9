import { permission } from "../../../auth/declare.ts";
import { ServiceError } from "../../../core/service-error.ts";
import { Firehose, type UpdateDestinationInput } from "../../../model/generated/firehose.ts";
import { deliveryStreamArn } from "../arns.ts";
import { updatedDestinations } from "../destinations.ts";
import { noSuchStreamForUpdate } from "../errors.ts";
import { operation } from "../parts.ts";
import type { DeliveryStreamRecord } from "../records.ts";
import { rolesIn } from "../roles.ts";
import { requireActive } from "../stream-status.ts";
import { checkOwnRoles, passOwnRoles, tryRole } from "../try-role.ts";

/**
 * firehose:UpdateDestination. AWS (docs, API_UpdateDestination): what is left out stays; the version goes up by one, and new objects are
 * named with it. What is sealed already is delivered as it was settled.
 */
export const updateDestination = operation(Firehose.UpdateDestination, {
  authorize: ({ input, caller }) => {
    const arn = deliveryStreamArn(caller, input.DeliveryStreamName);
    return [permission("firehose:UpdateDestination", arn), ...passOwnRoles(rolesIn(updateMembers(input)), caller, arn)];
  },

  async handle({ input, caller, ...parts }) {
    const { stores, clock, journal } = parts;
    const roles = rolesIn(updateMembers(input));
    checkOwnRoles(roles, caller);
    const key = [caller.account, caller.region, input.DeliveryStreamName];
    const stream = await stores.streams.get(key);
    if (!stream) throw noSuchStreamForUpdate(input.DeliveryStreamName, caller.account);
    requireActive(stream, clock.nowMs());
    checkVersion(stream, input);
    const destinations = updatedDestinations(stream, input, {
      journalEnd: journal.end() - 1,
      seal: parts.sealAccessKey,
    });
    for (const role of roles) await tryRole(stream, role, parts);
    await parts.tryProcessing({ ...stream, ...destinations });
    const updated = await stores.streams.update(key, (current) => {
      checkVersion(current, input);
      return { ...current, ...destinations, versionId: current.versionId + 1, lastUpdatedAtMs: clock.nowMs() };
    });
    if (!updated) throw noSuchStreamForUpdate(input.DeliveryStreamName, caller.account);
    return {};
  },
});

function updateMembers(input: UpdateDestinationInput): unknown {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name.endsWith("DestinationUpdate")));
}

/** AWS (reported): the text. @throws ServiceError ConcurrentModificationException */
function checkVersion({ name, versionId }: DeliveryStreamRecord, input: UpdateDestinationInput): void {
  const given = input.CurrentDeliveryStreamVersionId;
  if (given === String(versionId)) return;
  throw new ServiceError(
    "ConcurrentModificationException",
    `Cannot update firehose: ${name} since the current version id: ${versionId} and specified version id: ${given} do not match`,
  );
}
