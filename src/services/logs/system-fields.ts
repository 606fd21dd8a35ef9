import { invalidParameter } from "./errors.ts";

/** AWS (docs, API_PutSubscriptionFilter): the fields that a message or a metric may carry of where an event is from. */
const systemFields: readonly string[] = ["@aws.account", "@aws.region"];

/** None is as good as no list. @throws ServiceError InvalidParameterException; AWS's own text is not known */
export function checkSystemFields(fields: readonly string[] | undefined, member: string): void {
  const unknown = fields?.find((field) => !systemFields.includes(field));
  if (unknown === undefined) return;
  throw invalidParameter(
    `1 validation error detected: Value '[${fields?.join(", ")}]' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${systemFields.join(", ")}]`,
  );
}
