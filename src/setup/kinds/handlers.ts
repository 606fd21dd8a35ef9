import type { Desired, Kind } from "../desired.ts";
import { bucket } from "./bucket.ts";
import { deliveryStream } from "./delivery-stream.ts";
import { destination, destinationPolicy } from "./destination.ts";
import { flowLog } from "./flow-log.ts";
import type { Handler } from "./handler.ts";
import { logGroup } from "./log-group.ts";
import { role, rolePolicy } from "./role.ts";
import { accountPolicy, subscriptionFilter } from "./subscription.ts";

const handlers: { readonly [K in Kind]: Handler<Extract<Desired, { kind: K }>> } = {
  bucket,
  role,
  "role-policy": rolePolicy,
  "delivery-stream": deliveryStream,
  destination,
  "destination-policy": destinationPolicy,
  "log-group": logGroup,
  "flow-log": flowLog,
  "subscription-filter": subscriptionFilter,
  "account-policy": accountPolicy,
};

/** How a resource of this kind is read and changed. */
export function handlerOf<D extends Desired>(resource: D): Handler<D> {
  // The table's type says that the handler of a kind takes that kind; TypeScript can't follow it through the index.
  return handlers[resource.kind] as unknown as Handler<D>;
}
